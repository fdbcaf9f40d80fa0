using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Http;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Chatbot.Channels;

/// <summary><c>POST /api/messages</c>: an activity is checked, stored and acknowledged; its turn runs afterwards.</summary>
/// <remarks>
/// Only the types in <see cref="NeedsTurn"/> reach the bot. Everything else that channels send (typing, installationUpdate,
/// messageUpdate, trace, types nobody knows ...) is acknowledged and forgotten, as the protocol asks of a receiver.
/// </remarks>
internal sealed partial class MessagesEndpoint(
    ITurnRunner turns,
    ChannelAuthentication authentication,
    ServiceUrlPolicy serviceUrls,
    IOptions<MessagesOptions> options,
    TimeProvider time,
    ILogger<MessagesEndpoint> logger)
{
    /// <summary>Ids of real channels stay under 300 characters; a longer one would only fill the store.</summary>
    private const int MaximumIdLength = 1024;

    public Task HandleAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return PostAsync(context);
        }

        // Agents Playground asks with HEAD whether anybody is here and waits for any answer.
        context.Response.Headers.Allow = HttpMethods.Post;
        return ErrorBody.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, ErrorBody.BadArgument, "Send activities by POST.");
    }

    private async Task PostAsync(HttpContext context)
    {
        var request = await ActivityRequest.ReadAsync(context.Request, context.RequestAborted);
        if (request.Activity is not { } activity)
        {
            await ErrorBody.WriteAsync(context, request.Status, request.Code, request.Fault);
            return;
        }

        if (ShapeFault(activity) is { } shape)
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.MissingProperty, shape);
            return;
        }

        var (status, refusal) = await authentication.CheckAsync(context, activity);
        if (status != StatusCodes.Status200OK)
        {
            await ErrorBody.WriteAsync(context, status, status == StatusCodes.Status503ServiceUnavailable ? ErrorBody.ServiceUnavailable : ErrorBody.BadArgument, refusal);
            return;
        }

        var expectReplies = activity.DeliveryMode == DeliveryModes.ExpectReplies;
        var (address, fault) = serviceUrls.Parse(activity.ServiceUrl);
        if (address is null && !(expectReplies && string.IsNullOrEmpty(activity.ServiceUrl)))
        {
            await ErrorBody.WriteAsync(context, StatusCodes.Status400BadRequest, ErrorBody.BadArgument, fault);
            return;
        }

        if (activity.Type == ActivityTypes.Invoke)
        {
            // An empty 501 is how the SDKs say that nobody handles this name.
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        }
        else if (expectReplies)
        {
            await ReplyNowAsync(context, activity);
        }
        else if (NeedsTurn(activity.Type))
        {
            await AcceptAsync(context, activity);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    public static bool NeedsTurn(string? type) => type
        is ActivityTypes.Message or ActivityTypes.ConversationUpdate or ActivityTypes.Event
        or ActivityTypes.EndOfConversation or ActivityTypes.MessageReaction;

    private async Task AcceptAsync(HttpContext context, Activity activity)
    {
        try
        {
            // Not cancelled with the request: a caller that hangs up after sending has still sent it.
            switch (await turns.AcceptAsync(Incoming(activity), CancellationToken.None))
            {
                case AcceptResult.Accepted or AcceptResult.Duplicate:
                    context.Response.StatusCode = StatusCodes.Status202Accepted;
                    break;
                default:
                    await BusyAsync(context);
                    break;
            }
        }
        catch (StorageException fault)
        {
            await StoreFailedAsync(context, fault);
        }
    }

    private async Task ReplyNowAsync(HttpContext context, Activity activity)
    {
        if (!NeedsTurn(activity.Type))
        {
            await RepliesBody.WriteAsync(context, []);
            return;
        }

        try
        {
            var running = turns.RunAsync(Incoming(activity), CancellationToken.None);
            var outcome = await running.WaitAsync(TimeSpan.FromSeconds(options.Value.ExpectRepliesSeconds), time);
            if (outcome.Accepted is AcceptResult.Busy)
            {
                await BusyAsync(context);
                return;
            }

            await RepliesBody.WriteAsync(context, outcome.Replies.Select(reply => OutgoingActivity.Strip(reply.Activity)));
        }
        catch (TimeoutException)
        {
            LogTookTooLong(LogText.Of(activity.Id));
            await RepliesBody.WriteAsync(context, [activity.CreateReply() with { Text = options.Value.Apology, TextFormat = TextFormats.Plain }]);
        }
        catch (StorageException fault)
        {
            await StoreFailedAsync(context, fault);
        }
    }

    private IncomingActivity Incoming(Activity activity) => new(
        ConversationKey.Connector(activity.ChannelId, activity.Conversation!.Id!),
        activity,
        Instant.FromDateTimeOffset(time.GetUtcNow()),
        Visible: false,
        NeedsTurn: true,
        DedupeKey: string.IsNullOrEmpty(activity.Id) ? null : activity.Id,
        CreateIfMissing: true,
        string.IsNullOrEmpty(activity.ServiceUrl) ? null : new ConversationReference
        {
            ActivityId = activity.Id,
            User = activity.From,
            Bot = activity.Recipient,
            Conversation = activity.Conversation,
            ChannelId = activity.ChannelId,
            ServiceUrl = activity.ServiceUrl,
            Locale = activity.Locale,
        });

    private static string? ShapeFault(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            return "The activity has no \"conversation.id\".";
        }

        return activity.Conversation.Id.Length > MaximumIdLength || activity.Id?.Length > MaximumIdLength || activity.ChannelId?.Length > 100
            ? "An id in the activity is too long."
            : null;
    }

    private static Task BusyAsync(HttpContext context) => ErrorBody.WriteBusyAsync(
        context, StatusCodes.Status503ServiceUnavailable, ErrorBody.ServiceUnavailable, "Too many turns are waiting; send it again later.", retryAfterSeconds: 2);

    private Task StoreFailedAsync(HttpContext context, StorageException fault)
    {
        LogStoreFailed(fault);
        return ErrorBody.WriteBusyAsync(context, StatusCodes.Status503ServiceUnavailable, ErrorBody.ServiceUnavailable, "The activity could not be stored; send it again later.", retryAfterSeconds: 5);
    }

    [LoggerMessage(LogLevel.Error, "An activity could not be stored.")]
    private partial void LogStoreFailed(Exception fault);

    [LoggerMessage(LogLevel.Warning, "The turn of activity {Activity} took longer than its caller could wait.")]
    private partial void LogTookTooLong(string activity);
}
