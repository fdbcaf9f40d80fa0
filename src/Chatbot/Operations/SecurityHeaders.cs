using Microsoft.Extensions.Primitives;

namespace Chatbot.Operations;

/// <summary>Headers that every answer carries unless its page has set stricter or wider ones of its own.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues SameOrigin = "same-origin";
    private static readonly StringValues NoFeatures = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    private static readonly StringValues TwoYears = "max-age=63072000";
    private readonly bool strictTransport = environment.IsProduction();

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = Nothing;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Permissions-Policy"] = NoFeatures;
        if (strictTransport && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = TwoYears;
        }

        return next(context);
    }
}
