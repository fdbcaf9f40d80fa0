using Chatbot.Adapters.Sql;
using Chatbot.Clinic.Conversation;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;
using static Chatbot.Tests.Alerts.RecordedAlerts;

namespace Chatbot.Tests.Alerts;

/// <summary>What the queue of alerts promises on every store.</summary>
public abstract class AlertQueueContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Duration Lease = Duration.FromMinutes(2);

    private protected abstract OpenedStorage Opened { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Opened.DisposeAsync().AsTask();

    [ContractFact]
    public async Task HoldsOnlyAlerts()
    {
        var storage = await Opened.OpenAsync();
        await RecordAsync(storage, "c1", kind: JournalKinds.Screening);
        await RecordAsync(storage, "c2");

        var due = Assert.Single(await storage.Alerts.ClaimAsync(Now, Lease, 10, None));

        Assert.Equal(("dl/c2", Emergency, 1), (due.Line.Conversation, due.Line.Entry.Json, due.Attempts));
    }

    [ContractFact]
    public async Task GivesAnAlertToOneOfManyInstances()
    {
        var instances = new[] { await Opened.OpenAsync(), await Opened.OpenAsync(), await Opened.OpenAsync() };
        for (var i = 0; i < 20; i++)
        {
            await RecordAsync(instances[0], $"c{i}");
        }

        var claimed = await Task.WhenAll(instances.Select(instance => Task.Run(() => instance.Alerts.ClaimAsync(Now, Lease, 50, None))));

        var lines = claimed.SelectMany(alerts => alerts).Select(alert => alert.Line.Id).ToList();
        Assert.Equal(20, lines.Count);
        Assert.Equal(20, lines.Distinct().Count());
    }

    [ContractFact]
    public async Task GivesItAgainWhenTheLeaseOfACrashedOneHasRunOut()
    {
        var storage = await Opened.OpenAsync();
        await RecordAsync(storage, "c1");
        await storage.Alerts.ClaimAsync(Now, Lease, 10, None);

        Assert.Empty(await storage.Alerts.ClaimAsync(Now + Lease - Duration.Epsilon, Lease, 10, None));
        Assert.Equal(2, Assert.Single(await (await Opened.OpenAsync()).Alerts.ClaimAsync(Now + Lease, Lease, 10, None)).Attempts);
    }

    [ContractFact]
    public async Task RemembersWhatWasToldUntilTheRestIs()
    {
        var storage = await Opened.OpenAsync();
        await RecordAsync(storage, "c1");
        var line = (await storage.Alerts.ClaimAsync(Now, Lease, 10, None))[0].Line.Id;
        await storage.Alerts.PostponeAsync(line, Now + Duration.FromSeconds(2), ["mail"], None);

        var again = Assert.Single(await storage.Alerts.ClaimAsync(Now + Duration.FromSeconds(2), Lease, 10, None));
        Assert.Equal(["mail"], again.Sent);

        await storage.Alerts.RemoveAsync(line, None);
        Assert.Empty(await storage.Alerts.ClaimAsync(Now + Duration.FromDays(1), Lease, 10, None));
        Assert.Single(await storage.Journal.ReadAsync(JournalKinds.Alert, 0, 10, None));
    }
}

public sealed class SqliteAlertQueueTests : AlertQueueContract
{
    private protected override OpenedStorage Opened { get; } = OpenedStorage.InNewFile();

    [Fact]
    public async Task ComesIntoADatabaseOfTheVersionBefore()
    {
        await (await SqlStorage.OpenAsync(await Opened.PlaceAsync(), latest: 1, CancellationToken.None)).DisposeAsync();
        var storage = await Opened.OpenAsync();
        await RecordAsync(storage, "c1");
        Assert.Single(await storage.Alerts.ClaimAsync(Now, Duration.FromMinutes(2), 10, CancellationToken.None));
    }

    [Fact]
    public void QueuesTheKindThatTheBotRecords() => Assert.Equal(JournalKinds.Alert, AlertQueue.Kind);
}

[Collection(PostgreSqlTests.Name)]
[Needs(RequiredProgram.PostgreSql)]
public sealed class PostgreSqlAlertQueueTests(TemporaryPostgreSql server) : AlertQueueContract
{
    private protected override OpenedStorage Opened { get; } = OpenedStorage.On(server);
}
