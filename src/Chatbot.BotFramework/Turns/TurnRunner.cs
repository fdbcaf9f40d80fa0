using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chatbot.BotFramework.Activities;
using NodaTime;

namespace Chatbot.BotFramework.Turns;

/// <summary>
/// Runs turns: accept durably, load the state, ask the bot, commit state and replies together, then deliver.
/// </summary>
/// <remarks>
/// Turns of one conversation queue within this process. Across processes the store's version decides: the loser of a
/// race runs its turn again from fresh state. A crash repeats a delivery at worst; it never forgets or invents a step.
/// </remarks>
public sealed class TurnRunner<TState> : ITurnRunner, IAsyncDisposable
    where TState : class
{
    private const int MaxConflicts = 20;

    private readonly IBot<TState> bot;
    private readonly JsonTypeInfo<TState> stateType;
    private readonly IConversationStore store;
    private readonly IReplyDelivery delivery;
    private readonly ITurnObserver observer;
    private readonly TurnRunnerOptions options;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<ConversationKey, ConversationQueue<TState>> queues = new();
    private readonly ConcurrentDictionary<(ConversationKey, long), bool> inFlight = new();
    private readonly CancellationTokenSource stopping = new();
    private int pending;
    private long uses;
    private int trimming;
    private bool disposed;

    public TurnRunner(
        IBot<TState> bot,
        JsonTypeInfo<TState> stateType,
        IConversationStore store,
        IReplyDelivery delivery,
        ITurnObserver observer,
        TurnRunnerOptions options,
        TimeProvider time)
    {
        this.bot = bot;
        this.stateType = stateType;
        this.store = store;
        this.delivery = delivery;
        this.observer = observer;
        this.options = options;
        this.time = time;
    }

    /// <summary>Turns that were accepted and are not committed yet.</summary>
    public int Pending => Volatile.Read(ref pending);

    public async Task<AcceptResult> AcceptAsync(IncomingActivity incoming, CancellationToken cancellationToken) =>
        (await TakeAsync(incoming, waiter: null, cancellationToken)).Result;

    public async Task<TurnOutcome> RunAsync(IncomingActivity incoming, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource<IReadOnlyList<StoredActivity>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (result, queued) = await TakeAsync(incoming, waiter, cancellationToken);
        if (queued)
        {
            return new TurnOutcome(result, await waiter.Task.WaitAsync(cancellationToken));
        }

        return result is AcceptResult.Duplicate { Number: var number }
            ? new TurnOutcome(result, await store.RepliesAsync(incoming.Conversation, number, cancellationToken))
            : new TurnOutcome(result, []);
    }

    /// <summary>Runs turns that were accepted and never committed, and delivers replies that never left.</summary>
    /// <param name="before">Only what was accepted before this moment; at the start that is now, later a minute ago.</param>
    /// <returns>How many turns were queued and how many replies were delivered.</returns>
    public async Task<(int Turns, int Deliveries)> RecoverAsync(Instant before, CancellationToken cancellationToken)
    {
        const int batch = 500;
        var deliveries = 0;
        foreach (var group in (await store.UndeliveredAsync(before, batch, cancellationToken)).GroupBy(reply => reply.Conversation))
        {
            var replies = group.Where(reply => !inFlight.ContainsKey((reply.Conversation, reply.ReplyTo ?? 0))).ToList();
            if (replies.Count > 0 && await store.FindAsync(group.Key, cancellationToken) is { } conversation)
            {
                await delivery.DeliverAsync(conversation, replies, cancellationToken);
                deliveries += replies.Count;
            }
        }

        var turns = 0;
        foreach (var activity in await store.UnfinishedAsync(before, batch, cancellationToken))
        {
            if (!inFlight.ContainsKey((activity.Conversation, activity.Number)))
            {
                Queue(new PendingTurn(activity, Reference: null, Waiter: null));
                turns++;
            }
        }

        return (turns, deliveries);
    }

    /// <summary>Waits until the accepted turns are done, or the time is up; whatever is left is recovered at the next start.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        var started = time.GetTimestamp();
        while (Pending > 0 && time.GetElapsedTime(started) < limit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time);
        }

        if (!disposed)
        {
            await stopping.CancelAsync();
        }
    }

    /// <summary>Drains and stops; a second time it does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await DrainAsync(TimeSpan.FromSeconds(10));
        disposed = true;
        stopping.Dispose();
    }

    private async Task<(AcceptResult Result, bool Queued)> TakeAsync(
        IncomingActivity incoming, TaskCompletionSource<IReadOnlyList<StoredActivity>>? waiter, CancellationToken cancellationToken)
    {
        if (incoming.NeedsTurn && (Pending >= options.MaxPendingTurns || stopping.IsCancellationRequested))
        {
            return (new AcceptResult.Busy(), false);
        }

        var result = await store.AcceptAsync(incoming, cancellationToken);
        if (result is not AcceptResult.Accepted { Number: var number } || !incoming.NeedsTurn)
        {
            return (result, false);
        }

        var activity = ActivityStamp.Stamp(incoming.Conversation, number, incoming.At, incoming.Activity);
        var stored = new StoredActivity(incoming.Conversation, number, activity, incoming.At, incoming.Visible, ReplyTo: null);
        Queue(new PendingTurn(stored, incoming.Reference, waiter));
        return (result, true);
    }

    private void Queue(PendingTurn turn)
    {
        Interlocked.Increment(ref pending);
        inFlight[(turn.Incoming.Conversation, turn.Incoming.Number)] = true;
        while (true)
        {
            var queue = queues.GetOrAdd(turn.Incoming.Conversation, static key => new ConversationQueue<TState>(key));
            switch (queue.Enqueue(turn))
            {
                case true:
                    _ = Task.Run(() => DrainQueueAsync(queue));
                    return;
                case false:
                    return;
                default:
                    queues.TryRemove(new KeyValuePair<ConversationKey, ConversationQueue<TState>>(queue.Key, queue));
                    continue;
            }
        }
    }

    private async Task DrainQueueAsync(ConversationQueue<TState> queue)
    {
        queue.LastUse = Interlocked.Increment(ref uses);
        while (queue.TryDequeue(out var turn))
        {
            var started = time.GetTimestamp();
            try
            {
                var replies = await RunTurnAsync(queue, turn);
                Finish(turn, replies);
                observer.TurnFinished(queue.Key, turn.Incoming.Number, replies.Count, time.GetElapsedTime(started));
                if (turn.Waiter is null && replies.Count > 0 && queue.Known is { } conversation)
                {
                    await delivery.DeliverAsync(conversation, replies, stopping.Token);
                }
            }
            catch (Exception fault)
            {
                // The turn stays unfinished in the store and is run again by the next recovery.
                queue.Forget();
                observer.TurnFailed(queue.Key, turn.Incoming.Number, fault);
                Finish(turn, fault);
            }
        }

        Trim();
    }

    private async Task<IReadOnlyList<StoredActivity>> RunTurnAsync(ConversationQueue<TState> queue, PendingTurn turn)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await RunUntilCommittedAsync(queue, turn);
            }
            catch (StorageException fault)
            {
                queue.Forget();
                observer.StorageFailed("commit", fault);
                if (tries >= options.StorageTries || turn.Waiter is not null || stopping.IsCancellationRequested)
                {
                    throw;
                }

                await Task.Delay(options.StorageRetryDelay * (1 << (tries - 1)), time, stopping.Token);
            }
        }
    }

    private async Task<IReadOnlyList<StoredActivity>> RunUntilCommittedAsync(ConversationQueue<TState> queue, PendingTurn turn)
    {
        var (incoming, reference, waiter) = turn;
        for (var conflicts = 0; conflicts < MaxConflicts; conflicts++)
        {
            if (queue.Known is null && !await LoadAsync(queue))
            {
                return [];
            }

            if (reference is not null)
            {
                queue.Known = queue.Known! with { Reference = reference };
            }

            var before = queue.State ?? bot.NewConversation;
            var (after, replies, journal) = await AskBotAsync(incoming, before);
            var json = ReferenceEquals(after, queue.State) ? queue.Known!.State! : JsonSerializer.Serialize(after, stateType);
            var result = await store.CommitAsync(
                new TurnCommit(
                    queue.Key, queue.Known!.Version, incoming.Number, incoming.At, json, replies,
                    NeedDelivery: waiter is null && queue.Key.IsConnector, journal),
                stopping.Token);
            switch (result)
            {
                case CommitResult.Committed committed:
                    queue.State = after;
                    queue.Known = queue.Known! with { Version = committed.Version, State = json };
                    return committed.Replies;

                case CommitResult.VersionConflict:
                    observer.TurnRepeated(queue.Key, incoming.Number);
                    queue.Forget();
                    continue;

                case CommitResult.AlreadyFinished:
                    queue.Forget();
                    return waiter is null ? [] : await store.RepliesAsync(queue.Key, incoming.Number, stopping.Token);

                case CommitResult.NoConversation:
                    queue.Forget();
                    return [];

                default:
                    throw new InvalidOperationException($"Unknown commit result {result.GetType().Name}.");
            }
        }

        throw new StorageException($"The conversation changed {MaxConflicts} times while one turn ran.");
    }

    private async Task<bool> LoadAsync(ConversationQueue<TState> queue)
    {
        queue.Known = await store.FindAsync(queue.Key, stopping.Token);
        queue.State = queue.Known?.State is { } json ? ReadState(queue.Key, json) : null;
        return queue.Known is not null;
    }

    private TState? ReadState(ConversationKey key, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, stateType);
        }
        catch (JsonException fault)
        {
            // A state that cannot be read would otherwise lock the visitor out for ever; what it said is in the journal.
            observer.StorageFailed($"state of {key.Value.Length} characters", fault);
            return null;
        }
    }

    private async Task<(TState State, IReadOnlyList<TurnReply> Replies, IReadOnlyList<JournalEntry> Journal)> AskBotAsync(StoredActivity incoming, TState state)
    {
        var turn = new TurnContext(incoming, incoming.At);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        limit.CancelAfter(options.TurnTimeout);
        try
        {
            var next = await bot.OnTurnAsync(turn, state, limit.Token);
            return (next, Stamp(incoming, turn.Replies), turn.Journal);
        }
        catch (Exception fault) when (fault is not StorageException && !stopping.IsCancellationRequested)
        {
            observer.TurnFailed(incoming.Conversation, incoming.Number, fault);
            var apology = incoming.Activity.CreateReply() with { Text = options.Apology, TextFormat = TextFormats.Plain };
            var replies = incoming.Activity.Type == ActivityTypes.Message ? Stamp(incoming, [apology]) : [];
            return (state, replies, []);
        }
    }

    /// <summary>Each reply a millisecond later than the one before: Web Chat sorts by timestamp.</summary>
    private static List<TurnReply> Stamp(StoredActivity incoming, IReadOnlyList<Activity> replies)
    {
        var stamped = new List<TurnReply>(replies.Count);
        foreach (var reply in replies)
        {
            var shown = reply.Type is not (ActivityTypes.Typing or ActivityTypes.Trace or ActivityTypes.ConversationUpdate);
            stamped.Add(new TurnReply(reply, incoming.At + Duration.FromMilliseconds(stamped.Count + 1), shown));
        }

        return stamped;
    }

    private void Finish(PendingTurn turn, IReadOnlyList<StoredActivity> replies)
    {
        Leave(turn);
        turn.Waiter?.TrySetResult(replies);
    }

    private void Finish(PendingTurn turn, Exception fault)
    {
        Leave(turn);
        turn.Waiter?.TrySetException(fault);
    }

    private void Leave(PendingTurn turn)
    {
        Interlocked.Decrement(ref pending);
        inFlight.TryRemove((turn.Incoming.Conversation, turn.Incoming.Number), out _);
    }

    /// <summary>Drops the states of conversations that were idle longest, a quarter at a time.</summary>
    private void Trim()
    {
        // Counting the queues takes all their locks, so it is not done after every turn.
        if ((Volatile.Read(ref uses) & 63) != 0 || queues.Count <= options.CachedConversations * 5 / 4 || Interlocked.Exchange(ref trimming, 1) == 1)
        {
            return;
        }

        var keepFrom = Volatile.Read(ref uses) - options.CachedConversations;
        foreach (var (key, queue) in queues)
        {
            if (queue.LastUse < keepFrom && queue.TryRetire())
            {
                queues.TryRemove(new KeyValuePair<ConversationKey, ConversationQueue<TState>>(key, queue));
            }
        }

        Volatile.Write(ref trimming, 0);
    }
}
