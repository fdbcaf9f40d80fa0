using Chatbot.BotFramework.Turns;

namespace Chatbot.Adapters.Sql;

/// <summary>Where the stores do their work: SQLite or PostgreSQL, which differ in how a transaction is come by.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>More writes are waiting than can be made in good time; new visitors' words are refused before old ones are lost.</summary>
    public abstract bool IsOverloaded { get; }

    /// <summary>Runs work in one transaction, durable when the task completes.</summary>
    /// <param name="work">Can be run again from the start when others were in its way, so it changes nothing but the database.</param>
    /// <exception cref="StorageException">Nothing of it took effect.</exception>
    public abstract Task<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs statements that change nothing. Each sees all that was committed before it, but two can see different states.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public abstract Task<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
