using System.Threading.Channels;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;
using NodaTime;

namespace Chatbot.Tests.Alerts;

/// <summary>Turns that recorded an alert, committed to a store as the runner does it.</summary>
internal static class RecordedAlerts
{
    public const string Emergency =
        """{"before":null,"level":"emergency-now","rows":["ces-saddle-numbness"],"asked":null,"review":false,"ruleSetVersion":"v1","failed":false}""";

    public static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    public static async Task RecordAsync(SqlStorage storage, string conversation, string json = Emergency, string kind = JournalKinds.Alert, Instant? at = null)
    {
        var (key, none, moment) = (ConversationKey.DirectLine(conversation), CancellationToken.None, at ?? Now);
        var accepted = (AcceptResult.Accepted)await storage.Conversations.AcceptAsync(
            new IncomingActivity(key, new Activity { Type = ActivityTypes.Message, Text = "words" }, moment, true, true, null, true, null), none);
        var known = await storage.Conversations.FindAsync(key, none);
        var committed = await storage.Conversations.CommitAsync(
            new TurnCommit(key, known!.Version, accepted.Number, moment, "{}", [], false, [new JournalEntry(kind, json)]), none);
        if (committed is not CommitResult.Committed)
        {
            throw new InvalidOperationException(committed.ToString());
        }
    }
}

/// <summary>A way of telling staff that remembers, and fails as often as it is told to.</summary>
internal sealed class FakeStaffAlerts(string name) : IStaffAlerts
{
    private readonly object gate = new();
    private readonly List<StaffAlert> told = [];
    private readonly Channel<bool> changes = Channel.CreateUnbounded<bool>();

    public string Name => name;

    public int FailuresLeft { get; set; }

    public IReadOnlyList<StaffAlert> Told
    {
        get
        {
            lock (gate)
            {
                return [.. told];
            }
        }
    }

    /// <summary>What every alert waits for; null for nothing.</summary>
    public TaskCompletionSource? Hangs { get; set; }

    public async Task SendAsync(StaffAlert alert, CancellationToken cancellationToken)
    {
        if (Hangs is { } hangs)
        {
            await hangs.Task.WaitAsync(cancellationToken);
        }

        lock (gate)
        {
            if (FailuresLeft > 0)
            {
                FailuresLeft--;
                throw new StaffAlertException("no answer");
            }

            told.Add(alert);
        }

        changes.Writer.TryWrite(true);
    }

    /// <exception cref="TimeoutException">So many did not come within 20 s each.</exception>
    public async Task ToldAsync(int count)
    {
        while (Told.Count < count)
        {
            await changes.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
