using Chatbot.Adapters.PostgreSql;
using Chatbot.Adapters.Sqlite;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Scheduling;

namespace Chatbot.Adapters.Sql;

public enum StorageProvider
{
    Sqlite,
    PostgreSql,
}

/// <param name="ConnectionString">
/// For SQLite the file, <c>Data Source=data/chatbot.db</c>, relative to the current folder, or <c>Data Source=:memory:</c>
/// for a store that goes with the process; for PostgreSQL as Npgsql reads it.
/// </param>
public sealed record StorageOptions(StorageProvider Provider, string ConnectionString);

/// <summary>Everything that is kept: open, up to date and ready to use.</summary>
public sealed class SqlStorage : IAsyncDisposable
{
    private readonly Database database;

    internal SqlStorage(Database database)
    {
        this.database = database;
        Conversations = new SqlConversationStore(database);
        Appointments = new SqlAppointmentBook(database);
        Secrets = new SecretStore(database);
        Journal = new Journal(database);
        Alerts = new AlertQueue(database);
    }

    public IConversationStore Conversations { get; }

    public IAppointmentBook Appointments { get; }

    public SecretStore Secrets { get; }

    public Journal Journal { get; }

    public AlertQueue Alerts { get; }

    internal Database Database => database;

    /// <summary>Opens the store; makes the data folder and the tables where they are missing.</summary>
    /// <exception cref="StorageSetupException">It cannot be used. The message is a sentence to show.</exception>
    public static Task<SqlStorage> OpenAsync(StorageOptions options, CancellationToken cancellationToken) =>
        OpenAsync(options, Migrations.Latest, cancellationToken);

    internal static async Task<SqlStorage> OpenAsync(StorageOptions options, int latest, CancellationToken cancellationToken) => new(options.Provider switch
    {
        StorageProvider.Sqlite => await SqliteSetup.OpenAsync(options.ConnectionString, latest),
        StorageProvider.PostgreSql => await PostgreSqlDatabase.OpenAsync(options.ConnectionString, latest, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Provider, null),
    });

    /// <summary>Ends what is queued and closes.</summary>
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
