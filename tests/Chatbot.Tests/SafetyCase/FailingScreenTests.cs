using System.Text.Json;
using Chatbot.Clinic.Conversation;
using Chatbot.Startup;
using Chatbot.Tests.Alerts;
using Chatbot.Tests.Conversations;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.SafetyCase;

/// <summary>The screen fails closed: a fault never reads as "no red flag".</summary>
public sealed class FailingScreenTests : IClassFixture<FaultyScreen>
{
    private const string Symptom = "my back hurts and my leg has gone numb";
    private const string Emergency = "I can't feel anything between my legs and I can't pee";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly FaultyScreen screen;
    private readonly RecordingObserver observer = new();

    public FailingScreenTests(FaultyScreen screen)
    {
        this.screen = screen;
        screen.Mend();
    }

    [Fact]
    public async Task GivesTheGeneralAdviceWithTheNumber()
    {
        await using var clinic = await OpenAsync();
        screen.Break();

        var said = Text(await clinic.SayAsync("c1", Symptom, Now));

        Assert.Contains("could not check your message", said, StringComparison.Ordinal);
        Assert.Contains("999", said, StringComparison.Ordinal);
        Assert.Contains("nothing is booked", said, StringComparison.Ordinal);
        Assert.Single(observer.Faults);
    }

    [Theory]
    // At the wish, at a form field, at the very confirmation.
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task StopsTheBookingWhereverItIs(int turnsBefore)
    {
        string[] turns = ["I'd like a Swedish massage on Tuesday 10 March at 3pm with Ana", "Jo Bloggs", "07700 900123", "yes please"];
        await using var clinic = await OpenAsync();
        for (var i = 0; i < turnsBefore; i++)
        {
            Assert.NotEmpty(Entities(await clinic.SayAsync("c1", turns[i], Now.AddMinutes(i)), "booking"));
        }

        screen.Break();
        var replies = await clinic.SayAsync("c1", $"{turns[turnsBefore]}, {Symptom}", Now.AddMinutes(10));

        Assert.Contains("could not check your message", Text(replies), StringComparison.Ordinal);
        Assert.DoesNotContain(Entities(replies, "booking"), entity => entity.GetProperty("state").GetString() is "booked" or "confirming" or "offering" or "collecting");
        screen.Mend();
        var after = await clinic.SayAsync("c1", "yes please", Now.AddMinutes(11));
        Assert.DoesNotContain(Entities(after, "booking"), entity => entity.GetProperty("state").GetString() == "booked");
    }

    [Fact]
    public async Task KeepsTheLevelThatStood()
    {
        await using var clinic = await OpenAsync();
        await clinic.SayAsync("c1", Emergency, Now);
        screen.Break();

        var replies = await clinic.SayAsync("c1", Symptom, Now.AddMinutes(1));

        Assert.Equal("emergency-now", Assert.Single(Entities(replies, "screening")).GetProperty("level").GetString());
    }

    [Fact]
    public async Task ScreensTheNextMessageAgain()
    {
        await using var clinic = await OpenAsync();
        screen.Break();
        await clinic.SayAsync("c1", Symptom, Now);
        screen.Mend();

        var replies = await clinic.SayAsync("c1", Emergency, Now.AddMinutes(1));

        Assert.Equal("emergency-now", Assert.Single(Entities(replies, "screening")).GetProperty("level").GetString());
    }

    [Fact]
    public async Task TellsStaffThatAMessageWasNotScreened()
    {
        await using var clinic = await OpenAsync();
        screen.Break();
        await clinic.SayAsync("c1", Symptom, Now);
        var way = new FakeStaffAlerts("webhook");
        using var dispatch = new AlertDispatch(clinic.Storage.Alerts, [way], screen.Content.Practice, new SetClock(), new RecordedLog<AlertDispatch>());

        await dispatch.TellDueAsync(CancellationToken.None);

        var alert = Assert.Single(way.Told);
        Assert.True(alert.ScreenFailed);
        Assert.Null(alert.Level);
    }

    [Fact]
    public async Task IsNotReadyUntilASelfCheckIsClean()
    {
        var log = new TurnLog(new RecordedLog<TurnLog>());
        var readiness = new ScreenReadiness(() => screen.Content, log);
        await using var clinic = await ClinicUnderTest.OpenAsync(log, screen.Content);
        Assert.True((await readiness.CheckAsync(CancellationToken.None)).Ready);

        screen.Break();
        await clinic.SayAsync("c1", Symptom, Now);
        await Assert.ThrowsAnyAsync<Exception>(() => readiness.CheckAsync(CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => readiness.CheckAsync(CancellationToken.None));
        screen.Mend();
        var told = await readiness.CheckAsync(CancellationToken.None);
        var after = await readiness.CheckAsync(CancellationToken.None);

        Assert.False(told.Ready);
        Assert.True(after.Ready);
    }

    [Fact]
    public async Task APassingFaultIsSeenByWhoeverAsksNext()
    {
        var log = new TurnLog(new RecordedLog<TurnLog>());
        var readiness = new ScreenReadiness(() => screen.Content, log);
        await using var clinic = await ClinicUnderTest.OpenAsync(log, screen.Content);
        screen.Break();
        await clinic.SayAsync("c1", Symptom, Now);
        screen.Mend();

        Assert.False((await readiness.CheckAsync(CancellationToken.None)).Ready);
    }

    [Fact]
    public void WritesWhereItFailedAndNothingThatWasSaid()
    {
        var lines = new RecordedLog<TurnLog>();
        new TurnLog(lines).Failed(new InvalidOperationException($"cannot read \"{Symptom}\""));
        var line = Assert.Single(lines.Lines);
        Assert.Contains(nameof(InvalidOperationException), line, StringComparison.Ordinal);
        Assert.DoesNotContain("numb", line, StringComparison.Ordinal);
    }

    private Task<ClinicUnderTest> OpenAsync() => ClinicUnderTest.OpenAsync(observer, screen.Content);

    private static string Text(IReadOnlyList<JsonElement> replies) =>
        string.Join('\n', replies.Select(reply => reply.TryGetProperty("text", out var text) ? text.GetString() : ""));

    private static IEnumerable<JsonElement> Entities(IReadOnlyList<JsonElement> replies, string type) =>
        replies.Where(reply => reply.TryGetProperty("entities", out _))
            .SelectMany(reply => reply.GetProperty("entities").EnumerateArray())
            .Where(entity => entity.GetProperty("type").GetString() == type);
}
