using Chatbot.Http;

namespace Chatbot.Operations;

/// <summary>One line per request: method, path, status, milliseconds. Never the query, headers or a body.</summary>
/// <remarks>The busy paths of channels are logged at Debug while they succeed.</remarks>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            await next(context);
            return;
        }

        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.Response.StatusCode;
            var level = status >= 500 && status != StatusCodes.Status501NotImplemented ? LogLevel.Warning : status < 400 && IsBusyPath(context.Request.Path) ? LogLevel.Debug : LogLevel.Information;
            if (logger.IsEnabled(level))
            {
                LogRequest(level, context.Request.Method, LogText.Of(context.Request.Path.ToUriComponent()), status, (long)time.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    private static bool IsBusyPath(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/v3", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/healthz", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/readyz", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/lib", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage("{Method} {Path} {Status} in {Milliseconds} ms")]
    private partial void LogRequest(LogLevel level, string method, string path, int status, long milliseconds);
}
