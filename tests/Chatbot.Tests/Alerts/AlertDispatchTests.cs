using Chatbot.Adapters.Sql;
using Chatbot.Clinic.Conversation;
using Chatbot.Startup;
using Chatbot.Tests.Conversations;
using Chatbot.Tests.Fakes;
using Xunit;
using static Chatbot.Tests.Alerts.RecordedAlerts;

namespace Chatbot.Tests.Alerts;

public sealed class AlertDispatchTests : IAsyncLifetime
{
    private readonly OpenedStorage opened = OpenedStorage.InNewFile();
    private readonly SetClock clock = new();
    private readonly FakeStaffAlerts webhook = new("webhook");
    private readonly FakeStaffAlerts mail = new("mail");
    private readonly RecordedLog<AlertDispatch> log = new();
    private SqlStorage storage = null!;

    public async Task InitializeAsync() => storage = await opened.OpenAsync();

    public Task DisposeAsync() => opened.DisposeAsync().AsTask();

    [Fact]
    public async Task TellsAnAlertOnceOnEveryWay()
    {
        await RecordAsync(storage, "c1");
        using var dispatch = Dispatch(storage);

        await dispatch.TellDueAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(1));
        await dispatch.TellDueAsync(CancellationToken.None);

        var alert = Assert.Single(webhook.Told);
        Assert.Equal(("emergency-now", "GB", Now), (alert.Level, alert.Region, alert.At));
        Assert.Equal(["ces-saddle-numbness"], alert.Rows);
        Assert.Single(mail.Told);
        Assert.Single(log.Lines, line => line.Contains("ALERT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RepeatsOnlyTheWayThatFailed()
    {
        mail.FailuresLeft = 2;
        await RecordAsync(storage, "c1");
        using var dispatch = Dispatch(storage);

        for (var i = 0; i < 4; i++)
        {
            await dispatch.TellDueAsync(CancellationToken.None);
            clock.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Single(webhook.Told);
        Assert.Single(mail.Told);
        Assert.Single(log.Lines, line => line.Contains("ALERT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivesUpAfterADayAndSaysSo()
    {
        mail.FailuresLeft = int.MaxValue;
        await RecordAsync(storage, "c1");
        using var dispatch = Dispatch(storage);

        for (var i = 0; i < 60; i++)
        {
            await dispatch.TellDueAsync(CancellationToken.None);
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(0, await dispatch.TellDueAsync(CancellationToken.None));
        Assert.Contains(log.Lines, line => line.Contains("given up", StringComparison.Ordinal));
        Assert.Single(webhook.Told);
    }

    [Fact]
    public async Task TellsWhatACrashLeftBehind()
    {
        await RecordAsync(storage, "c1");
        await storage.DisposeAsync();
        using var dispatch = Dispatch(await opened.OpenAsync());

        await dispatch.TellDueAsync(CancellationToken.None);

        Assert.Single(webhook.Told);
    }

    [Fact]
    public async Task AnAlertIsToldWhileAnotherStillHangs()
    {
        mail.Hangs = new TaskCompletionSource();
        using var dispatch = Dispatch(storage);
        await RecordAsync(storage, "c1");
        await dispatch.StartAsync(CancellationToken.None);
        await webhook.ToldAsync(1);
        await RecordAsync(storage, "c2");

        await webhook.ToldAsync(2);

        Assert.Empty(mail.Told);
        mail.Hangs.SetResult();
        await mail.ToldAsync(2);
        await dispatch.StopAsync(CancellationToken.None);
        Assert.Equal((2, 2), (webhook.Told.Count, mail.Told.Count));
    }

    [Fact]
    public async Task AnOrderlyStopNotesWhatWasToldAndLeavesTheRest()
    {
        mail.Hangs = new TaskCompletionSource();
        using (var dispatch = Dispatch(storage))
        {
            await RecordAsync(storage, "c1");
            await dispatch.StartAsync(CancellationToken.None);
            await webhook.ToldAsync(1);
            await dispatch.StopAsync(CancellationToken.None);
        }

        mail.Hangs = null;
        clock.Advance(TimeSpan.FromSeconds(5));
        using var next = Dispatch(storage);
        await next.TellDueAsync(CancellationToken.None);

        Assert.Equal((1, 1), (webhook.Told.Count, mail.Told.Count));
    }

    [Fact]
    public async Task TwoInstancesDoNotBothTell()
    {
        for (var i = 0; i < 10; i++)
        {
            await RecordAsync(storage, $"c{i}");
        }

        using var one = Dispatch(storage);
        using var two = Dispatch(await opened.OpenAsync());
        await Task.WhenAll(Task.Run(() => one.TellDueAsync(CancellationToken.None)), Task.Run(() => two.TellDueAsync(CancellationToken.None)));

        Assert.Equal(10, webhook.Told.Count);
        Assert.Equal(10, webhook.Told.Select(alert => alert.Id).Distinct().Count());
    }

    [Fact]
    public async Task AnUnreadableLineDoesNotStopTheNext()
    {
        await RecordAsync(storage, "c1", json: "[]");
        await RecordAsync(storage, "c2");
        using var dispatch = Dispatch(storage);

        await dispatch.TellDueAsync(CancellationToken.None);

        Assert.Single(webhook.Told);
        Assert.Contains(log.Lines, line => line.Contains("cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnEmergencyInAConversationIsToldWithoutAWordOfIt()
    {
        await using var clinic = await ClinicUnderTest.OpenAsync();
        await clinic.SayAsync("zaphod", "since this morning I can't feel anything between my legs and I can't pee", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        using var dispatch = Dispatch(clinic.Storage);

        await dispatch.TellDueAsync(CancellationToken.None);

        var alert = Assert.Single(webhook.Told);
        Assert.Equal("emergency-now", alert.Level);
        var everything = string.Join('\n', log.Lines) + alert;
        foreach (var word in new[] { "morning", "legs", "pee", "zaphod" })
        {
            Assert.DoesNotContain(word, everything, StringComparison.OrdinalIgnoreCase);
        }
    }

    private AlertDispatch Dispatch(SqlStorage instance) => new(instance.Alerts, [webhook, mail], ClinicUnderTest.Content.Practice, clock, log);
}
