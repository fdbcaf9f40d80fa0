namespace Chatbot.Http;

/// <summary>The one shape of every refusal, as Bot Framework clients read it: <c>{"error":{"code","message"}}</c>.</summary>
/// <remarks>Headers that were set before, such as those for other origins, stay: without them a browser would see no status at all.</remarks>
internal static class ErrorBody
{
    public const string BadArgument = "BadArgument";
    public const string BadSyntax = "BadSyntax";
    public const string MissingProperty = "MissingProperty";
    public const string TokenExpired = "TokenExpired";
    public const string TooManyRequests = "TooManyRequests";
    public const string ServiceError = "ServiceError";
    public const string ServiceUnavailable = "ServiceUnavailable";

    /// <param name="message">One sentence for the caller; never the caller's own text, never an exception's.</param>
    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new Refusal(new Detail(code, message)), HttpJson.Default.Refusal, "application/json; charset=utf-8", context.RequestAborted);
    }

    /// <summary>Asks the caller to come back later.</summary>
    /// <param name="retryAfterSeconds">At least 1.</param>
    public static Task WriteBusyAsync(HttpContext context, int status, string code, string message, int retryAfterSeconds)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, retryAfterSeconds).ToString();
        return WriteAsync(context, status, code, message);
    }

    internal sealed record Refusal(Detail Error);

    internal sealed record Detail(string Code, string Message);
}
