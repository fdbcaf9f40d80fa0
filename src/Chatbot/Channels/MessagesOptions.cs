using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>The messaging endpoint, section <c>Messages</c>.</summary>
public sealed class MessagesOptions
{
    public const string Section = "Messages";

    /// <summary>Serves <c>POST /api/messages</c>. Not set: on, except in Production without an app id.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Seconds a caller that waits for its replies is kept waiting, 1 to 14: channels give up after 15.</summary>
    public int ExpectRepliesSeconds { get; set; } = 12;

    /// <summary>Said to a caller that waits for its replies when the turn took longer.</summary>
    public string Apology { get; set; } = "Sorry, that took too long on our side. Please send it again.";
}

internal sealed class MessagesOptionsCheck : IValidateOptions<MessagesOptions>
{
    public ValidateOptionsResult Validate(string? name, MessagesOptions options) =>
        options.ExpectRepliesSeconds is >= 1 and <= 14
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Messages:ExpectRepliesSeconds is {options.ExpectRepliesSeconds}; use 1 to 14 seconds, for example 12.");
}
