using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.BotFramework.Activities;

/// <summary>
/// One message of the Bot Framework protocol, version 3: whatever passes between a channel and the bot.
/// Fields are as on the wire; what this type does not know is kept in <see cref="Extra"/> and written back.
/// </summary>
/// <remarks>
/// Timestamps stay strings because an unreadable one is no reason to refuse a message (protocol A2042).
/// <c>value</c>, <c>channelData</c> and entities are any JSON and stay raw.
/// </remarks>
public sealed record Activity
{
    /// <summary>See <see cref="ActivityTypes"/>; compared ordinally. Never empty in an activity that was accepted.</summary>
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Timestamp { get; init; }

    public string? LocalTimestamp { get; init; }

    /// <summary>IANA name of the sender's time zone; untrusted text.</summary>
    public string? LocalTimezone { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public string? ReplyToId { get; init; }

    /// <summary>plain, markdown or xml. Always set on replies: Web Chat reads a missing value as markdown.</summary>
    public string? TextFormat { get; init; }

    public string? Text { get; init; }

    public string? Speak { get; init; }

    public string? Summary { get; init; }

    /// <summary>BCP 47 tag; untrusted text.</summary>
    public string? Locale { get; init; }

    public string? InputHint { get; init; }

    public string? AttachmentLayout { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public IReadOnlyList<JsonElement>? Entities { get; init; }

    public JsonElement? ChannelData { get; init; }

    public JsonElement? Value { get; init; }

    public string? ValueType { get; init; }

    public string? Name { get; init; }

    public string? Label { get; init; }

    public string? Action { get; init; }

    public string? Code { get; init; }

    public string? DeliveryMode { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; init; }

    /// <summary>Fields that this version of the protocol does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>An answer to this activity: addressed back, replying to its id where it has one.</summary>
    /// <remarks>
    /// A welcome names no <c>replyToId</c>: clients never see a conversationUpdate, and Web Chat would hold the
    /// answer back for five seconds while waiting for it.
    /// </remarks>
    public Activity CreateReply(string type = ActivityTypes.Message) => new()
    {
        Type = type,
        ChannelId = ChannelId,
        From = Recipient is { Id.Length: > 0 } bot ? new ChannelAccount { Id = bot.Id, Name = bot.Name, Role = "bot" } : ChannelAccount.Bot,
        Recipient = From is { Id.Length: > 0 } user ? new ChannelAccount { Id = user.Id, Name = user.Name } : null,
        Conversation = Conversation is null ? null : new ConversationAccount { Id = Conversation.Id },
        ReplyToId = Type == ActivityTypes.ConversationUpdate || string.IsNullOrEmpty(Id) ? null : Id,
        Locale = type == ActivityTypes.Message ? "en" : null,
    };
}

/// <summary>A person or a bot on a channel. <c>Role</c> is a hint and never evidence.</summary>
public sealed record ChannelAccount
{
    /// <summary>Who speaks where a channel named no recipient.</summary>
    public static ChannelAccount Bot { get; } = new() { Id = "bot", Name = "Assistant", Role = "bot" };

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadObjectId { get; init; }

    public string? Role { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A conversation on a channel; the id is opaque and may contain any character.</summary>
public sealed record ConversationAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public bool? IsGroup { get; init; }

    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A like or another reaction to a message.</summary>
public sealed record MessageReaction
{
    public string? Type { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A card (<c>Content</c>) or a file (<c>ContentUrl</c>), never both (protocol A7100).</summary>
public sealed record Attachment
{
    public string? ContentType { get; init; }

    public string? ContentUrl { get; init; }

    public JsonElement? Content { get; init; }

    public string? Name { get; init; }

    public string? ThumbnailUrl { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Buttons under the last message; they go when the visitor says anything.</summary>
public sealed record SuggestedActions
{
    public IReadOnlyList<string>? To { get; init; }

    public IReadOnlyList<CardAction>? Actions { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A button. For <c>imBack</c> the value is a string, or Web Chat throws.</summary>
public sealed record CardAction
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public JsonElement? Value { get; init; }

    public string? Text { get; init; }

    public string? DisplayText { get; init; }

    public string? Image { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Where a conversation can be spoken to later, as the ecosystem names it.</summary>
public sealed record ConversationReference
{
    public string? ActivityId { get; init; }

    public ChannelAccount? User { get; init; }

    public ChannelAccount? Bot { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public string? Locale { get; init; }
}
