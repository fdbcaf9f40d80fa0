using Chatbot.Clinic.Conversation;
using Chatbot.Commands;
using Chatbot.Startup;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;
using static Chatbot.Tests.Alerts.RecordedAlerts;

namespace Chatbot.Tests.Alerts;

public sealed class AuditCommandTests : IAsyncLifetime
{
    private readonly OpenedStorage opened = OpenedStorage.InMemory();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => opened.DisposeAsync().AsTask();

    [Fact]
    public async Task PrintsWhatTheScreenDecided()
    {
        await RecordAsync(await opened.OpenAsync(), "c1", kind: JournalKinds.Screening);

        Assert.Equal(
            $$"""{"id":1,"kind":"screening","at":"2026-03-02T09:00:00Z","conversation":"{{ConversationName.Short("dl/c1")}}","before":null,"level":"emergency-now","rows":["ces-saddle-numbness"],"asked":null,"review":false,"failed":false,"ruleSetVersion":"v1"}""",
            (await PrintAsync()).Trim());
    }

    [Fact]
    public async Task PrintsNoNameAndNoContact()
    {
        await RecordAsync(await opened.OpenAsync(), "c1", """{"name":"Zoe","contact":"01632 960 011","conversation":"dl/c1"}""", JournalKinds.Callback);

        var printed = await PrintAsync();

        Assert.Contains("\"kind\":\"callback\"", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoe", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("960", printed, StringComparison.Ordinal);
    }

    [Theory]
    // The last day counts whole; the clinic's day begins before the day of UTC in summer.
    [InlineData("2026-03-02", "2026-03-02", "2026-03-02T00:00:00Z 2026-03-02T23:59:59Z")]
    [InlineData(null, "2026-03-01", "2026-03-01T23:59:59Z")]
    [InlineData("2026-07-01", null, "2026-06-30T23:00:00Z")]
    public async Task PrintsTheDaysAskedFor(string? from, string? to, string expected)
    {
        var storage = await opened.OpenAsync();
        foreach (var at in new[] { "2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-03-02T23:59:59Z", "2026-03-03T00:00:00Z", "2026-06-30T23:00:00Z" })
        {
            await RecordAsync(storage, at, at: NodaTime.Text.InstantPattern.General.Parse(at).Value);
        }

        var lines = (await PrintAsync(from, to)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(expected, string.Join(' ', lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("at").GetString())));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("01/03/2026")]
    public void TakesNoOtherWayToWriteADay(string text) => Assert.False(AuditCommand.TryDay(text, DateTimeZone.Utc, 0, out _));

    private async Task<string> PrintAsync(string? from = null, string? to = null)
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/London"];
        Assert.True(AuditCommand.TryDay(from, zone, 0, out var start) & AuditCommand.TryDay(to, zone, 1, out var end));
        using var output = new StringWriter { NewLine = "\n" };
        await AuditCommand.RunAsync(AuditCommands.LinesAsync((await opened.OpenAsync()).Journal, AuditCommand.Kinds, CancellationToken.None), start, end, output, CancellationToken.None);
        return output.ToString();
    }
}
