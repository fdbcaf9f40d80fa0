using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Scheduling;
using Chatbot.Tests.Fakes;
using NodaTime;
using Npgsql;
using Xunit;

namespace Chatbot.Tests.Adapters;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlStorageTests(TemporaryPostgreSql server)
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly CancellationToken None = CancellationToken.None;

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task MigratesOnceForManyThatStartTogether()
    {
        var options = new StorageOptions(StorageProvider.PostgreSql, await server.CreateDatabaseAsync());
        var storages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SqlStorage.OpenAsync(options, None)));
        foreach (var storage in storages)
        {
            await storage.Conversations.ProbeAsync(None);
            await storage.DisposeAsync();
        }
    }

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task RefusesADatabaseOfANewerVersion()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await (await OpenAsync(connectionString)).DisposeAsync();
        await TemporaryPostgreSql.ExecuteAsync(connectionString, "update meta set value = '99' where name = 'version'");

        Assert.Contains("newer version of this program", await RefusedAsync(connectionString), StringComparison.Ordinal);
    }

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task SaysWhatIsWrongWithTheServer()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await TemporaryPostgreSql.ExecuteAsync(connectionString, "create role guest login");

        Assert.Contains("has no database \"nowhere\"", await RefusedAsync(new NpgsqlConnectionStringBuilder(connectionString) { Database = "nowhere" }.ConnectionString), StringComparison.Ordinal);
        Assert.Contains("refuses the user \"nobody\"", await RefusedAsync(new NpgsqlConnectionStringBuilder(connectionString) { Username = "nobody" }.ConnectionString), StringComparison.Ordinal);
        Assert.Contains("grant it CREATE", await RefusedAsync(new NpgsqlConnectionStringBuilder(connectionString) { Username = "guest" }.ConnectionString), StringComparison.Ordinal);
        Assert.Contains("cannot be opened", await RefusedAsync("Host=127.0.0.1;Port=1;Database=chatbot;Username=x"), StringComparison.Ordinal);
        Assert.Contains("cannot be read as a PostgreSQL connection string", await RefusedAsync("Data Source=data/chatbot.db;Nonsense=1"), StringComparison.Ordinal);
    }

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task TheDatabaseItselfRefusesAnOverlap()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await using var storage = await OpenAsync(connectionString);
        await storage.Appointments.BookAsync(Booking("k1"), Now, None);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => TemporaryPostgreSql.ExecuteAsync(connectionString, """
            insert into appointment select 'OTHER', 'OTHER', 'other', status, service, practitioner, starts + 1, ends, busy_until, name, contact, chat_user, note, version, created from appointment
            """));
        Assert.Equal(PostgresErrorCodes.ExclusionViolation, fault.SqlState);
    }

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task GoesOnWhenTheServerCutsItsConnections()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await using var storage = await OpenAsync(connectionString);
        await storage.Conversations.AcceptAsync(Incoming("hello"), None);
        await TemporaryPostgreSql.ExecuteAsync(connectionString, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        Assert.Equal(new AcceptResult.Accepted(2, false), await storage.Conversations.AcceptAsync(Incoming("again"), None));
    }

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task SaysThatItFailedWhenTheDatabaseIsGone()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await using var storage = await OpenAsync(connectionString);
        await TemporaryPostgreSql.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString,
            $"drop database {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

        await Assert.ThrowsAsync<StorageException>(() => storage.Conversations.AcceptAsync(Incoming("hello"), None));
        await Assert.ThrowsAsync<StorageException>(() => storage.Conversations.FindAsync(ConversationKey.DirectLine("c1"), None));
        await Assert.ThrowsAsync<BookUnavailableException>(() => storage.Appointments.BookAsync(Booking("k1"), Now, None));
    }

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task GivesEveryInstanceTheSameSecret()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await using var one = await OpenAsync(connectionString);
        await using var two = await OpenAsync(connectionString);
        var secrets = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? one : two).Secrets.GetOrCreateAsync("tokens", () => [(byte)i], None)));

        Assert.Single(secrets.Select(secret => secret[0]).Distinct());
    }

    private static Task<SqlStorage> OpenAsync(string connectionString) => SqlStorage.OpenAsync(new StorageOptions(StorageProvider.PostgreSql, connectionString), None);

    private static async Task<string> RefusedAsync(string connectionString) =>
        (await Assert.ThrowsAsync<StorageSetupException>(() => OpenAsync(connectionString))).Message;

    private static IncomingActivity Incoming(string text) => new(
        ConversationKey.DirectLine("c1"), new Activity { Type = ActivityTypes.Message, Text = text }, Now, true, true, null, true, null);

    private static BookingRequest Booking(string key) => new(
        key, "R" + key, AppointmentStatus.Booked, new Slot("deep-tissue", "ana", Now + Duration.FromDays(1), Duration.FromHours(1)), Duration.Zero, new Patient("Zoë", "zoe@x.test", "u1"), null);
}
