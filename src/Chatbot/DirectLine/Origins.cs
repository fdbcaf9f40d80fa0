using Microsoft.Extensions.Options;

namespace Chatbot.DirectLine;

/// <summary>Which pages of other sites may call, and the headers that tell their browsers.</summary>
/// <remarks>Tokens travel in a header and never in a cookie, so no answer allows credentials.</remarks>
internal sealed class Origins
{
    private readonly bool any;
    private readonly HashSet<string> allowed;

    public Origins(IOptions<DirectLineOptions> options, IHostEnvironment environment)
    {
        var listed = options.Value.AllowedOrigins;
        any = listed.Contains("*") || (listed.Count == 0 && environment.IsDevelopment());
        allowed = new HashSet<string>(listed, StringComparer.OrdinalIgnoreCase);
    }

    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && text.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts the headers on an answer before anything is decided, so that errors carry them too.</summary>
    public void Apply(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var headers = context.Response.Headers;
        if (any)
        {
            if (origin.Length > 0)
            {
                headers.AccessControlAllowOrigin = "*";
            }
        }
        else
        {
            headers.Vary = "Origin";
            if (origin.Length > 0 && allowed.Contains(origin))
            {
                headers.AccessControlAllowOrigin = origin;
            }
        }
    }

    public static void Preflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        // The ajax code inside the official client adds x-requested-with.
        headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
        headers.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A page of this very service, or no page at all.</summary>
    public static bool IsOwnPage(HttpRequest request)
    {
        // Browsers of today say it outright, and no page can make them say something else.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Holds a caller to the origins that its token names; a caller that is no browser names none.</summary>
    public static bool IsTrusted(HttpRequest request, IReadOnlyList<string> trusted)
    {
        var origin = request.Headers.Origin.ToString();
        return trusted.Count == 0 || origin.Length == 0 || trusted.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
