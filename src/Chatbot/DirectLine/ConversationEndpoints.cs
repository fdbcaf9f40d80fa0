using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Http;
using NodaTime;

namespace Chatbot.DirectLine;

/// <summary>Starting a conversation and coming back to it.</summary>
internal sealed class ConversationEndpoints(ITurnRunner turns, IConversationStore store, TokenEndpoints tokens, StreamEndpoint streams, TimeProvider time)
{
    /// <summary><c>POST /conversations</c>: 201 for the first start of a conversation, 200 for every other.</summary>
    public async Task StartAsync(HttpContext context, DirectLineCaller caller)
    {
        var body = await JsonBody.ReadAsync(context.Request, context.RequestAborted);
        using var document = body.Document;
        if (body.Status != StatusCodes.Status200OK)
        {
            await ErrorBody.WriteAsync(context, body.Status, ErrorBody.BadSyntax, body.Fault);
            return;
        }

        // A token names its user, so a user in the body counts only beside the secret.
        var claims = caller is DirectLineCaller.User user
            ? user.Claims
            : TokenEndpoints.NewConversation(body.Text("user", "id") is { Length: > 0 and <= 200 } id ? id : null, body.Text("user", "name") is { Length: <= 200 } name ? name : null, []);

        var created = false;
        var key = ConversationKey.DirectLine(claims.ConversationId);
        if (await store.FindAsync(key, context.RequestAborted) is null)
        {
            switch (await turns.AcceptAsync(Beginning(key, claims, body.Text("locale")), CancellationToken.None))
            {
                case AcceptResult.Accepted accepted:
                    created = accepted.Created;
                    break;
                case AcceptResult.Duplicate:
                    break;
                default:
                    await ErrorBody.WriteBusyAsync(context, StatusCodes.Status429TooManyRequests, ErrorBody.TooManyRequests, "Too many conversations are waiting; try again later.", 5);
                    return;
            }
        }

        context.Response.StatusCode = created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await context.Response.WriteAsJsonAsync(
            tokens.Issue(claims, streams.UrlFor(context.Request, claims, watermark: 0)), DirectLineJson.Default.ConversationAnswer);
    }

    /// <summary><c>GET /conversations/{id}</c>: a new stream URL from the client's watermark on.</summary>
    public async Task ReconnectAsync(HttpContext context, DirectLineCaller caller, string conversationId)
    {
        var found = await store.FindAsync(ConversationKey.DirectLine(conversationId), context.RequestAborted);
        if (found is null)
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status404NotFound, ErrorBody.BadArgument, "There is no such conversation.");
            return;
        }

        if (!Watermark.TryParse(context.Request.Query["watermark"], out var watermark) || watermark > found.LastNumber)
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.BadArgument, "The watermark is not one of ours.");
            return;
        }

        var claims = caller is DirectLineCaller.User user
            ? user.Claims
            : new TokenClaims(conversationId, found.Reference?.User?.Id ?? $"dl_{conversationId}", found.Reference?.User?.Name, []);
        await context.Response.WriteAsJsonAsync(
            tokens.Issue(claims, streams.UrlFor(context.Request, claims, watermark)), DirectLineJson.Default.ConversationAnswer);
    }

    private IncomingActivity Beginning(ConversationKey key, TokenClaims claims, string? locale)
    {
        var user = new ChannelAccount { Id = claims.UserId, Name = claims.UserName, Role = "user" };
        var conversation = new ConversationAccount { Id = claims.ConversationId };
        locale = locale is { Length: > 0 and <= 35 } ? locale : null;
        var update = new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            ChannelId = DirectLineSetup.ChannelId,
            Conversation = conversation,
            From = user,
            Recipient = ChannelAccount.Bot,
            Locale = locale,
            MembersAdded = [user, ChannelAccount.Bot],
        };
        var reference = new ConversationReference
        {
            User = user,
            Bot = ChannelAccount.Bot,
            Conversation = conversation,
            ChannelId = DirectLineSetup.ChannelId,
            Locale = locale,
        };
        return new IncomingActivity(key, update, Instant.FromDateTimeOffset(time.GetUtcNow()), Visible: false, NeedsTurn: true, DedupeKey: "start", CreateIfMissing: true, reference);
    }
}
