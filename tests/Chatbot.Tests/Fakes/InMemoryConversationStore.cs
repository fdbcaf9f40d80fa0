using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using NodaTime;

namespace Chatbot.Tests.Fakes;

/// <summary>The conversation store's contract in its plainest form: one lock, nothing outlives the process.</summary>
internal sealed class InMemoryConversationStore : IConversationStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<ConversationKey, Kept> conversations = [];
    private readonly List<(ConversationKey Conversation, long Number, JournalEntry Entry)> journal = [];

    /// <summary>Makes every call fail as a full disk would, until it is set back.</summary>
    public bool Broken { get; set; }

    /// <summary>Every accepted activity is refused as Busy while set.</summary>
    public bool Full { get; set; }

    public IReadOnlyList<(ConversationKey Conversation, long Number, JournalEntry Entry)> Journal
    {
        get
        {
            lock (gate)
            {
                return [.. journal];
            }
        }
    }

    public Task<AcceptResult> AcceptAsync(IncomingActivity incoming, CancellationToken cancellationToken) => Locked<AcceptResult>(() =>
    {
        if (Full)
        {
            return new AcceptResult.Busy();
        }

        var created = false;
        if (!conversations.TryGetValue(incoming.Conversation, out var kept))
        {
            if (!incoming.CreateIfMissing)
            {
                return new AcceptResult.NoConversation();
            }

            kept = new Kept();
            conversations.Add(incoming.Conversation, kept);
            created = true;
        }

        if (incoming.DedupeKey is { } dedupe && kept.Entries.Find(entry => entry.Dedupe == dedupe) is { } first)
        {
            return new AcceptResult.Duplicate(first.Activity.Number);
        }

        kept.LastUsed = incoming.At;
        kept.Reference = incoming.Reference ?? kept.Reference;
        var stored = kept.Add(incoming.Conversation, incoming.Activity, incoming.At, incoming.Visible, null);
        stored.NeedsTurn = incoming.NeedsTurn;
        stored.Dedupe = incoming.DedupeKey;
        return new AcceptResult.Accepted(stored.Activity.Number, created);
    });

    public Task<StoredConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken) => Locked(() =>
        conversations.TryGetValue(conversation, out var kept)
            ? new StoredConversation(conversation, kept.Version, kept.State, kept.Reference, kept.LastNumber, kept.LastUsed)
            : null);

    public Task<CommitResult> CommitAsync(TurnCommit turn, CancellationToken cancellationToken) => Locked<CommitResult>(() =>
    {
        if (!conversations.TryGetValue(turn.Conversation, out var kept))
        {
            return new CommitResult.NoConversation();
        }

        if (kept.Entries.Find(entry => entry.Activity.Number == turn.IncomingNumber) is not { NeedsTurn: true } answered)
        {
            return new CommitResult.AlreadyFinished();
        }

        if (kept.Version != turn.ExpectedVersion)
        {
            return new CommitResult.VersionConflict();
        }

        answered.NeedsTurn = false;
        kept.Version++;
        kept.State = turn.State;
        kept.LastUsed = turn.At;
        var replies = new List<StoredActivity>();
        foreach (var reply in turn.Replies)
        {
            var entry = kept.Add(turn.Conversation, reply.Activity, reply.At, reply.Visible, turn.IncomingNumber);
            entry.NeedsDelivery = turn.NeedDelivery;
            replies.Add(entry.Activity);
        }

        journal.AddRange(turn.Journal.Select(entry => (turn.Conversation, turn.IncomingNumber, entry)));
        return new CommitResult.Committed(kept.Version, replies);
    });

    public Task<IReadOnlyList<StoredActivity>> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken) =>
        InConversationAsync(conversation, limit, stored => stored.Visible && stored.Number > after);

    public Task<IReadOnlyList<StoredActivity>> RepliesAsync(ConversationKey conversation, long number, CancellationToken cancellationToken) =>
        InConversationAsync(conversation, int.MaxValue, stored => stored.ReplyTo == number);

    public Task MarkDeliveredAsync(ConversationKey conversation, IReadOnlyList<long> numbers, CancellationToken cancellationToken) => Locked(() =>
    {
        if (conversations.TryGetValue(conversation, out var kept))
        {
            foreach (var entry in kept.Entries.Where(entry => numbers.Contains(entry.Activity.Number)))
            {
                entry.NeedsDelivery = false;
            }
        }

        return true;
    });

    public Task<IReadOnlyList<StoredActivity>> UnfinishedAsync(Instant acceptedBefore, int limit, CancellationToken cancellationToken) =>
        OldestAsync(limit, entry => entry.NeedsTurn && entry.Activity.At < acceptedBefore);

    public Task<IReadOnlyList<StoredActivity>> UndeliveredAsync(Instant committedBefore, int limit, CancellationToken cancellationToken) =>
        OldestAsync(limit, entry => entry.NeedsDelivery && entry.Activity.At < committedBefore);

    public Task<IReadOnlyList<ConversationKey>> SweepAsync(string keyPrefix, Instant idleSince, int limit, CancellationToken cancellationToken) => Locked<IReadOnlyList<ConversationKey>>(() =>
    {
        var ours = conversations.Where(pair => pair.Key.Value.StartsWith(keyPrefix, StringComparison.Ordinal)).ToList();
        var gone = ours.Where(pair => pair.Value.LastUsed < idleSince).Select(pair => pair.Key).ToList();
        foreach (var key in gone)
        {
            conversations.Remove(key);
        }

        foreach (var (_, kept) in ours)
        {
            kept.Entries.RemoveAll(entry => entry.Activity.Number <= kept.LastNumber - limit && !entry.NeedsTurn && !entry.NeedsDelivery);
        }

        return gone;
    });

    public Task ProbeAsync(CancellationToken cancellationToken) => Locked(() => true);

    private Task<IReadOnlyList<StoredActivity>> InConversationAsync(ConversationKey conversation, int limit, Func<StoredActivity, bool> wanted) => Locked<IReadOnlyList<StoredActivity>>(() =>
        conversations.TryGetValue(conversation, out var kept) ? [.. kept.Entries.Select(entry => entry.Activity).Where(wanted).Take(limit)] : []);

    private Task<IReadOnlyList<StoredActivity>> OldestAsync(int limit, Func<Entry, bool> wanted) => Locked<IReadOnlyList<StoredActivity>>(() =>
        [.. conversations.Values.SelectMany(kept => kept.Entries).Where(wanted).Select(entry => entry.Activity).OrderBy(stored => stored.At).ThenBy(stored => stored.Number).Take(limit)]);

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            return Broken ? Task.FromException<T>(new StorageException("The store is broken on purpose.")) : Task.FromResult(work());
        }
    }

    private sealed class Kept
    {
        public long Version { get; set; }

        public string? State { get; set; }

        public ConversationReference? Reference { get; set; }

        public long LastNumber { get; private set; }

        public Instant LastUsed { get; set; }

        public List<Entry> Entries { get; } = [];

        public Entry Add(ConversationKey conversation, Activity activity, Instant at, bool visible, long? replyTo)
        {
            var number = ++LastNumber;
            var entry = new Entry(new StoredActivity(conversation, number, ActivityStamp.Stamp(conversation, number, at, activity), at, visible, replyTo));
            Entries.Add(entry);
            return entry;
        }
    }

    private sealed class Entry(StoredActivity activity)
    {
        public StoredActivity Activity { get; } = activity;

        public bool NeedsTurn { get; set; }

        public bool NeedsDelivery { get; set; }

        public string? Dedupe { get; set; }
    }
}
