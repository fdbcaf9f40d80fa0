using Chatbot.BotFramework.Activities;
using NodaTime;

namespace Chatbot.BotFramework.Turns;

/// <summary>
/// Where conversations live: one ordered list of activities each, the bot's state, and which turns and deliveries are
/// still owed. Every call that changes something is one transaction and is durable when its task completes.
/// </summary>
/// <remarks>Failures of the store itself are thrown as <see cref="StorageException"/>; nothing was changed then.</remarks>
public interface IConversationStore
{
    /// <summary>Appends what a channel sent, before it is acknowledged.</summary>
    Task<AcceptResult> AcceptAsync(IncomingActivity incoming, CancellationToken cancellationToken);

    /// <summary>The conversation as last committed, or null when there is none.</summary>
    Task<StoredConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Ends a turn: new state, replies and journal together, or nothing of it.</summary>
    Task<CommitResult> CommitAsync(TurnCommit turn, CancellationToken cancellationToken);

    /// <summary>Activities that clients may see, in order, after the given number (0 = from the beginning).</summary>
    Task<IReadOnlyList<StoredActivity>> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken);

    /// <summary>What the bot answered to the activity with that number, in order.</summary>
    Task<IReadOnlyList<StoredActivity>> RepliesAsync(ConversationKey conversation, long number, CancellationToken cancellationToken);

    /// <summary>Notes that replies reached their channel or were given up; they are not delivered again.</summary>
    Task MarkDeliveredAsync(ConversationKey conversation, IReadOnlyList<long> numbers, CancellationToken cancellationToken);

    /// <summary>Accepted activities whose turn was never committed, oldest first; for the start after a crash.</summary>
    Task<IReadOnlyList<StoredActivity>> UnfinishedAsync(Instant acceptedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Committed replies that were not delivered, oldest first; for the start after a crash.</summary>
    Task<IReadOnlyList<StoredActivity>> UndeliveredAsync(Instant committedBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Removes conversations of a kind that were not used since the given moment, and old activities over the limit of one conversation.</summary>
    /// <returns>The conversations that are gone.</returns>
    Task<IReadOnlyList<ConversationKey>> SweepAsync(string keyPrefix, Instant idleSince, int limit, CancellationToken cancellationToken);

    /// <summary>Cheap proof that the store can be written; for readiness.</summary>
    Task ProbeAsync(CancellationToken cancellationToken);
}

/// <summary>An activity on its way in.</summary>
/// <param name="Visible">Clients of our Direct Line may see it (messages and events; not updates, traces, typing).</param>
/// <param name="NeedsTurn">The bot is to see it; false for what is only kept.</param>
/// <param name="DedupeKey">The sender's own name for this sending: a second one with the same name is a duplicate. Null = never one.</param>
/// <param name="CreateIfMissing">Starts the conversation when there is none; otherwise such an activity is refused.</param>
/// <param name="Reference">Where replies go; kept with the conversation. Null leaves what is known.</param>
public sealed record IncomingActivity(
    ConversationKey Conversation,
    Activity Activity,
    Instant At,
    bool Visible,
    bool NeedsTurn,
    string? DedupeKey,
    bool CreateIfMissing,
    ConversationReference? Reference);

public abstract record AcceptResult
{
    private AcceptResult() { }

    /// <param name="Number">Place in the conversation, counted from 1; numbers of one conversation only grow.</param>
    /// <param name="Created">This activity began the conversation.</param>
    public sealed record Accepted(long Number, bool Created) : AcceptResult;

    /// <summary>The same sending was accepted before, under this number.</summary>
    public sealed record Duplicate(long Number) : AcceptResult;

    public sealed record NoConversation : AcceptResult;

    /// <summary>Too many turns are waiting; nothing was stored.</summary>
    public sealed record Busy : AcceptResult;
}

/// <param name="Version">Grows by one with each committed turn; 0 before the first.</param>
/// <param name="State">The bot's state as JSON; null before the first turn.</param>
/// <param name="LastNumber">Number of the newest activity; 0 when there is none.</param>
public sealed record StoredConversation(
    ConversationKey Key,
    long Version,
    string? State,
    ConversationReference? Reference,
    long LastNumber,
    Instant LastUsed);

/// <summary>An activity as stored. Its id and timestamp are set, whoever assigned them.</summary>
/// <param name="ReplyTo">Number of the activity that this one answers; null for what came in.</param>
public sealed record StoredActivity(
    ConversationKey Conversation,
    long Number,
    Activity Activity,
    Instant At,
    bool Visible,
    long? ReplyTo);

/// <summary>All that a turn changes.</summary>
/// <param name="ExpectedVersion">The version the turn started from; another one in the store is a conflict.</param>
/// <param name="IncomingNumber">The activity answered; its turn is finished by this commit and by no other.</param>
/// <param name="Replies">In order, without id; the store numbers them.</param>
/// <param name="NeedDelivery">The replies have to be carried to a channel; false where the store is the channel.</param>
public sealed record TurnCommit(
    ConversationKey Conversation,
    long ExpectedVersion,
    long IncomingNumber,
    Instant At,
    string State,
    IReadOnlyList<TurnReply> Replies,
    bool NeedDelivery,
    IReadOnlyList<JournalEntry> Journal);

/// <param name="Visible">As in <see cref="IncomingActivity.Visible"/>.</param>
public sealed record TurnReply(Activity Activity, Instant At, bool Visible);

/// <summary>Something to remember beside the conversation: an audit line, an alert, a question for the queue.</summary>
/// <param name="Kind">Stable name, such as <c>screening</c> or <c>question</c>.</param>
/// <param name="Json">Its content; the kind decides the shape. Never holds a visitor's words unless the kind is for that.</param>
public sealed record JournalEntry(string Kind, string Json);

public abstract record CommitResult
{
    private CommitResult() { }

    /// <param name="Version">The new version.</param>
    /// <param name="Replies">As stored, with numbers.</param>
    public sealed record Committed(long Version, IReadOnlyList<StoredActivity> Replies) : CommitResult;

    /// <summary>Somebody else committed in between: load again and run the turn again.</summary>
    public sealed record VersionConflict : CommitResult;

    /// <summary>This very turn was committed by somebody else; nothing is left to do.</summary>
    public sealed record AlreadyFinished : CommitResult;

    /// <summary>The conversation was removed meanwhile.</summary>
    public sealed record NoConversation : CommitResult;
}

/// <summary>The store could not do its work: disk full, database gone. Nothing of the call took effect.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
