using Microsoft.Extensions.Options;

namespace Chatbot.Widget;

/// <summary>Who may show the chat in a frame. The list is the one of Direct Line, because a page that embeds the chat is a page that chats.</summary>
public sealed class WidgetOptions
{
    /// <summary>Key <c>DirectLine:AllowedOrigins</c>.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];
}

/// <summary>What browsers may load for a page, and who may frame it.</summary>
internal sealed class PagePolicy(IOptions<WidgetOptions> options, IHostEnvironment environment)
{
    /// <summary>Of the empty text: Web Chat inserts one empty style without the nonce.</summary>
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private readonly string framers = options.Value.AllowedOrigins.Contains("*") || (options.Value.AllowedOrigins.Count == 0 && environment.IsDevelopment())
        ? "*"
        : string.Join(' ', options.Value.AllowedOrigins.Prepend("'self'"));

    public const string Site =
        "default-src 'none'; base-uri 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'";

    public string Chat(HttpRequest request, string nonce)
    {
        // Older browsers do not count ws: of the same host as 'self'.
        var socket = $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}";
        return $"default-src 'none'; base-uri 'none'; connect-src 'self' blob: {socket}; img-src 'self' blob: data:; script-src 'self' 'nonce-{nonce}'; "
            + $"style-src 'self' 'nonce-{nonce}' {EmptyStyle}; form-action 'none'; frame-ancestors {framers}";
    }
}
