using System.Data.Common;
using System.Diagnostics;
using Chatbot.Adapters.Sql;
using SQLitePCL;

namespace Chatbot.Adapters.Sqlite;

/// <summary>Opens a database file: makes its folder, sets it up for durable writes, brings it up to date.</summary>
internal static class SqliteSetup
{
    public const string InMemory = ":memory:";

    /// <summary>How long a write waits for another process on the same file, in milliseconds.</summary>
    private const int BusyMilliseconds = 10_000;

    public static readonly string ReaderSettings = $"pragma busy_timeout = {BusyMilliseconds}; pragma query_only = on;";

    // Each commit flushes the log (FULL). The log is folded into the file every 16 MB and shrinks to that after a burst.
    private static readonly string WriterSettings = $"""
        pragma synchronous = full;
        pragma wal_autocheckpoint = 4096;
        pragma journal_size_limit = 16777216;
        pragma cache_size = -8192;
        pragma temp_store = memory;
        """;

    /// <exception cref="StorageSetupException">The file cannot be used; the message says what to do.</exception>
    public static async Task<Database> OpenAsync(string connectionString, int latest)
    {
        var file = FileOf(connectionString);
        if (file == InMemory)
        {
            var memory = new SqliteConnection(InMemory);
            memory.Open();
            memory.Execute("pragma temp_store = memory");
            await MigrateAsync(memory, latest);
            return new SqliteMemoryDatabase(memory);
        }

        MakeFolder(file);
        var connection = new SqliteConnection(file);
        try
        {
            connection.Open();
            connection.Execute($"pragma busy_timeout = {BusyMilliseconds}");
            SwitchToLog(connection);
            connection.Execute(WriterSettings);
            await MigrateAsync(connection, latest);
            return new SqliteDatabase(file, connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new StorageSetupException(Explain(file, fault), fault);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string FileOf(string connectionString)
    {
        const string Example = "for example \"Data Source=data/chatbot.db\"";
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            if (parts.Keys.Cast<string>().FirstOrDefault(key => !key.Equals("Data Source", StringComparison.OrdinalIgnoreCase)) is { } unknown)
            {
                throw new StorageSetupException(
                    $"ConnectionStrings:Chatbot has \"{unknown}\", which SQLite does not take; it is only the file, {Example}. For PostgreSQL set Storage:Provider to PostgreSql.");
            }

            var file = parts.TryGetValue("Data Source", out var value) ? (string)value : "";
            if (file.Length == 0)
            {
                throw new StorageSetupException($"ConnectionStrings:Chatbot names no database file; write {Example}.");
            }

            return file == InMemory ? file : Path.GetFullPath(file);
        }
        catch (ArgumentException fault)
        {
            throw new StorageSetupException($"ConnectionStrings:Chatbot cannot be read as a connection string; write {Example}.", fault);
        }
    }

    private static void MakeFolder(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? file;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageSetupException(
                $"The data folder {folder} cannot be made: {fault.Message} Make it, or name another one in ConnectionStrings:Chatbot.", fault);
        }
    }

    private static void SwitchToLog(SqliteConnection connection)
    {
        // Two processes that start at once on a new file are in each other's way here, and SQLite does not wait for this lock.
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                connection.Execute("pragma journal_mode = wal");
                return;
            }
            catch (SqliteException fault) when (fault.IsTransient && Stopwatch.GetElapsedTime(started).TotalMilliseconds < BusyMilliseconds)
            {
                Thread.Yield();
            }
        }
    }

    private static async Task MigrateAsync(SqliteConnection connection, int latest)
    {
        using var session = new SqlSession(connection, Dialect.Sqlite);
        await using var transaction = connection.BeginTransaction();
        await Migrations.ApplyAsync(session, latest);
        transaction.Commit();
    }

    private static string Explain(string file, SqliteException fault)
    {
        var folder = Path.GetDirectoryName(file);
        return fault.PrimaryCode switch
        {
            raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM =>
                $"The database {file} cannot be written: make the folder {folder} writable for this user, or name another file in ConnectionStrings:Chatbot.",
            raw.SQLITE_NOTADB =>
                $"The file {file} is not a database of this program: move it away, or name another file in ConnectionStrings:Chatbot.",
            raw.SQLITE_CORRUPT =>
                $"The database {file} is damaged ({fault.Message}): restore it from a backup.",
            raw.SQLITE_FULL =>
                $"There is no space left for the database {file}: make space, or name a file on another disk in ConnectionStrings:Chatbot.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                $"The database {file} stays locked by another program: end that program and start again.",
            _ => $"The database {file} cannot be opened ({fault.Message}); it is named in ConnectionStrings:Chatbot.",
        };
    }
}
