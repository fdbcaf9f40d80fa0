using System.Collections.Concurrent;
using System.Net.WebSockets;
using Chatbot.BotFramework.Turns;
using Microsoft.Extensions.Options;

namespace Chatbot.DirectLine;

/// <summary>Knows which sockets show which conversation and tells them what is new.</summary>
internal sealed class StreamHub : IDisposable
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<ConversationKey, StreamSocket[]> sockets = new();
    private readonly Lock gate = new();
    private readonly int perConversation;
    private readonly ITimer keepAlive;
    private volatile bool stopping;

    public StreamHub(IOptions<DirectLineOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        perConversation = options.Value.SocketsPerConversation;
        keepAlive = time.CreateTimer(_ => KeepAllAlive(), null, KeepAlive, KeepAlive);
        lifetime.ApplicationStopping.Register(CloseAll);
    }

    public int Count => sockets.Sum(pair => pair.Value.Length);

    public bool HasListeners(ConversationKey conversation) => sockets.ContainsKey(conversation);

    /// <summary>From now on the socket hears of everything new; what is old it reads itself afterwards, so nothing falls in between.</summary>
    public void Register(StreamSocket socket)
    {
        lock (gate)
        {
            var known = sockets.GetValueOrDefault(socket.Conversation, []);
            if (known.Length >= perConversation)
            {
                // The oldest is most likely a line that was lost without saying so.
                known[0].Close(WebSocketCloseStatus.NormalClosure, "collision");
                known = known[1..];
            }

            sockets[socket.Conversation] = [.. known, socket];
        }

        if (stopping)
        {
            socket.Close(WebSocketCloseStatus.EndpointUnavailable, "restarting");
        }
    }

    public void Unregister(StreamSocket socket)
    {
        lock (gate)
        {
            if (!sockets.TryGetValue(socket.Conversation, out var known))
            {
                return;
            }

            var rest = known.Where(other => other != socket).ToArray();
            if (rest.Length == 0)
            {
                sockets.TryRemove(socket.Conversation, out _);
            }
            else
            {
                sockets[socket.Conversation] = rest;
            }
        }
    }

    /// <param name="activities">As stored, in order, in one conversation.</param>
    public void Publish(ConversationKey conversation, IReadOnlyList<StoredActivity> activities)
    {
        if (activities.Count > 0 && sockets.TryGetValue(conversation, out var listening))
        {
            foreach (var socket in listening)
            {
                socket.Notify(activities);
            }
        }
    }

    /// <summary>The conversation was removed.</summary>
    public void Close(ConversationKey conversation)
    {
        if (sockets.TryGetValue(conversation, out var listening))
        {
            foreach (var socket in listening)
            {
                socket.Close(WebSocketCloseStatus.NormalClosure, "conversation ended");
            }
        }
    }

    private void KeepAllAlive()
    {
        foreach (var (_, listening) in sockets)
        {
            foreach (var socket in listening)
            {
                socket.KeepAlive();
            }
        }
    }

    private void CloseAll()
    {
        stopping = true;
        foreach (var (_, listening) in sockets)
        {
            foreach (var socket in listening)
            {
                socket.Close(WebSocketCloseStatus.EndpointUnavailable, "restarting");
            }
        }
    }

    public void Dispose() => keepAlive.Dispose();
}

/// <summary>Replies of our own channel go straight to the open sockets; whoever polls finds them in the store.</summary>
internal sealed class DirectLineDelivery(StreamHub hub) : IReplyDelivery
{
    public Task DeliverAsync(StoredConversation conversation, IReadOnlyList<StoredActivity> replies, CancellationToken cancellationToken)
    {
        hub.Publish(conversation.Key, replies);
        return Task.CompletedTask;
    }
}
