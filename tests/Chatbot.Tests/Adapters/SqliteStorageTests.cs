using Chatbot.Adapters.Sql;
using Chatbot.Adapters.Sqlite;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Scheduling;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Adapters;

public sealed class SqliteStorageTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly ConversationKey Ours = ConversationKey.DirectLine("c1");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly OpenedStorage opened = OpenedStorage.InNewFile();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => opened.DisposeAsync().AsTask();

    [Fact]
    public async Task MakesTheDataFolder()
    {
        await opened.OpenAsync();
        Assert.True(File.Exists(opened.File));
    }

    [Fact]
    public async Task SaysWhichFolderCannotBeMade()
    {
        Directory.CreateDirectory(opened.Folder!);
        var occupied = Path.Combine(opened.Folder!, "occupied");
        await File.WriteAllTextAsync(occupied, "a file, no folder");

        var fault = await RefusedAsync($"Data Source={occupied}/chatbot.db");
        Assert.Contains(occupied, fault, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Chatbot", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "names no database file")]
    [InlineData("Data Source=", "names no database file")]
    [InlineData("Host=localhost;Database=chatbot", "Storage:Provider")]
    [InlineData("what is this", "cannot be read as a connection string")]
    public async Task SaysWhatAConnectionStringLacks(string connectionString, string expected) =>
        Assert.Contains(expected, await RefusedAsync(connectionString), StringComparison.Ordinal);

    [Fact]
    public async Task RefusesAFileThatIsNoDatabase()
    {
        Directory.CreateDirectory(opened.Folder!);
        await File.WriteAllTextAsync(opened.File, new string('x', 10_000));

        Assert.Contains("is not a database of this program", await RefusedAsync($"Data Source={opened.File}"), StringComparison.Ordinal);
        Assert.Equal(10_000, new FileInfo(opened.File).Length);
    }

    [Fact]
    public async Task RefusesTheDatabaseOfAnotherProgramAndLeavesIt()
    {
        Directory.CreateDirectory(opened.Folder!);
        using (var other = new SqliteConnection(opened.File))
        {
            other.Open();
            other.Execute("create table conversation (theirs text)");
        }

        var before = await File.ReadAllBytesAsync(opened.File);
        Assert.Contains("is not a database of this program", await RefusedAsync($"Data Source={opened.File}"), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(opened.File));
    }

    [Fact]
    public async Task RefusesADatabaseOfANewerVersionAndLeavesIt()
    {
        var storage = await opened.OpenAsync();
        await storage.Database.WriteAsync(session => session.ExecuteAsync(Migrations.SetVersion, "99"), None);
        await storage.DisposeAsync();
        var before = await File.ReadAllBytesAsync(opened.File);

        Assert.Contains("newer version of this program", await RefusedAsync($"Data Source={opened.File}"), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(opened.File));
    }

    [Fact]
    public async Task MigratesOnceForManyThatStartTogether()
    {
        var options = await opened.PlaceAsync();
        var storages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqlStorage.OpenAsync(options, None))));

        for (var i = 0; i < storages.Length; i++)
        {
            Assert.Equal(new AcceptResult.Accepted(i + 1, i == 0), await storages[i].Conversations.AcceptAsync(Incoming("hello"), None));
        }

        foreach (var storage in storages)
        {
            await storage.DisposeAsync();
        }
    }

    [Fact]
    public async Task KeepsEverythingOverAnOrderlyEnd()
    {
        var storage = await opened.OpenAsync();
        await storage.Conversations.AcceptAsync(Incoming("hello"), None);
        await storage.Appointments.BookAsync(Booking("k1"), Now, None);
        var secret = await storage.Secrets.GetOrCreateAsync("tokens", () => [1, 2, 3], None);
        await storage.DisposeAsync();

        var again = await opened.OpenAsync();
        Assert.Single(await again.Conversations.UnfinishedAsync(Now + Duration.FromHours(1), 10, None));
        Assert.NotNull(await again.Appointments.FindByKeyAsync("k1", None));
        Assert.Equal(secret, await again.Secrets.GetOrCreateAsync("tokens", () => [9], None));
    }

    [Fact]
    public async Task KeepsEverythingAcknowledgedOverAnAbruptEnd()
    {
        var storage = await opened.OpenAsync();
        await storage.Conversations.AcceptAsync(Incoming("hello"), None);
        await storage.Conversations.CommitAsync(Turn(0, 1, "hi"), None);
        await storage.Appointments.BookAsync(Booking("k1"), Now, None);

        // The files as a power cut leaves them, the log not folded in; and with a last record that was cut short.
        await using var cut = OpenedStorage.InNewFile();
        Directory.CreateDirectory(cut.Folder!);
        File.Copy(opened.File, cut.File);
        File.Copy(opened.File + "-wal", cut.File + "-wal");
        await File.AppendAllTextAsync(cut.File + "-wal", new string('\u0001', 3000));

        var again = await cut.OpenAsync();
        Assert.Equal(["hello", "hi"], (await again.Conversations.ReadAsync(Ours, 0, 10, None)).Select(stored => stored.Activity.Text));
        Assert.NotNull(await again.Appointments.FindByKeyAsync("k1", None));
        Assert.Equal(new AcceptResult.Accepted(3, false), await again.Conversations.AcceptAsync(Incoming("goes on"), None));
    }

    [Fact]
    public async Task AFullDiskLosesNothingAndEndsWhenThereIsSpaceAgain()
    {
        var storage = await opened.OpenAsync();
        await LimitPagesAsync(storage, 120);
        var accepted = new List<long>();
        var text = new string('x', 3000);
        await Assert.ThrowsAsync<StorageException>(async () =>
        {
            while (true)
            {
                var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AcceptedOrFailedAsync(storage, text)));
                accepted.AddRange(results.OfType<AcceptResult.Accepted>().Select(result => result.Number));
                if (results.Contains(null))
                {
                    throw new StorageException("full");
                }
            }
        });

        await Assert.ThrowsAsync<StorageException>(() => storage.Conversations.CommitAsync(Turn(0, 1, text, text, text, text, text), None));
        await Assert.ThrowsAsync<BookUnavailableException>(() => BookUntilFullAsync(storage.Appointments));
        Assert.Equal((0L, accepted.Max()), await VersionAndLastNumberAsync(storage));
        Assert.Equal(accepted.Order(), (await storage.Conversations.ReadAsync(Ours, 0, 1000, None)).Select(stored => stored.Number));
        Assert.Empty(await storage.Conversations.RepliesAsync(Ours, 1, None));

        await LimitPagesAsync(storage, 100_000);
        await storage.Conversations.ProbeAsync(None);
        Assert.IsType<CommitResult.Committed>(await storage.Conversations.CommitAsync(Turn(0, 1, text), None));
        Assert.IsType<BookingResult.Booked>(await storage.Appointments.BookAsync(Booking("after", day: 20_000), Now, None));
    }

    [Fact]
    public async Task OneFailingWriteDoesNotTakeItsNeighboursAlong()
    {
        var storage = await opened.OpenAsync();
        using var held = new HeldWriter(storage.Database);
        var before = storage.Conversations.AcceptAsync(Incoming("before"), None);
        var failing = storage.Database.WriteAsync<int>(async session =>
        {
            await session.ExecuteAsync(Migrations.SetVersion, "77");
            throw new InvalidOperationException("half way");
        }, None);
        var after = storage.Conversations.AcceptAsync(Incoming("after"), None);
        held.LetGo();

        Assert.Equal("half way", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal([new AcceptResult.Accepted(1, true), new AcceptResult.Accepted(2, false)], await Task.WhenAll(before, after));
        Assert.Equal(Migrations.Latest, await storage.Database.ReadAsync(session => session.NumberAsync(Migrations.FindVersion), None));
    }

    [Fact]
    public async Task RefusesNewWordsRatherThanLosingOldOnes()
    {
        var storage = await opened.OpenAsync();
        using var held = new HeldWriter(storage.Database);
        var waiting = Enumerable.Range(0, 4200).Select(_ => storage.Conversations.AcceptAsync(Incoming("hello"), None)).ToList();
        var commit = storage.Conversations.CommitAsync(Turn(0, 1, "hi"), None);
        held.LetGo();

        var results = await Task.WhenAll(waiting);
        Assert.Equal(new AcceptResult.Busy(), results[^1]);
        Assert.IsType<CommitResult.Committed>(await commit);
        Assert.Equal(results.OfType<AcceptResult.Accepted>().Count(), (await storage.Conversations.FindAsync(Ours, None))!.LastNumber - 1);
        Assert.IsType<AcceptResult.Accepted>(await storage.Conversations.AcceptAsync(Incoming("hello"), None));
    }

    [Fact]
    public async Task FailsTogetherWhileAnotherProcessKeepsTheLock()
    {
        var storage = await opened.OpenAsync();
        await storage.Database.WriteAsync(async session =>
        {
            await session.ScriptAsync("pragma busy_timeout = 1");
            return true;
        }, None);

        using (var other = new SqliteConnection(opened.File))
        {
            other.Open();
            using var transaction = other.BeginTransaction();
            var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AcceptedOrFailedAsync(storage, "hello")));
            Assert.All(results, Assert.Null);
        }

        Assert.Equal(new AcceptResult.Accepted(1, true), await storage.Conversations.AcceptAsync(Incoming("hello"), None));
    }

    [Fact]
    public async Task DoesNothingForACallerWhoHasGoneAway()
    {
        var storage = await opened.OpenAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.Conversations.AcceptAsync(Incoming("hello"), gone.Token));
        Assert.Null(await storage.Conversations.FindAsync(Ours, None));
    }

    [Fact]
    public async Task EndsWhatWasQueuedBeforeItCloses()
    {
        var storage = await opened.OpenAsync();
        var queued = Enumerable.Range(0, 50).Select(_ => storage.Conversations.AcceptAsync(Incoming("hello"), None)).ToList();
        await storage.DisposeAsync();

        Assert.All(await Task.WhenAll(queued), result => Assert.IsType<AcceptResult.Accepted>(result));
        await Assert.ThrowsAsync<StorageException>(() => storage.Conversations.AcceptAsync(Incoming("too late"), None));
        Assert.Equal(50, (await (await opened.OpenAsync()).Conversations.FindAsync(Ours, None))!.LastNumber);
    }

    [Fact]
    public async Task KeepsTheJournalOfATurn()
    {
        var storage = await opened.OpenAsync();
        await storage.Conversations.AcceptAsync(Incoming("hello"), None);
        await storage.Conversations.CommitAsync(Turn(0, 1, "hi") with { Journal = [new JournalEntry("screening", """{"level":"x"}"""), new JournalEntry("question", "{}")] }, None);

        var rows = await storage.Database.ReadAsync(
            session => session.ListAsync(JournalRows, row => (row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3))), None);
        Assert.Equal([("screening", "dl/c1", 1L, """{"level":"x"}"""), ("question", "dl/c1", 1L, "{}")], rows);
    }

    private static readonly Statement JournalRows = new("select kind, conversation, number, json from journal order by id");

    private static IncomingActivity Incoming(string text) => new(
        Ours, new Activity { Type = ActivityTypes.Message, Text = text }, Now, Visible: true, NeedsTurn: true, DedupeKey: null, CreateIfMissing: true, Reference: null);

    private static TurnCommit Turn(long version, long number, params string[] replies) => new(
        Ours, version, number, Now, "{}", [.. replies.Select(text => new TurnReply(new Activity { Type = ActivityTypes.Message, Text = text }, Now, true))], false, []);

    private static BookingRequest Booking(string key, int day = 1) => new(
        key, "R" + key, AppointmentStatus.Booked, new Slot("deep-tissue", "ana", Now + Duration.FromDays(day), Duration.FromHours(1)), Duration.Zero, new Patient("Zoë", "zoe@x.test", "u1"), null);

    private static async Task<string> RefusedAsync(string connectionString) => (await Assert.ThrowsAsync<StorageSetupException>(
        () => SqlStorage.OpenAsync(new StorageOptions(StorageProvider.Sqlite, connectionString), None))).Message;

    private static async Task<AcceptResult?> AcceptedOrFailedAsync(SqlStorage storage, string text)
    {
        try
        {
            return await storage.Conversations.AcceptAsync(Incoming(text), None);
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private static async Task BookUntilFullAsync(IAppointmentBook book)
    {
        for (var day = 1; ; day++)
        {
            await book.BookAsync(Booking($"k{day}", day), Now, None);
        }
    }

    private static async Task<(long Version, long LastNumber)> VersionAndLastNumberAsync(SqlStorage storage)
    {
        var conversation = (await storage.Conversations.FindAsync(Ours, None))!;
        return (conversation.Version, conversation.LastNumber);
    }

    /// <summary>SQLite treats a file of that many pages as a full disk.</summary>
    private static Task<bool> LimitPagesAsync(SqlStorage storage, int pages) => storage.Database.WriteAsync(async session =>
    {
        await session.ScriptAsync($"pragma max_page_count = {pages}");
        return true;
    }, None);

    /// <summary>Keeps the one writer busy, so that what is written meanwhile queues up.</summary>
    private sealed class HeldWriter : IDisposable
    {
        private readonly ManualResetEventSlim entered = new();
        private readonly ManualResetEventSlim released = new();

        public HeldWriter(Database database)
        {
            _ = database.WriteAsync(_ =>
            {
                entered.Set();
                released.Wait();
                return ValueTask.FromResult(true);
            }, None);
            entered.Wait();
        }

        public void LetGo() => released.Set();

        public void Dispose()
        {
            released.Set();
            entered.Dispose();
        }
    }
}
