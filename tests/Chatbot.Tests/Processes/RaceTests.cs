using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.Processes;

/// <summary>Many visitors want one slot at the same moment, over two processes that share a store.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class RaceTests(TemporaryPostgreSql server)
{
    private static readonly int Visitors = TestScale.Of(40, 200);

    [Fact]
    public Task ExactlyOneGetsTheSlotOnSqlite() => RaceAsync(postgreSql: null);

    [FactNeeding(RequiredProgram.PostgreSql)]
    public async Task ExactlyOneGetsTheSlotOnPostgreSql() => await RaceAsync(await server.CreateDatabaseAsync());

    private static async Task RaceAsync(string? postgreSql)
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-race-").FullName;
        await using (var one = await ServiceProcess.StartAsync(folder, postgreSql))
        await using (var two = await ServiceProcess.StartAsync(folder, postgreSql))
        {
            var states = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(number => TryToBookAsync(number % 2 == 0 ? one : two, number)));

            Assert.Equal(1, states.Count(state => state == "booked"));
            // The others were told and offered something else: nobody was left without an answer.
            Assert.Equal(Visitors - 1, states.Count(state => state == "offering"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string?> TryToBookAsync(ServiceProcess service, int number)
    {
        var visitor = new DirectLineVisitor(service.Http, $"race-{number}");
        await visitor.StartAsync();
        var replies = await visitor.SayAsync("A Swedish massage with Ana on Tuesday 10 March at 3pm, my name is Jo Bloggs, 07700 900123");
        var state = DirectLineVisitor.Booking(replies)?.GetProperty("state").GetString();
        if (DirectLineVisitor.Booking(replies) is { } asked && asked.TryGetProperty("missing", out var missing) && missing[0].GetString() == "screening")
        {
            replies = await visitor.SayAsync("for me, over 18, no to all");
            state = DirectLineVisitor.Booking(replies)?.GetProperty("state").GetString();
        }

        if (state == "confirming")
        {
            replies = await visitor.SayAsync("yes");
            state = DirectLineVisitor.Booking(replies)?.GetProperty("state").GetString();
        }

        return state;
    }
}
