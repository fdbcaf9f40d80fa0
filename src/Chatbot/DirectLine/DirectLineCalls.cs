using Chatbot.BotFramework.Turns;
using Chatbot.Http;
using Microsoft.Extensions.Options;

namespace Chatbot.DirectLine;

/// <summary>What holds for every call: headers for other origins, the limit per address, and who is calling.</summary>
internal sealed partial class DirectLineCalls(DirectLineCallers callers, Origins origins, IOptions<DirectLineOptions> options, TimeProvider time, ILogger<DirectLineCalls> logger)
{
    private readonly RateLimiter perAddress = new(options.Value.RateLimit.PerAddressPerMinute, time);

    /// <summary>A call that needs no Authorization header.</summary>
    public RequestDelegate Open(RequestDelegate call) => async context =>
    {
        origins.Apply(context);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            Origins.Preflight(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!perAddress.Allows(Caller.AddressKey(context), out var retryAfter))
        {
            await ErrorBody.WriteBusyAsync(context, StatusCodes.Status429TooManyRequests, ErrorBody.TooManyRequests, "Too many calls from this address; wait a moment.", retryAfter);
            return;
        }

        try
        {
            await call(context);
        }
        catch (StorageException fault) when (!context.Response.HasStarted)
        {
            LogStoreFailed(fault);
            await ErrorBody.WriteBusyAsync(context, StatusCodes.Status503ServiceUnavailable, ErrorBody.ServiceError, "The conversation is not available at the moment; try again later.", 5);
        }
    };

    public RequestDelegate Authorized(Func<HttpContext, DirectLineCaller, Task> call) => Open(context =>
        callers.Identify(context.Request) switch
        {
            DirectLineCaller.Refused refused => ErrorBody.WriteAsync(context, refused.Status, refused.Code, refused.Message),
            var caller => call(context, caller),
        });

    /// <summary>A call about one conversation. Another's is refused before it is looked up, so that ids cannot be tried out.</summary>
    public RequestDelegate InConversation(Func<HttpContext, DirectLineCaller, string, Task> call) => Authorized((context, caller) =>
    {
        var id = ConversationId(context);
        return caller is DirectLineCaller.User user && user.Claims.ConversationId != id
            ? ErrorBody.WriteAsync(context, StatusCodes.Status403Forbidden, ErrorBody.BadArgument, "The token is for another conversation.")
            : call(context, caller, id);
    });

    public static string ConversationId(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    public static Task ElseAsync(HttpContext context) =>
        ErrorBody.WriteAsync(context, StatusCodes.Status404NotFound, ErrorBody.BadArgument, "Direct Line 3.0 has no such call.");

    [LoggerMessage(LogLevel.Error, "A Direct Line call failed because of the store.")]
    private partial void LogStoreFailed(Exception fault);
}
