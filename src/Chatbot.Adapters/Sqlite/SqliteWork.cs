using Chatbot.Adapters.Sql;

namespace Chatbot.Adapters.Sqlite;

/// <summary>Work in the writer's queue: run inside a transaction, perhaps twice, then completed after the commit.</summary>
internal abstract class SqliteWork
{
    public abstract void Run(SqlSession session);

    public abstract void Complete();

    public abstract void Fail(Exception fault);

    /// <summary>The result of work that runs on SQLite only, where nothing is ever awaited for real.</summary>
    public static T Ended<T>(ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("Work in a SQLite transaction waited for something else.");
}

/// <remarks>Whoever waits goes on elsewhere, never on the writer's thread. What was cancelled before its turn is not run.</remarks>
internal sealed class SqliteWork<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) : SqliteWork
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private bool ran;

    public Task<T> Done => done.Task;

    public override void Run(SqlSession session)
    {
        ran = !cancellationToken.IsCancellationRequested;
        if (ran)
        {
            result = Ended(work(session));
        }
    }

    public override void Complete()
    {
        if (ran)
        {
            done.SetResult(result!);
        }
        else
        {
            done.SetCanceled(cancellationToken);
        }
    }

    public override void Fail(Exception fault) => done.SetException(fault);
}
