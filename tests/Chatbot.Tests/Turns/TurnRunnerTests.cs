using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Turns;

public sealed class TurnRunnerTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private readonly InMemoryConversationStore store = new();
    private readonly EchoBot bot = new();
    private readonly RecordingDelivery delivery = new();
    private readonly RecordingObserver observer = new();

    [Fact]
    public async Task AnswersTurnsOfOneConversationInOrder()
    {
        await using var runner = Runner();
        for (var i = 0; i < 5; i++)
        {
            await runner.AcceptAsync(Message($"m{i}"), default);
        }

        await delivery.ArriveAsync(5);

        Assert.Equal(["1: m0", "2: m1", "3: m2", "4: m3", "5: m4"], delivery.Texts);
    }

    [Fact]
    public async Task RunsTheSameSendingOnceAndReturnsWhatItReturnedBefore()
    {
        await using var runner = Runner();

        var first = await runner.RunAsync(Message("hi", id: "a"), default);
        var second = await runner.RunAsync(Message("hi", id: "a"), default);

        Assert.IsType<AcceptResult.Duplicate>(second.Accepted);
        Assert.Equal(["1: hi"], second.Replies.Select(reply => reply.Activity.Text));
        Assert.Equal(first.Replies.Count, second.Replies.Count);
    }

    [Fact]
    public async Task RunsTheLoserOfARaceAgainFromFreshState()
    {
        await using var runner = Runner();
        await runner.RunAsync(Message("one"), default);
        var other = new EchoBot();
        await using var otherProcess = Runner(other);
        await runner.RunAsync(Message("two"), default);
        // The first process goes on with a version that the second has passed.
        await otherProcess.RunAsync(Message("three"), default);

        var outcome = await runner.RunAsync(Message("four"), default);

        Assert.Equal("4: four", outcome.Replies[0].Activity.Text);
        Assert.Equal(1, observer.Repeated);
    }

    [Fact]
    public async Task ApologizesAndKeepsTheStateWhenTheBotFails()
    {
        await using var runner = Runner();
        await runner.RunAsync(Message("one"), default);

        var failed = await runner.RunAsync(Message("fail"), default);
        var after = await runner.RunAsync(Message("two"), default);

        Assert.Equal(new TurnRunnerOptions().Apology, Assert.Single(failed.Replies).Activity.Text);
        Assert.Equal("2: two", after.Replies[0].Activity.Text);
    }

    [Fact]
    public async Task RunsAtTheStartWhatACrashLeftUnfinished()
    {
        // Accepted by a process that ended before the turn.
        await store.AcceptAsync(Message("left behind"), default);
        await using var runner = Runner();

        var (turns, _) = await runner.RecoverAsync(Now + Duration.FromSeconds(1), default);
        await delivery.ArriveAsync(1);

        Assert.Equal(1, turns);
        Assert.Equal(["1: left behind"], delivery.Texts);
    }

    [Fact]
    public async Task DeliversAtTheStartWhatACrashLeftUndelivered()
    {
        await using (var before = new TurnRunner<EchoBot.Count>(
            bot, EchoBotJsonContext.Default.Count, store, new LostDelivery(), observer, new TurnRunnerOptions(), TimeProvider.System))
        {
            await before.AcceptAsync(Message("hi"), default);
        }

        await using var runner = Runner();
        var (_, deliveries) = await runner.RecoverAsync(Now + Duration.FromSeconds(10), default);

        Assert.Equal(1, deliveries);
        Assert.Equal(["1: hi"], delivery.Texts);
    }

    [Fact]
    public async Task RefusesWhenTooManyTurnsWaitAndStoresNothing()
    {
        var gate = new TaskCompletionSource();
        bot.Meanwhile = _ => gate.Task;
        await using var runner = Runner(options: new TurnRunnerOptions { MaxPendingTurns = 2 });
        await runner.AcceptAsync(Message("a", conversation: "c1"), default);
        await runner.AcceptAsync(Message("b", conversation: "c2"), default);

        var third = await runner.AcceptAsync(Message("c", conversation: "c3"), default);
        gate.SetResult();

        Assert.IsType<AcceptResult.Busy>(third);
        Assert.Null(await store.FindAsync(ConversationKey.Connector("test", "c3"), default));
    }

    [Fact]
    public async Task KeepsAnsweringWhenMoreConversationsComeThanItCaches()
    {
        await using var runner = Runner(options: new TurnRunnerOptions { CachedConversations = 8 });
        for (var round = 1; round <= 2; round++)
        {
            for (var i = 0; i < 50; i++)
            {
                var outcome = await runner.RunAsync(Message("hi", conversation: $"c{i}"), default);
                Assert.Equal($"{round}: hi", outcome.Replies[0].Activity.Text);
            }
        }
    }

    private TurnRunner<EchoBot.Count> Runner(EchoBot? other = null, TurnRunnerOptions? options = null) =>
        new(other ?? bot, EchoBotJsonContext.Default.Count, store, delivery, observer, options ?? new TurnRunnerOptions(), TimeProvider.System);

    private static IncomingActivity Message(string text, string? id = null, string conversation = "c") => new(
        ConversationKey.Connector("test", conversation),
        new Activity { Type = ActivityTypes.Message, Id = id ?? Guid.NewGuid().ToString(), Text = text, From = new ChannelAccount { Id = "u" }, Conversation = new ConversationAccount { Id = conversation } },
        Now, Visible: true, NeedsTurn: true, DedupeKey: id, CreateIfMissing: true, Reference: null);

    /// <summary>A channel of a process that dies before it delivers.</summary>
    private sealed class LostDelivery : IReplyDelivery
    {
        public Task DeliverAsync(StoredConversation conversation, IReadOnlyList<StoredActivity> replies, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
