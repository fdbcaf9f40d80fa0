using System.Text.Json;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;
using Chatbot.Tests.Architecture;
using Chatbot.Tests.Conversations;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Saved;

/// <summary>
/// Conversation states as releases saved them, one folder a release. Every one must load for ever, and its conversation
/// must go on: to the reply that the file's name promises, or to an apology, never to an exception.
/// </summary>
public sealed class SavedStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Checkout.PathOf("tests", "Chatbot.Tests", "Saved"), "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Checkout.PathOf("tests", "Chatbot.Tests", "Saved"), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task GoesOnWhereItWas(string file)
    {
        var saved = JsonDocument.Parse(await File.ReadAllTextAsync(Checkout.PathOf("tests", "Chatbot.Tests", "Saved", file))).RootElement;
        await using var clinic = await ClinicUnderTest.OpenAsync();
        await RestoreAsync(clinic, saved.GetProperty("state").GetRawText());

        var replies = await clinic.SayAsync("saved", saved.GetProperty("says").GetString()!, Now);

        Assert.Contains(saved.GetProperty("expects").GetString()!, string.Join('\n', replies.Select(reply => reply.GetProperty("text").GetString())), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Puts the state into the store as if a turn had committed it.</summary>
    private static async Task RestoreAsync(ClinicUnderTest clinic, string state)
    {
        var conversation = ConversationKey.Local("saved");
        var at = Instant.FromDateTimeOffset(Now) - Duration.FromMinutes(1);
        var activity = new Activity { Type = ActivityTypes.Message, Text = "before", Conversation = new ConversationAccount { Id = "saved" } };
        var accepted = Assert.IsType<AcceptResult.Accepted>(await clinic.Storage.Conversations.AcceptAsync(
            new IncomingActivity(conversation, activity, at, Visible: true, NeedsTurn: true, DedupeKey: null, CreateIfMissing: true, Reference: null), default));
        Assert.IsType<CommitResult.Committed>(await clinic.Storage.Conversations.CommitAsync(
            new TurnCommit(conversation, ExpectedVersion: 0, accepted.Number, at, state, [], NeedDelivery: false, []), default));
    }
}
