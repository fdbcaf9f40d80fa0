using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;

namespace Chatbot.Adapters.Sqlite;

/// <summary>A database that goes with the process, for commands: one connection, one caller at a time, nothing to flush.</summary>
internal sealed class SqliteMemoryDatabase(SqliteConnection connection) : Database
{
    private readonly Lock gate = new();
    private readonly SqlSession session = new(connection, Dialect.Sqlite);

    public override Dialect Dialect => Dialect.Sqlite;

    public override bool IsOverloaded => false;

    public override Task<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) => Locked(() =>
    {
        using var transaction = connection.BeginTransaction();
        var result = SqliteWork.Ended(work(session));
        transaction.Commit();
        return result;
    });

    public override Task<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) =>
        Locked(() => SqliteWork.Ended(work(session)));

    public override ValueTask DisposeAsync()
    {
        lock (gate)
        {
            session.Dispose();
            connection.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            try
            {
                return Task.FromResult(work());
            }
            catch (SqliteException fault)
            {
                return Task.FromException<T>(new StorageException($"The database in memory failed: {fault.Message}", fault));
            }
            catch (Exception fault)
            {
                return Task.FromException<T>(fault);
            }
        }
    }
}
