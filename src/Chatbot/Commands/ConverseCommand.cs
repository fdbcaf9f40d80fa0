using System.Text;
using System.Text.Json;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using NodaTime;

namespace Chatbot.Commands;

/// <summary>
/// Conversations through the real turn pipeline, in process: JSON lines in, JSON lines out. Two forms, told apart by
/// their fields; the contract gives both.
/// </summary>
/// <param name="openStore">A runner over a store of its own; the name is null for the one that lines share.</param>
internal sealed class ConverseCommand(Func<string?, Task<ITurnRunner>> openStore, TimeProvider time)
{
    private static readonly Duration BetweenTurns = Duration.FromMinutes(1);

    private readonly Dictionary<string, ITurnRunner> stores = new(StringComparer.Ordinal);

    public async Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var number = 0;
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                await output.WriteLineAsync((await AnswerAsync(line, number, cancellationToken)).AsMemory(), cancellationToken);
                await output.FlushAsync(cancellationToken);
            }
        }
    }

    private async Task<string> AnswerAsync(string text, int number, CancellationToken cancellationToken)
    {
        ConverseLine? line;
        try
        {
            line = JsonSerializer.Deserialize(text, ConverseJsonContext.Default.ConverseLine);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Fault(number, "BadSyntax", "The line is not a JSON object of the form {\"id\",\"turns\":[...]} or {\"conversation\",\"text\"}.");
        }

        if (line is null || (line.Id is null && line.Conversation is null))
        {
            return Fault(number, "MissingProperty", "The line has neither \"id\" with \"turns\" nor \"conversation\" with \"text\".");
        }

        var (activities, wrong) = line.ReadActivities();
        if (wrong is not null)
        {
            return Fault(number, "BadArgument", wrong);
        }

        if (line.ReadNow(Instant.FromDateTimeOffset(time.GetUtcNow())) is not { } now)
        {
            return Fault(number, "BadArgument", "\"now\" is no moment with offset, such as \"2026-03-02T09:00:00+00:00\".");
        }

        var store = line.Store ?? "";
        if (!stores.TryGetValue(store, out var runner))
        {
            stores[store] = runner = await openStore(line.Store);
        }

        var answers = new List<IReadOnlyList<StoredActivity>>(activities.Count);
        foreach (var activity in activities)
        {
            answers.Add(await RunTurnAsync(runner, line.Conversation ?? line.Id!, line.ChannelId, activity, now, cancellationToken));
            now += BetweenTurns;
        }

        return Answer(line, answers);
    }

    private static async Task<IReadOnlyList<StoredActivity>> RunTurnAsync(
        ITurnRunner runner, string conversation, string? channelId, Activity activity, Instant now, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(
            new IncomingActivity(
                ConversationKey.Local(conversation),
                activity with
                {
                    ChannelId = channelId ?? activity.ChannelId ?? "webchat",
                    Conversation = new ConversationAccount { Id = conversation },
                    From = activity.From ?? new ChannelAccount { Id = $"dl_{conversation}", Role = "user" },
                    Recipient = activity.Recipient ?? ChannelAccount.Bot,
                },
                now, Visible: true, NeedsTurn: true, DedupeKey: activity.Id, CreateIfMissing: true, Reference: null),
            cancellationToken);
        return outcome.Replies;
    }

    private static string Answer(ConverseLine line, List<IReadOnlyList<StoredActivity>> answers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var single = line.Conversation is not null && line.Turns is null;
            json.WriteString(single ? "conversation" : "id", single ? line.Conversation : line.Id ?? line.Conversation);
            json.WriteStartArray("replies");
            foreach (var replies in answers)
            {
                if (!single)
                {
                    json.WriteStartArray();
                }

                foreach (var reply in replies)
                {
                    json.WriteRawValue(ActivityJson.WriteUtf8(reply.Activity), skipInputValidation: true);
                }

                if (!single)
                {
                    json.WriteEndArray();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Fault(int line, string code, string message) =>
        JsonSerializer.Serialize(new LineFault(new LineFaultText(code, message), line), ConverseJsonContext.Default.LineFault);
}
