using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;

namespace Chatbot.DirectLine;

/// <summary>
/// One open stream: a reader that throws away what clients send, and the only writer. It remembers the last number it
/// sent; what continues there is sent as it comes, and everything else is read from the store after that number. Numbers
/// of a conversation are committed in order, so nothing is lost or sent twice.
/// </summary>
internal sealed class StreamSocket(ConversationKey conversation, long after, WebSocket socket, IConversationStore store) : IDisposable
{
    /// <summary>A client that has this many things waiting does not read any more.</summary>
    private const int MaximumWaiting = 64;
    private const int MaximumFrameBytes = 64 * 1024;
    private static readonly TimeSpan TimeToClose = TimeSpan.FromSeconds(5);
    private static readonly IReadOnlyList<StoredActivity> Nothing = [];

    // An empty list stands for a sign of life.
    private readonly Channel<IReadOnlyList<StoredActivity>> waiting = Channel.CreateBounded<IReadOnlyList<StoredActivity>>(
        new BoundedChannelOptions(MaximumWaiting) { SingleReader = true, AllowSynchronousContinuations = false });
    private readonly CancellationTokenSource end = new();
    private readonly Lock closing = new();
    private WebSocketCloseStatus? closeStatus;
    private string closeReason = "";
    private bool disposed;
    private long last = after;

    public ConversationKey Conversation { get; } = conversation;

    public void Notify(IReadOnlyList<StoredActivity> activities)
    {
        if (!waiting.Writer.TryWrite(activities))
        {
            // The client comes back with its watermark and misses nothing.
            Close((WebSocketCloseStatus)1013, "too slow");
        }
    }

    public void KeepAlive() => Notify(Nothing);

    /// <summary>Ends the stream after what is waiting; the first reason given counts.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        lock (closing)
        {
            if (closeStatus is not null)
            {
                return;
            }

            (closeStatus, closeReason) = (status, reason);
            waiting.Writer.TryComplete();
            if (!disposed)
            {
                end.CancelAfter(TimeToClose);
            }
        }
    }

    /// <summary>Runs until either side ends it. The socket has to be registered with the hub before.</summary>
    public async Task RunAsync(CancellationToken aborted)
    {
        using var registration = aborted.Register(static state => ((CancellationTokenSource)state!).Cancel(), end);
        var reading = ReadAsync();
        try
        {
            await SendStoredAsync();
            await foreach (var activities in waiting.Reader.ReadAllAsync(end.Token))
            {
                await SendAsync(activities);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(closeStatus ?? WebSocketCloseStatus.NormalClosure, closeReason, end.Token);
                // The client's own goodbye, so that the connection ends in order; it has a few seconds for it.
                await reading;
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The line is gone; the client comes back with its watermark.
        }
        catch (StorageException)
        {
            // Nothing can be read now; a client that comes back later asks again from where it was.
            socket.Abort();
        }
        finally
        {
            await end.CancelAsync();
            await reading;
        }
    }

    // The hub may still hold this socket for a moment, hence the flag.
    public void Dispose()
    {
        lock (closing)
        {
            disposed = true;
            end.Dispose();
        }
    }

    private async Task SendAsync(IReadOnlyList<StoredActivity> activities)
    {
        if (activities.Count == 0)
        {
            await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, end.Token);
            return;
        }

        var newest = activities[^1].Number;
        if (newest <= last)
        {
            return;
        }

        if (Continues(activities))
        {
            var shown = activities.Where(stored => stored.Number > last && (stored.Visible || stored.Activity.Type == ActivityTypes.Typing)).ToList();
            var mark = shown.FindLast(stored => stored.Visible)?.Number;
            await SendSetAsync(shown, mark);
        }
        else
        {
            await SendStoredAsync();
        }

        last = Math.Max(last, newest);
    }

    private bool Continues(IReadOnlyList<StoredActivity> activities)
    {
        var expected = last + 1;
        foreach (var stored in activities)
        {
            if (stored.Number >= expected)
            {
                if (stored.Number != expected)
                {
                    return false;
                }

                expected++;
            }
        }

        return true;
    }

    private async Task SendStoredAsync()
    {
        while (true)
        {
            var page = await store.ReadAsync(Conversation, last, ActivitySet.PageSize, end.Token);
            if (page.Count == 0)
            {
                return;
            }

            await SendSetAsync(page, page[^1].Number);
            last = page[^1].Number;
            if (page.Count < ActivitySet.PageSize)
            {
                return;
            }
        }
    }

    private async Task SendSetAsync(IReadOnlyList<StoredActivity> activities, long? watermark)
    {
        if (activities.Count == 0)
        {
            return;
        }

        var frame = new ArrayBufferWriter<byte>(1024);
        ActivitySet.Write(frame, activities, watermark);
        await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, end.Token);
    }

    // Clients have nothing to say here: official ones send empty frames as signs of life. No buffer is held while nothing comes.
    private async Task ReadAsync()
    {
        try
        {
            var frame = 0;
            while (true)
            {
                var waited = await socket.ReceiveAsync(Memory<byte>.Empty, end.Token);
                if (waited.MessageType != WebSocketMessageType.Close && !waited.EndOfMessage)
                {
                    waited = await DiscardAsync();
                }

                frame = waited.EndOfMessage ? 0 : frame + waited.Count;
                if (waited.MessageType == WebSocketMessageType.Close)
                {
                    Close(WebSocketCloseStatus.NormalClosure, "");
                    return;
                }

                if (frame > MaximumFrameBytes)
                {
                    Close(WebSocketCloseStatus.MessageTooBig, "frames may have 64 kB");
                    return;
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The line is gone: the writer has nobody to write to any more.
            await StopAsync();
        }
    }

    private async Task<ValueWebSocketReceiveResult> DiscardAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            return await socket.ReceiveAsync(buffer.AsMemory(), end.Token);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Task StopAsync()
    {
        waiting.Writer.TryComplete();
        return end.CancelAsync();
    }
}
