using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Contracts;

/// <summary>What every conversation store does; one class per adapter inherits it.</summary>
public abstract partial class ConversationStoreContract : IAsyncLifetime
{
    protected static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    protected static readonly ConversationKey Ours = ConversationKey.DirectLine("k3Ut9-us");
    private static readonly CancellationToken None = CancellationToken.None;

    protected IConversationStore Store { get; private set; } = null!;

    /// <summary>Opens the store that the tests of one instance share; asked again, another instance on the same data where there can be one.</summary>
    protected abstract Task<IConversationStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    [ContractFact]
    public async Task NumbersActivitiesOfAConversationFromOne()
    {
        Assert.Equal(new AcceptResult.Accepted(1, Created: true), await AcceptAsync(Ours, "hello"));
        Assert.Equal(new AcceptResult.Accepted(2, Created: false), await AcceptAsync(Ours, "and again"));
        Assert.Equal(new AcceptResult.Accepted(1, Created: true), await AcceptAsync(ConversationKey.DirectLine("other"), "hello"));
        Assert.Equal(2, (await Store.FindAsync(Ours, None))!.LastNumber);
    }

    [ContractFact]
    public async Task RefusesAnUnknownConversationUnlessToldToBeginIt()
    {
        Assert.Equal(new AcceptResult.NoConversation(), await Store.AcceptAsync(Incoming(Ours, "hello") with { CreateIfMissing = false }, None));
        Assert.Null(await Store.FindAsync(Ours, None));

        await AcceptAsync(Ours, "hello");
        Assert.Equal(new AcceptResult.Accepted(2, false), await Store.AcceptAsync(Incoming(Ours, "hello") with { CreateIfMissing = false }, None));
    }

    [ContractFact]
    public async Task KnowsASendingAgainByItsKeyWithinItsConversation()
    {
        await AcceptAsync(Ours, "first", dedupe: "a1");
        await AcceptAsync(Ours, "second", dedupe: "a2");

        Assert.Equal(new AcceptResult.Duplicate(1), await AcceptAsync(Ours, "first", dedupe: "a1"));
        Assert.Equal(new AcceptResult.Accepted(3, false), await AcceptAsync(Ours, "third"));
        Assert.Equal(new AcceptResult.Accepted(4, false), await AcceptAsync(Ours, "third"));
        Assert.Equal(new AcceptResult.Accepted(1, true), await AcceptAsync(ConversationKey.DirectLine("other"), "first", dedupe: "a1"));
    }

    [ContractFact]
    public async Task KeepsWhereRepliesGoUntilToldOtherwise()
    {
        var reference = new ConversationReference { ServiceUrl = "http://localhost:4000", User = new ChannelAccount { Id = "u1" } };
        await Store.AcceptAsync(Incoming(Ours, "hello") with { Reference = reference }, None);
        await AcceptAsync(Ours, "again");

        Assert.Equal(reference, (await Store.FindAsync(Ours, None))!.Reference);

        await Store.AcceptAsync(Incoming(Ours, "moved") with { Reference = reference with { ServiceUrl = "http://localhost:5000" } }, None);
        Assert.Equal("http://localhost:5000", (await Store.FindAsync(Ours, None))!.Reference!.ServiceUrl);
    }

    [ContractFact]
    public async Task ANewConversationHasNoStateAndNoTurns()
    {
        await AcceptAsync(Ours, "hello");
        var conversation = (await Store.FindAsync(Ours, None))!;

        Assert.Equal((0, null, Now), (conversation.Version, conversation.State, conversation.LastUsed));
    }

    [ContractFact]
    public async Task CommitsStateAndRepliesTogether()
    {
        await AcceptAsync(Ours, "hello");
        var later = Now + Duration.FromSeconds(3);
        var committed = Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(Turn(Ours, 0, 1, "hi", "what can I do?") with { At = later, State = """{"step":"two"}""" }, None));

