using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;
using Npgsql;

namespace Chatbot.Adapters.PostgreSql;

/// <summary>A PostgreSQL server. Several instances of the service may share it: rows are locked, losers of a race run again.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    private const int Attempts = 6;
    private const int OverloadedFrom = 1024;

    /// <summary>Names the lock that a migrating instance holds; any number that nothing else on this database uses.</summary>
    private const long MigrationLock = 0x43_68_61_74_62_6f_74;

    private readonly NpgsqlDataSource source;
    private int writing;

    private PostgreSqlDatabase(NpgsqlDataSource source) => this.source = source;

    public override Dialect Dialect => Dialect.PostgreSql;

    public override bool IsOverloaded => Volatile.Read(ref writing) >= OverloadedFrom;

    /// <exception cref="StorageSetupException">The server cannot be used; the message says what to do.</exception>
    public static async Task<Database> OpenAsync(string connectionString, int latest, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException fault)
        {
            throw new StorageSetupException(
                "ConnectionStrings:Chatbot cannot be read as a PostgreSQL connection string; write for example \"Host=localhost;Database=chatbot;Username=chatbot\".", fault);
        }

        // The statements are few and always the same: the server keeps them parsed and planned.
        if (parts.MaxAutoPrepare == 0)
        {
            parts.MaxAutoPrepare = 64;
            parts.AutoPrepareMinUsages = 2;
        }

        var source = NpgsqlDataSource.Create(parts);
        try
        {
            await MigrateAsync(source, latest, cancellationToken);
            return new PostgreSqlDatabase(source);
        }
        catch (Exception fault)
        {
            await source.DisposeAsync();
            throw fault is NpgsqlException refused ? new StorageSetupException(Explain(parts, refused), fault) : fault;
        }
    }

    public override async Task<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref writing);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await using var connection = await source.OpenConnectionAsync(cancellationToken);
                    await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                    using var session = new SqlSession(connection, Dialect.PostgreSql);
                    var result = await work(session);

                    // From here on the caller's patience does not count: an interrupted commit would leave open what happened.
                    await transaction.CommitAsync(CancellationToken.None);
                    return result;
                }
                catch (PostgresException fault) when (attempt < Attempts && IsLostRace(fault))
                {
                    // Run again: the winner's row is visible now and decides.
                }
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            throw new StorageException($"The PostgreSQL database cannot be written: {fault.Message}", fault);
        }
        finally
        {
            Interlocked.Decrement(ref writing);
        }
    }

    public override async Task<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            using var session = new SqlSession(connection, Dialect.PostgreSql);
            return await work(session);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            throw new StorageException($"The PostgreSQL database cannot be read: {fault.Message}", fault);
        }
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static bool IsLostRace(PostgresException fault) => fault.SqlState
        is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation
        or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private static async Task MigrateAsync(NpgsqlDataSource source, int latest, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        using var session = new SqlSession(connection, Dialect.PostgreSql);
        await session.ScriptAsync($"select pg_advisory_xact_lock({MigrationLock})");
        await Migrations.ApplyAsync(session, latest);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Explain(NpgsqlConnectionStringBuilder parts, NpgsqlException fault)
    {
        var place = $"database \"{parts.Database}\" on {parts.Host}";
        return (fault as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName =>
                $"PostgreSQL on {parts.Host} has no database \"{parts.Database}\": make it, or name another one in ConnectionStrings:Chatbot.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"PostgreSQL on {parts.Host} refuses the user \"{parts.Username}\": check user and password in ConnectionStrings:Chatbot.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"The user \"{parts.Username}\" may not make tables or the extension btree_gist in the {place}: grant it CREATE on the database and its schema, or let an administrator run \"create extension btree_gist\" there once.",
            PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported =>
                $"The {place} lacks the extension btree_gist, which keeps appointments from overlapping: install PostgreSQL's contrib package on the server.",
            _ => $"The {place} cannot be opened ({fault.Message}); it is named in ConnectionStrings:Chatbot.",
        };
    }
}
