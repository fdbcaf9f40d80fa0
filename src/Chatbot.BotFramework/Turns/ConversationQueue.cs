namespace Chatbot.BotFramework.Turns;

/// <summary>The turns of one conversation in this process: they run one after another, and the newest state stays at hand.</summary>
internal sealed class ConversationQueue<TState>(ConversationKey key)
    where TState : class
{
    private readonly Lock gate = new();
    private readonly Queue<PendingTurn> waiting = new();
    private bool running;
    private bool retired;

    public ConversationKey Key { get; } = key;

    /// <summary>The conversation as this process last saw it; null means load before use.</summary>
    public StoredConversation? Known { get; set; }

    /// <summary>The parsed state that belongs to <see cref="Known"/>.</summary>
    public TState? State { get; set; }

    /// <summary>Grows with each use over all queues; tells which queues were idle longest.</summary>
    public long LastUse { get; set; }

    /// <summary>Adds a turn.</summary>
    /// <returns>Whether the caller has to start running the queue; null when the queue was retired and a new one is needed.</returns>
    public bool? Enqueue(PendingTurn turn)
    {
        lock (gate)
        {
            if (retired)
            {
                return null;
            }

            waiting.Enqueue(turn);
            if (running)
            {
                return false;
            }

            running = true;
            return true;
        }
    }

    public bool TryDequeue(out PendingTurn turn)
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out turn!))
            {
                return true;
            }

            running = false;
            return false;
        }
    }

    /// <summary>Takes an idle queue out of service.</summary>
    public bool TryRetire()
    {
        lock (gate)
        {
            if (running)
            {
                return false;
            }

            retired = true;
            return true;
        }
    }

    public void Forget()
    {
        Known = null;
        State = null;
    }
}

/// <param name="Waiter">Takes the replies instead of the delivery; null when they are to be delivered.</param>
internal sealed record PendingTurn(StoredActivity Incoming, Activities.ConversationReference? Reference, TaskCompletionSource<IReadOnlyList<StoredActivity>>? Waiter);
