using System.Text.Json;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Http;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Chatbot.DirectLine;

/// <summary>Reading and posting activities.</summary>
internal sealed class ActivityEndpoints(ITurnRunner turns, IConversationStore store, StreamHub hub, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private readonly RateLimiter perConversation = new(options.Value.RateLimit.PerConversationPerMinute, time);

    /// <summary><c>GET /conversations/{id}/activities</c>: what comes after the watermark, at most a page of it.</summary>
    public async Task ReadAsync(HttpContext context, string conversationId)
    {
        var key = ConversationKey.DirectLine(conversationId);
        var found = await store.FindAsync(key, context.RequestAborted);
        if (found is null)
        {
            await NoConversationAsync(context);
            return;
        }

        if (!Watermark.TryParse(context.Request.Query["watermark"], out var after) || after > found.LastNumber)
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.BadArgument, "The watermark is not one of ours.");
            return;
        }

        var page = after == found.LastNumber ? [] : await store.ReadAsync(key, after, ActivitySet.PageSize, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        ActivitySet.Write(context.Response.BodyWriter, page, page.Count == 0 ? after : page[^1].Number);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary><c>POST /conversations/{id}/activities</c>: stored, shown to whoever listens, and only then the bot's turn.</summary>
    public async Task PostAsync(HttpContext context, DirectLineCaller caller, string conversationId)
    {
        if (!perConversation.Allows(conversationId, out var retryAfter))
        {
            await ErrorBody.WriteBusyAsync(context, StatusCodes.Status429TooManyRequests, ErrorBody.TooManyRequests, "Too many messages in this conversation; wait a moment.", retryAfter);
            return;
        }

        var request = await ActivityRequest.ReadAsync(context.Request, context.RequestAborted);
        if (request.Activity is not { } sent)
        {
            await ErrorBody.WriteAsync(context, request.Status, request.Code, request.Fault);
            return;
        }

        var from = Sender(caller, sent);
        if (from is null || RefusedTypes.Contains(sent.Type!))
        {
            var (code, fault) = from is null
                ? (ErrorBody.MissingProperty, "Beside the secret \"from.id\" says who is speaking.")
                : (ErrorBody.BadArgument, "Clients cannot send activities of this type.");
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, code, fault);
            return;
        }

        var key = ConversationKey.DirectLine(conversationId);
        if (sent.Type is ActivityTypes.Typing or ActivityTypes.Trace)
        {
            await PassingAsync(context, key);
            return;
        }

        var activity = AsChannel(sent, from, conversationId);
        var at = Instant.FromDateTimeOffset(time.GetUtcNow());
        var incoming = new IncomingActivity(key, activity, at, Visible: true, NeedsTurn: BotListensTo(sent.Type), DedupeKey: ClientsName(sent), CreateIfMissing: false, Reference: null);
        switch (await turns.AcceptAsync(incoming, CancellationToken.None))
        {
            case AcceptResult.Accepted accepted:
                if (hub.HasListeners(key))
                {
                    hub.Publish(key, [new StoredActivity(key, accepted.Number, ActivityStamp.Stamp(key, accepted.Number, at, activity), at, Visible: true, ReplyTo: null)]);
                }

                await AnswerAsync(context, ActivityStamp.IdOf(key, accepted.Number));
                break;
            case AcceptResult.Duplicate duplicate:
                await AnswerAsync(context, ActivityStamp.IdOf(key, duplicate.Number));
                break;
            case AcceptResult.NoConversation:
                await NoConversationAsync(context);
                break;
            default:
                await ErrorBody.WriteBusyAsync(context, StatusCodes.Status429TooManyRequests, ErrorBody.TooManyRequests, "Too many messages are waiting; send it again in a moment.", 2);
                break;
        }
    }

    /// <summary><c>POST /conversations/{id}/upload</c>: this bot takes no files.</summary>
    public static Task UploadAsync(HttpContext context)
    {
        // The file that may follow is not worth reading.
        context.Response.Headers.Connection = "close";
        return ErrorBody.WriteAsync(context, StatusCodes.Status403Forbidden, "UploadsDisabled", "Files cannot be sent in this chat.");
    }

    // What only a channel may say, and what needs an answer that nobody gives here.
    private static readonly HashSet<string> RefusedTypes = new(StringComparer.Ordinal)
    {
        ActivityTypes.ConversationUpdate, ActivityTypes.Invoke, "contactRelationUpdate", "installationUpdate",
    };

    private static bool BotListensTo(string? type) =>
        type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.EndOfConversation or ActivityTypes.MessageReaction;

    private static ChannelAccount? Sender(DirectLineCaller caller, Activity sent) => caller switch
    {
        DirectLineCaller.User { Claims: var claims } => new ChannelAccount { Id = claims.UserId, Name = claims.UserName, Role = "user" },
        DirectLineCaller.Owner when sent.From?.Id is { Length: > 0 and <= 200 } id => new ChannelAccount { Id = id, Name = sent.From.Name, Role = "user" },
        _ => null,
    };

    private static Activity AsChannel(Activity sent, ChannelAccount from, string conversationId)
    {
        sent.Extra?.Remove("callerId");
        return sent with
        {
            Id = null,
            Timestamp = null,
            ServiceUrl = null,
            DeliveryMode = null,
            ChannelId = DirectLineSetup.ChannelId,
            Conversation = new ConversationAccount { Id = conversationId },
            From = from,
            Recipient = ChannelAccount.Bot,
        };
    }

    // The official client names every sending, so a repeated POST is recognised and gets its first id again.
    private static string? ClientsName(Activity sent) =>
        sent.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= 200 } name
            ? $"client/{name}"
            : null;

    // Typing and traces are neither kept nor numbered; the id is there because clients expect one.
    private async Task PassingAsync(HttpContext context, ConversationKey key)
    {
        if (await store.FindAsync(key, context.RequestAborted) is null)
        {
            await NoConversationAsync(context);
            return;
        }

        await AnswerAsync(context, $"{key.Value[ConversationKey.DirectLinePrefix.Length..]}|{Guid.NewGuid():N}");
    }

    private static Task AnswerAsync(HttpContext context, string id) =>
        context.Response.WriteAsJsonAsync(new IdAnswer(id), DirectLineJson.Default.IdAnswer);

    private static Task NoConversationAsync(HttpContext context) =>
        ErrorBody.WriteAsync(context, StatusCodes.Status404NotFound, ErrorBody.BadArgument, "There is no such conversation.");
}