        Assert.Equal(1, committed.Version);
        Assert.Equal([2L, 3L], committed.Replies.Select(reply => reply.Number));
        var conversation = (await Store.FindAsync(Ours, None))!;
        Assert.Equal((1L, """{"step":"two"}""", 3L, later), (conversation.Version, conversation.State, conversation.LastNumber, conversation.LastUsed));
        Assert.Equal(["hi", "what can I do?"], Texts(await Store.RepliesAsync(Ours, 1, None)));
        AssertSame(committed.Replies, await Store.RepliesAsync(Ours, 1, None));
        Assert.Empty(await Store.RepliesAsync(Ours, 2, None));
    }

    [ContractFact]
    public async Task RefusesATurnThatStartedFromAnotherVersion()
    {
        await AcceptAsync(Ours, "one");
        await AcceptAsync(Ours, "two");
        await Store.CommitAsync(Turn(Ours, 0, 1, "first"), None);

        Assert.Equal(new CommitResult.VersionConflict(), await Store.CommitAsync(Turn(Ours, 0, 2, "second") with { State = "{}" }, None));
        Assert.Empty(await Store.RepliesAsync(Ours, 2, None));
        Assert.Equal([2L], (await Store.UnfinishedAsync(Now + Duration.FromHours(1), 10, None)).Select(left => left.Number));

        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(Turn(Ours, 1, 2, "second"), None));
        Assert.Equal(["one", "two", "first", "second"], Texts(await Store.ReadAsync(Ours, 0, 100, None)));
    }

    [ContractFact]
    public async Task FinishesATurnOnce()
    {
        await AcceptAsync(Ours, "hello");
        await Store.CommitAsync(Turn(Ours, 0, 1, "hi"), None);

        Assert.Equal(new CommitResult.AlreadyFinished(), await Store.CommitAsync(Turn(Ours, 0, 1, "hi"), None));
        Assert.Equal(new CommitResult.AlreadyFinished(), await Store.CommitAsync(Turn(Ours, 1, 1, "hi"), None));
        Assert.Equal(new CommitResult.AlreadyFinished(), await Store.CommitAsync(Turn(Ours, 1, 7, "no such activity"), None));
        Assert.Equal(["hello", "hi"], Texts(await Store.ReadAsync(Ours, 0, 100, None)));
    }

    [ContractFact]
    public async Task WhatNeedsNoTurnIsFinishedFromTheStart()
    {
        await Store.AcceptAsync(Incoming(Ours, "kept only") with { NeedsTurn = false }, None);

        Assert.Empty(await Store.UnfinishedAsync(Now + Duration.FromHours(1), 10, None));
        Assert.Equal(new CommitResult.AlreadyFinished(), await Store.CommitAsync(Turn(Ours, 0, 1, "hi"), None));
    }

    [ContractFact]
    public async Task CommitsNothingToAConversationThatIsGone() =>
        Assert.Equal(new CommitResult.NoConversation(), await Store.CommitAsync(Turn(Ours, 0, 1, "hi"), None));

    [ContractFact]
    public async Task ShowsVisibleActivitiesAfterANumberInOrder()
    {
        await Store.AcceptAsync(Incoming(Ours, "joined") with { Visible = false }, None);
        await Store.CommitAsync(Turn(Ours, 0, 1, "welcome") with { Replies = [Reply("typing") with { Visible = false }, Reply("welcome")] }, None);
        await AcceptAsync(Ours, "hello");

        Assert.Equal([3L, 4L], (await Store.ReadAsync(Ours, 0, 100, None)).Select(stored => stored.Number));
        Assert.Equal([4L], (await Store.ReadAsync(Ours, 3, 100, None)).Select(stored => stored.Number));
        Assert.Equal([3L], (await Store.ReadAsync(Ours, 0, 1, None)).Select(stored => stored.Number));
        Assert.Empty(await Store.ReadAsync(Ours, 4, 100, None));
        Assert.Empty(await Store.ReadAsync(ConversationKey.DirectLine("unknown"), 0, 100, None));
        Assert.Equal(["typing", "welcome"], Texts(await Store.RepliesAsync(Ours, 1, None)));
    }

    [ContractFact]
    public async Task GivesIdAndTimestampWhereItIsTheChannel()
    {
        await AcceptAsync(Ours, "hello", id: "the client's idea");
        await Store.CommitAsync(Turn(Ours, 0, 1, "hi") with { Replies = [Reply("hi") with { At = Now + Duration.FromMilliseconds(7) }] }, None);

        Assert.Equal(
            [("k3Ut9-us|0000001", "2026-03-02T09:00:00.000Z"), ("k3Ut9-us|0000002", "2026-03-02T09:00:00.007Z")],
            (await Store.ReadAsync(Ours, 0, 10, None)).Select(stored => (stored.Activity.Id, stored.Activity.Timestamp)));
    }

    [ContractFact]
    public async Task LeavesIdsToTheConnectorsChannel()
    {
        var theirs = ConversationKey.Connector("emulator", "c1");
        await AcceptAsync(theirs, "hello", id: "4711");
        await Store.CommitAsync(Turn(theirs, 0, 1, "hi"), None);

        Assert.Equal(["4711", null], (await Store.ReadAsync(theirs, 0, 10, None)).Select(stored => stored.Activity.Id));
    }

    [ContractFact]
    public async Task GivesBackActivitiesAsTheyCame()
    {
        var (activity, _) = ActivityJson.Parse("""
            {"type":"message","id":"1","text":"naïve \u0000 😀 ' \" \\ %_","from":{"id":"u","x":[1,2.50]},"channelData":{"clientActivityID":"c","n":null,"deep":{"a":[true]}},
             "entities":[{"type":"mention","@id":""}],"unknown":{"kept":12345678901234567890},"attachments":[{"contentType":"image/png","contentUrl":"https://x.test/a.png"}]}
            """u8);
        var theirs = ConversationKey.Connector(null, "c1");
        await Store.AcceptAsync(Incoming(theirs, "") with { Activity = activity! }, None);

        Assert.Equal(ActivityJson.Write(activity!), ActivityJson.Write((await Store.ReadAsync(theirs, 0, 10, None)).Single().Activity));
    }

    [ContractFact]
    public async Task ListsUnfinishedTurnsOldestFirst()
    {
        var second = ConversationKey.DirectLine("second");
        await Store.AcceptAsync(Incoming(Ours, "later") with { At = Now + Duration.FromSeconds(2) }, None);
        await Store.AcceptAsync(Incoming(second, "early") with { At = Now + Duration.FromSeconds(1) }, None);
        await Store.AcceptAsync(Incoming(second, "just now") with { At = Now + Duration.FromSeconds(9) }, None);

        var before = Now + Duration.FromSeconds(9);
        Assert.Equal([(second, "early"), (Ours, "later")], (await Store.UnfinishedAsync(before, 10, None)).Select(left => (left.Conversation, left.Activity.Text)));
        Assert.Equal(["early"], Texts(await Store.UnfinishedAsync(before, 1, None)));

        await Store.CommitAsync(Turn(second, 0, 1, "done"), None);
        Assert.Equal(["later"], Texts(await Store.UnfinishedAsync(before, 10, None)));
    }

    [ContractFact]
    public async Task ListsUndeliveredRepliesUntilTheyAreMarked()
    {
        await AcceptAsync(Ours, "hello");
        await AcceptAsync(Ours, "again");
        await Store.CommitAsync(Turn(Ours, 0, 1, "one", "two") with { NeedDelivery = true }, None);
        await Store.CommitAsync(Turn(Ours, 1, 2, "here is the channel"), None);

        var later = Now + Duration.FromSeconds(1);
        Assert.Empty(await Store.UndeliveredAsync(Now, 10, None));
        Assert.Equal(["one", "two"], Texts(await Store.UndeliveredAsync(later, 10, None)));

        await Store.MarkDeliveredAsync(Ours, [3, 99], None);
        Assert.Equal(["two"], Texts(await Store.UndeliveredAsync(later, 10, None)));
        await Store.MarkDeliveredAsync(Ours, [4], None);
        await Store.MarkDeliveredAsync(ConversationKey.DirectLine("unknown"), [1], None);
        Assert.Empty(await Store.UndeliveredAsync(later, 10, None));
    }

    [ContractFact]
    public async Task SweepsIdleConversationsOfOneKind()
    {
        var theirs = ConversationKey.Connector("emulator", "c1");
        var busy = ConversationKey.DirectLine("busy");
        await AcceptAsync(Ours, "hello");
        await AcceptAsync(theirs, "hello");
        await Store.AcceptAsync(Incoming(busy, "hello") with { At = Now + Duration.FromDays(1) }, None);

        Assert.Equal([Ours], await Store.SweepAsync(ConversationKey.DirectLinePrefix, Now + Duration.FromHours(1), 1000, None));
        Assert.Null(await Store.FindAsync(Ours, None));
        Assert.Empty(await Store.ReadAsync(Ours, 0, 10, None));
        Assert.NotNull(await Store.FindAsync(theirs, None));
        Assert.NotNull(await Store.FindAsync(busy, None));
        Assert.Equal(2, (await Store.UnfinishedAsync(Now + Duration.FromDays(2), 10, None)).Count);
    }

    [ContractFact]
    public async Task SweepsOldActivitiesOfALongConversation()
    {
        for (var version = 0; version < 3; version++)
        {
            await AcceptAsync(Ours, $"question {version}");
            await Store.CommitAsync(Turn(Ours, version, (version * 2) + 1, $"answer {version}"), None);
        }

        await AcceptAsync(Ours, "the newest");

        Assert.Empty(await Store.SweepAsync(ConversationKey.DirectLinePrefix, Now - Duration.FromHours(1), 3, None));
        Assert.Equal(["question 2", "answer 2", "the newest"], Texts(await Store.ReadAsync(Ours, 0, 10, None)));
        Assert.Equal(new AcceptResult.Accepted(8, false), await AcceptAsync(Ours, "goes on"));
    }

    [ContractFact]
    public async Task SweepsNothingThatIsStillOwed()
    {
        await AcceptAsync(Ours, "unanswered");
        await AcceptAsync(Ours, "answered");
        await Store.CommitAsync(Turn(Ours, 0, 2, "undelivered") with { NeedDelivery = true }, None);
        await AcceptAsync(Ours, "the newest");

        await Store.SweepAsync(ConversationKey.DirectLinePrefix, Now - Duration.FromHours(1), 1, None);
        Assert.Equal(["unanswered", "undelivered", "the newest"], Texts(await Store.ReadAsync(Ours, 0, 10, None)));
    }

    [ContractFact]
    public Task CanBeProbed() => Store.ProbeAsync(None);

    private Task<AcceptResult> AcceptAsync(ConversationKey conversation, string text, string? dedupe = null, string? id = null) =>
        Store.AcceptAsync(Incoming(conversation, text, dedupe, id), None);

    protected static IncomingActivity Incoming(ConversationKey conversation, string text, string? dedupe = null, string? id = null) => new(
        conversation, new Activity { Type = ActivityTypes.Message, Id = id, Text = text }, Now, Visible: true, NeedsTurn: true, dedupe, CreateIfMissing: true, Reference: null);

    protected static TurnCommit Turn(ConversationKey conversation, long version, long number, params string[] replies) => new(
        conversation, version, number, Now, "{}", [.. replies.Select(Reply)], NeedDelivery: false, []);

    private static TurnReply Reply(string text) => new(new Activity { Type = ActivityTypes.Message, Text = text }, Now, Visible: true);

    private static IEnumerable<string?> Texts(IEnumerable<StoredActivity> stored) => stored.Select(each => each.Activity.Text);

    private static void AssertSame(IReadOnlyList<StoredActivity> expected, IReadOnlyList<StoredActivity> actual) => Assert.Equal(
        expected.Select(stored => (stored.Conversation, stored.Number, ActivityJson.Write(stored.Activity), stored.At, stored.Visible, stored.ReplyTo)),
        actual.Select(stored => (stored.Conversation, stored.Number, ActivityJson.Write(stored.Activity), stored.At, stored.Visible, stored.ReplyTo)));
}
