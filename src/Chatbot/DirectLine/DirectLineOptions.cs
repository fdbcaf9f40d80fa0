using Microsoft.Extensions.Options;

namespace Chatbot.DirectLine;

/// <summary>Our own Direct Line channel, section <c>DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>Lets a server of the clinic make tokens; at least 32 characters, never in a page. Empty: nobody can.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Origins whose pages may call, such as <c>https://clinic.example</c>, or <c>*</c>. Empty: any in Development, else only this service's own pages.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Seconds a token lives, 1 to 86400. The official client renews every 900 seconds, so less than about 1000 ends conversations.</summary>
    public int TokenLifetimeSeconds { get; set; } = 1800;

    /// <summary>Sockets one conversation may have open, 1 to 100; the oldest is closed when another comes.</summary>
    public int SocketsPerConversation { get; set; } = 5;

    public DirectLineRateLimit RateLimit { get; init; } = new();

    /// <summary>A token that lives this long cannot be renewed in time by the official client.</summary>
    public bool TokensAreShort => TokenLifetimeSeconds <= 900;
}

/// <summary>Section <c>DirectLine:RateLimit</c>; 0 switches a limit off.</summary>
public sealed class DirectLineRateLimit
{
    /// <summary>Calls a minute from one address, of every kind and the token broker's too. A page needs three to start and one per message.</summary>
    public int PerAddressPerMinute { get; set; } = 600;

    /// <summary>Activities a minute that clients post into one conversation.</summary>
    public int PerConversationPerMinute { get; set; } = 60;
}

internal sealed class DirectLineOptionsCheck : IValidateOptions<DirectLineOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        var faults = new List<string>();
        if (options.Secret.Length is > 0 and < 32)
        {
            faults.Add("DirectLine:Secret is shorter than 32 characters; use a random one, for example the output of \"openssl rand -base64 32\", or leave it empty.");
        }

        if (options.TokenLifetimeSeconds is < 1 or > 86_400)
        {
            faults.Add($"DirectLine:TokenLifetimeSeconds is {options.TokenLifetimeSeconds}; use 1 to 86400 seconds, for example 1800.");
        }

        if (options.SocketsPerConversation is < 1 or > 100)
        {
            faults.Add($"DirectLine:SocketsPerConversation is {options.SocketsPerConversation}; use 1 to 100, for example 5.");
        }

        if (options.RateLimit.PerAddressPerMinute < 0)
        {
            faults.Add($"DirectLine:RateLimit:PerAddressPerMinute is {options.RateLimit.PerAddressPerMinute}; use calls a minute, for example 600, or 0 for no limit.");
        }

        if (options.RateLimit.PerConversationPerMinute < 0)
        {
            faults.Add($"DirectLine:RateLimit:PerConversationPerMinute is {options.RateLimit.PerConversationPerMinute}; use activities a minute, for example 60, or 0 for no limit.");
        }

        for (var index = 0; index < options.AllowedOrigins.Count; index++)
        {
            if (options.AllowedOrigins[index] != "*" && !Origins.IsOrigin(options.AllowedOrigins[index]))
            {
                faults.Add($"DirectLine:AllowedOrigins:{index} is not an origin; use scheme and host without a path, for example https://clinic.example, or *.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
