using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Contracts;

/// <summary>The contract under several callers and instances at once, and with ids as strangers make them.</summary>
public abstract partial class ConversationStoreContract
{
    private static readonly int Racers = TestScale.Of(small: 40, full: 2000);

    [ContractFact]
    public async Task GivesEachOfManyItsOwnNumberWithoutGaps()
    {
        var stores = await TwoInstancesAsync();
        var results = await RaceAsync(Racers, i => stores[i % 2].AcceptAsync(Incoming(Ours, $"message {i}"), None));

        Assert.Equal(Enumerable.Range(1, Racers).Select(number => (long)number), results.Cast<AcceptResult.Accepted>().Select(accepted => accepted.Number).Order());
        Assert.Single(results.Cast<AcceptResult.Accepted>(), accepted => accepted.Created);
        Assert.Equal(Racers, (await Store.FindAsync(Ours, None))!.LastNumber);
    }

    [ContractFact]
    public async Task AcceptsOneOfManyEqualSendings()
    {
        var stores = await TwoInstancesAsync();
        var results = await RaceAsync(Racers, i => stores[i % 2].AcceptAsync(Incoming(Ours, "again and again", dedupe: "same"), None));

        Assert.Single(results.OfType<AcceptResult.Accepted>());
        Assert.Equal(Racers - 1, results.Count(result => result == new AcceptResult.Duplicate(1)));
    }

    [ContractFact]
    public async Task CommitsATurnOnceForManyThatRunIt()
    {
        var stores = await TwoInstancesAsync();
        await Store.AcceptAsync(Incoming(Ours, "hello"), None);
        var results = await RaceAsync(Racers, i => stores[i % 2].CommitAsync(Turn(Ours, 0, 1, "hi"), None));

        Assert.Single(results.OfType<CommitResult.Committed>());
        Assert.All(results, result => Assert.True(result is CommitResult.Committed or CommitResult.AlreadyFinished or CommitResult.VersionConflict));
        Assert.Single(await Store.RepliesAsync(Ours, 1, None));
    }

    [ContractFact]
    public async Task AReaderWhoFollowsMissesNothing()
    {
        var stores = await TwoInstancesAsync();
        var writing = RaceAsync(Racers, i => stores[i % 2].AcceptAsync(Incoming(Ours, $"message {i}"), None));

        var seen = new List<long>();
        while (seen.Count < Racers)
        {
            var next = await Store.ReadAsync(Ours, seen.LastOrDefault(), 7, None);
            seen.AddRange(next.Select(stored => stored.Number));
            if (next.Count == 0)
            {
                await Task.Yield();
                Assert.False(writing.IsFaulted, writing.Exception?.Message);
            }
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, Racers).Select(number => (long)number), seen);
    }

    [ContractFact]
    public async Task TakesAnyCharactersAsIds()
    {
        string[] ids =
        [
            // Quoting of every kind.
            "a'b", "a\"b", "a%b", "a_b", "a\\b", "$1", "a/b/c", "a|b", " a", "a ", "",
            // Characters that one database or the other cannot hold, alone and beside what they could be mistaken for.
            "a\0b", "a\u00010000b", "a\u0001b", "a\ud800b", "a\udc00b", "a\ufffdb", "a?b",
            // Case and accents are different ids.
            "abc", "ABC", "ábc", "a\u0301bc", "😀", "\u202eabc",
            // Too long for an index entry, different only at the end.
            new string('x', 5000) + "1", new string('x', 5000) + "2", new string('\u4e2d', 3000),
        ];

        foreach (var id in ids)
        {
            Assert.Equal(new AcceptResult.Accepted(1, true), await Store.AcceptAsync(Incoming(ConversationKey.Connector("c", id), id, dedupe: id, id: "1"), None));
        }

        foreach (var id in ids)
        {
            var key = ConversationKey.Connector("c", id);
            Assert.Equal(new AcceptResult.Duplicate(1), await Store.AcceptAsync(Incoming(key, "again", dedupe: id), None));
            Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(Turn(key, 0, 1, "hi"), None));
            Assert.Equal(2, (await Store.FindAsync(key, None))!.LastNumber);
        }

        var gone = await Store.SweepAsync(ConversationKey.ConnectorPrefix, Now + Duration.FromDays(1), 1000, None);
        Assert.Equal(ids.Length, gone.Count);
        Assert.Empty(ids.Where(id => id.Length < 300).Select(id => ConversationKey.Connector("c", id)).Except(gone));
    }

    [ContractFact]
    public async Task TakesAnActivityOfHalfAMegabyte()
    {
        var text = string.Concat(Enumerable.Repeat("wide 中 😀 ", 50_000));
        await Store.AcceptAsync(Incoming(Ours, text), None);

        Assert.Equal(text, (await Store.ReadAsync(Ours, 0, 1, None)).Single().Activity.Text);
    }

    private async Task<IConversationStore[]> TwoInstancesAsync() => [Store, await OpenAsync()];

    private static Task<T[]> RaceAsync<T>(int racers, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, racers).Select(i => Task.Run(() => run(i))));
}
