namespace Chatbot.BotFramework.Turns;

/// <summary>What channels need of the turn: hand an activity over, durable before the call returns.</summary>
public interface ITurnRunner
{
    /// <summary>Stores the activity and queues its turn; the replies go out through <see cref="IReplyDelivery"/>.</summary>
    /// <exception cref="StorageException">It could not be stored; nothing was accepted.</exception>
    Task<AcceptResult> AcceptAsync(IncomingActivity incoming, CancellationToken cancellationToken);

    /// <summary>Stores the activity, runs its turn and hands the replies back instead of delivering them.</summary>
    /// <returns>For a duplicate the replies of the first time.</returns>
    /// <exception cref="StorageException">It could not be stored; nothing was accepted.</exception>
    Task<TurnOutcome> RunAsync(IncomingActivity incoming, CancellationToken cancellationToken);
}

/// <param name="Replies">In order; empty when the bot had nothing to say or the turn was not run.</param>
public sealed record TurnOutcome(AcceptResult Accepted, IReadOnlyList<StoredActivity> Replies);
