using System.Collections.Concurrent;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;

namespace Chatbot.Adapters.Sqlite;

/// <summary>
/// A database file. One thread writes, and what has queued while it was busy goes into one transaction with one flush;
/// readers have connections of their own and see what was committed.
/// </summary>
/// <remarks>
/// WAL with synchronous=FULL: the log is flushed before a commit is acknowledged, so it survives the process and the
/// power. Other processes may use the same file: a transaction takes SQLite's write lock when it begins.
/// </remarks>
internal sealed class SqliteDatabase : Database
{
    private const int LongestQueue = 8192;
    private const int OverloadedFrom = 4096;
    private const int LargestGroup = 256;
    private const int IdleReaders = 4;

    private readonly string file;
    private readonly SqliteConnection writer;
    private readonly SqlSession session;
    private readonly ConcurrentBag<(SqliteConnection Connection, SqlSession Session)> readers = [];
    private readonly object gate = new();
    private readonly Queue<SqliteWork> queue = new();
    private readonly Thread thread;
    private bool waiting;
    private bool stopping;

    /// <param name="writer">An open connection to the file, already set up and migrated.</param>
    public SqliteDatabase(string file, SqliteConnection writer)
    {
        this.file = file;
        this.writer = writer;
        session = new SqlSession(writer, Dialect.Sqlite);
        thread = new Thread(WriteLoop) { IsBackground = true, Name = "SQLite writer" };
        thread.Start();
    }

    public override Dialect Dialect => Dialect.Sqlite;

    public override bool IsOverloaded => queue.Count >= OverloadedFrom;

    public override Task<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var item = new SqliteWork<T>(work, cancellationToken);
        lock (gate)
        {
            if (stopping || queue.Count >= LongestQueue)
            {
                return Task.FromException<T>(new StorageException(stopping ? "The database is closed." : "Too many writes are waiting for the disk."));
            }

            queue.Enqueue(item);
            if (waiting)
            {
                waiting = false;
                Monitor.Pulse(gate);
            }
        }

        return item.Done;
    }

    public override Task<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            var reader = readers.TryTake(out var idle) ? idle : OpenReader();
            try
            {
                return Task.FromResult(SqliteWork.Ended(work(reader.Session)));
            }
            finally
            {
                GiveBack(reader);
            }
        }
        catch (SqliteException fault)
        {
            return Task.FromException<T>(new StorageException($"The database {file} cannot be read: {fault.Message}", fault));
        }
    }

    /// <summary>Ends what is queued, then closes the file; the log is folded into it.</summary>
    public override ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (stopping)
            {
                return ValueTask.CompletedTask;
            }

            stopping = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
        while (readers.TryTake(out var reader))
        {
            reader.Session.Dispose();
            reader.Connection.Dispose();
        }

        session.Dispose();
        writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private (SqliteConnection Connection, SqlSession Session) OpenReader()
    {
        var connection = new SqliteConnection(file, readOnly: true);
        try
        {
            connection.Open();
            connection.Execute(SqliteSetup.ReaderSettings);
            return (connection, new SqlSession(connection, Dialect.Sqlite));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void GiveBack((SqliteConnection Connection, SqlSession Session) reader)
    {
        if (readers.Count < IdleReaders && !stopping)
        {
            readers.Add(reader);
            return;
        }

        reader.Session.Dispose();
        reader.Connection.Dispose();
    }

    private void WriteLoop()
    {
        var group = new List<SqliteWork>();
        while (TakeGroup(group))
        {
            if (!TryCommit(group))
            {
                // One of them failed, or together they were too much: each for itself, so that only the failing one fails.
                foreach (var work in group)
                {
                    CommitAlone(work);
                }
            }

            group.Clear();
        }
    }

    private bool TakeGroup(List<SqliteWork> group)
    {
        lock (gate)
        {
            while (queue.Count == 0)
            {
                if (stopping)
                {
                    return false;
                }

                // A monitor waits without spinning: what a spin burns here, the turns would miss.
                waiting = true;
                Monitor.Wait(gate);
            }
        }

        // Whoever is about to write gets a moment to join, for as long as somebody does: a flush costs the same for all.
        int before;
        do
        {
            before = group.Count;
            Thread.Yield();
            lock (gate)
            {
                while (group.Count < LargestGroup && queue.TryDequeue(out var work))
                {
                    group.Add(work);
                }
            }
        }
        while (group.Count > before && group.Count < LargestGroup);
        return true;
    }

    private bool TryCommit(List<SqliteWork> group)
    {
        try
        {
            using var transaction = writer.BeginTransaction();
            foreach (var work in group)
            {
                work.Run(session);
            }

            transaction.Commit();
        }
        catch (Exception)
        {
            // Rolled back. The fault comes again, and is reported, when its work is run alone.
            return false;
        }

        foreach (var work in group)
        {
            work.Complete();
        }

        return true;
    }

    private void CommitAlone(SqliteWork work)
    {
        try
        {
            using var transaction = writer.BeginTransaction();
            work.Run(session);
            transaction.Commit();
        }
        catch (SqliteException fault)
        {
            work.Fail(new StorageException($"The database {file} cannot be written: {fault.Message}", fault));
            return;
        }
        catch (Exception fault)
        {
            work.Fail(fault);
            return;
        }

        work.Complete();
    }
}
