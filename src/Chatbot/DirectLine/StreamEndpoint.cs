using Chatbot.BotFramework.Turns;
using Chatbot.Http;

namespace Chatbot.DirectLine;

/// <summary><c>GET /conversations/{id}/stream</c>: the upgrade to a WebSocket, authorised by the token in its URL.</summary>
internal sealed class StreamEndpoint(DirectLineTokens tokens, StreamHub hub, IConversationStore store)
{
    /// <summary>Seconds in which a stream URL has to be used.</summary>
    private static readonly TimeSpan UrlLifetime = TimeSpan.FromSeconds(60);

    /// <summary>Under the very host that the client used.</summary>
    public string UrlFor(HttpRequest request, TokenClaims claims, long watermark)
    {
        var token = tokens.Issue(claims, TokenUse.Stream, UrlLifetime);
        return $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{DirectLineSetup.BasePath}/conversations/{claims.ConversationId}/stream?watermark={Watermark.Of(watermark)}&t={token}";
    }

    public async Task OpenAsync(HttpContext context, string conversationId)
    {
        var request = context.Request;
        var check = tokens.Check(request.Query["t"].ToString(), TokenUse.Stream);
        if (check is not TokenCheck.Valid { Claims: var claims } || claims.ConversationId != conversationId || !Origins.IsTrusted(request, claims.Origins))
        {
            await ErrorBody.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                check is TokenCheck.Expired ? ErrorBody.TokenExpired : ErrorBody.BadArgument,
                "This stream URL is not valid; ask for a new one with GET on the conversation.");
            return;
        }

        if (!Watermark.TryParse(request.Query["watermark"], out var after))
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.BadArgument, "The watermark is not one of ours.");
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.BadArgument, "This address is for WebSockets only.");
            return;
        }

        var key = ConversationKey.DirectLine(conversationId);
        if (await store.FindAsync(key, context.RequestAborted) is null)
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status404NotFound, ErrorBody.BadArgument, "There is no such conversation.");
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var stream = new StreamSocket(key, after, socket, store);
        hub.Register(stream);
        try
        {
            await stream.RunAsync(context.RequestAborted);
        }
        finally
        {
            hub.Unregister(stream);
        }
    }
}
