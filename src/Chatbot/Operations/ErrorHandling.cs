using Chatbot.Http;
using Microsoft.AspNetCore.Connections;

namespace Chatbot.Operations;

/// <summary>The last place where a fault can go: the caller gets the error body, the log gets the fault, and neither gets the other's.</summary>
internal sealed partial class ErrorHandling(RequestDelegate next, ILogger<ErrorHandling> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            // The caller's bytes were no request: cut short, too slow, too large.
            context.Response.Headers.Connection = "close";
            await ErrorBody.WriteAsync(context, fault.StatusCode, ErrorBody.BadArgument, "The request could not be read.");
        }
        catch (Exception fault) when (fault is ConnectionResetException || (fault is IOException && context.RequestAborted.IsCancellationRequested))
        {
            // The line broke in the middle.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            LogFault(fault, context.Request.Method, LogText.Of(context.Request.Path.ToUriComponent()));
            await ErrorBody.WriteAsync(context, StatusCodes.Status500InternalServerError, ErrorBody.ServiceError, "Something went wrong on our side.");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed.")]
    private partial void LogFault(Exception fault, string method, string path);
}
