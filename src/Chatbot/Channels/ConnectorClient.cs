using System.Net;
using System.Net.Http.Headers;
using Chatbot.BotFramework.Turns;
using Chatbot.Http;

namespace Chatbot.Channels;

/// <summary>Carries replies to the channel that a conversation came from, by POST to its service URL.</summary>
/// <remarks>
/// What cannot be delivered within the budget of tries is logged and given up: it must hold up neither other
/// conversations nor the next turn of its own.
/// </remarks>
internal sealed partial class ConnectorClient(
    ServiceUrlPolicy policy,
    AccessTokens tokens,
    ConnectorHttp http,
    IConversationStore store,
    TimeProvider time,
    ILogger<ConnectorClient> logger) : IReplyDelivery
{
    private const int MaximumTries = 3;
    private static readonly TimeSpan OneCall = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    public async Task DeliverAsync(StoredConversation conversation, IReadOnlyList<StoredActivity> replies, CancellationToken cancellationToken)
    {
        if (replies.Count == 0)
        {
            return;
        }

        var done = new List<long>(replies.Count);
        try
        {
            var (address, fault) = policy.Parse(conversation.Reference?.ServiceUrl);
            foreach (var reply in replies)
            {
                if (fault.Length == 0)
                {
                    fault = await SendAsync(address!, reply, cancellationToken) switch
                    {
                        Sending.Delivered => "",
                        Sending.Refused refused => Refused(reply, refused.Status),
                        Sending.Unreachable unreachable => unreachable.Reason,
                        _ => throw new InvalidOperationException("An outcome of sending has no case here."),
                    };
                }

                if (fault.Length > 0)
                {
                    LogGivenUp(reply.Number, LogText.Of(conversation.Key.Value), fault);
                }

                done.Add(reply.Number);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program is stopping: what was not sent stays owed and goes out at the next start.
        }

        await MarkAsync(conversation.Key, done);
    }

    // A refusal concerns one activity and the next may pass; a channel that cannot be reached would only cost the same wait again.
    private string Refused(StoredActivity reply, int status)
    {
        LogRefused(reply.Number, LogText.Of(reply.Conversation.Value), status);
        return "";
    }

    private async Task MarkAsync(ConversationKey conversation, List<long> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        try
        {
            await store.MarkDeliveredAsync(conversation, numbers, CancellationToken.None);
        }
        catch (StorageException fault)
        {
            // The replies are with the channel; at worst the next start sends them once more.
            LogNotMarked(fault, LogText.Of(conversation.Value));
        }
    }

    private async Task<Sending> SendAsync(Uri address, StoredActivity reply, CancellationToken cancellationToken)
    {
        var body = OutgoingActivity.Write(reply.Activity);
        var target = ConnectorUri.ForReply(address, reply.Activity);
        var (tries, lost, signedInAgain) = (0, 0, false);
        while (true)
        {
            string? token = null;
            if (policy.MayCarryToken(address))
            {
                token = await tokens.GetAsync(cancellationToken);
                if (token is null)
                {
                    return new Sending.Unreachable("the login server gives no access token");
                }
            }

            tries++;
            var (status, retryAfter, reason) = await CallAsync(target, body, token, cancellationToken);
            switch (status)
            {
                case >= 200 and < 300:
                    return new Sending.Delivered();
                case 0 when ++lost > 1:
                    return new Sending.Unreachable(reason);
                case 401 when token is not null && !signedInAgain:
                    signedInAgain = true;
                    tokens.Drop(token);
                    continue;
                case 0:
                    continue;
                case 429 or 412 or 500 or 502 or 503 or 504 when tries < MaximumTries:
                    await Task.Delay(Wait(tries, status == 429 ? retryAfter : null), time, cancellationToken);
                    continue;
                default:
                    return new Sending.Refused(status);
            }
        }
    }

    private static TimeSpan Wait(int tries, TimeSpan? asked)
    {
        if (asked is { } wanted)
        {
            return wanted < TimeSpan.FromSeconds(10) ? wanted : TimeSpan.FromSeconds(10);
        }

        // The jitter spreads the second tries of many conversations.
        return TimeSpan.FromSeconds(0.5 * (1 << (tries - 1)) * (0.75 + (0.5 * Random.Shared.NextDouble())));
    }

    /// <returns>Status 0 and a reason when no answer came.</returns>
    private async Task<(int Status, TimeSpan? RetryAfter, string Reason)> CallAsync(Uri target, byte[] body, string? token, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(OneCall);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = Json;
            if (token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var response = await http.Invoker.SendAsync(request, budget.Token);
            await ConnectorHttp.DrainAsync(response, budget.Token);
            return ((int)response.StatusCode, RetryAfter(response), "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (0, null, "no answer in time");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return (0, null, fault.InnerException is ForbiddenAddressException or null ? "the address must not be called or broke the connection" : "no connection");
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } moment } => moment > time.GetUtcNow() ? moment - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "Reply {Number} of {Conversation} was given up: {Reason}.")]
    private partial void LogGivenUp(long number, string conversation, string reason);

    [LoggerMessage(LogLevel.Warning, "The channel refused reply {Number} of {Conversation} with status {Status}.")]
    private partial void LogRefused(long number, string conversation, int status);

    [LoggerMessage(LogLevel.Error, "The replies of {Conversation} were delivered, but that could not be stored.")]
    private partial void LogNotMarked(Exception fault, string conversation);

    private abstract record Sending
    {
        public sealed record Delivered : Sending;

        /// <summary>The channel answered, and the answer is final.</summary>
        public sealed record Refused(int Status) : Sending;

        /// <summary>No answer came.</summary>
        public sealed record Unreachable(string Reason) : Sending;
    }
}
