using System.Text.Json;
using Chatbot.BotFramework.Activities;
using NodaTime;

namespace Chatbot.BotFramework.Turns;

/// <summary>One turn as the bot sees it: what came in, when, and where its answers are collected.</summary>
/// <remarks>Replies are collected and leave only after the commit, so a turn can be run again from fresh state without anybody noticing.</remarks>
public sealed class TurnContext(StoredActivity incoming, Instant now)
{
    private readonly List<Activity> replies = [];
    private readonly List<JournalEntry> journal = [];
    private readonly Dictionary<Type, object> turnState = [];

    public Activity Activity { get; } = incoming.Activity;

    public ConversationKey Conversation { get; } = incoming.Conversation;

    /// <summary>Number of the incoming activity in its conversation, counted from 1; the same in every run of this turn.</summary>
    public long Number { get; } = incoming.Number;

    /// <summary>The moment of this turn. There is no other clock in a turn.</summary>
    public Instant Now { get; } = now;

    /// <summary>The visitor's zone where the channel names a real one; null otherwise.</summary>
    public DateTimeZone? VisitorZone { get; } =
        incoming.Activity.LocalTimezone is { Length: > 0 and < 64 } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) : null;

    public IReadOnlyList<Activity> Replies => replies;

    public IReadOnlyList<JournalEntry> Journal => journal;

    public void Send(Activity reply) => replies.Add(reply);

    /// <summary>Changes a reply that was collected already, for what belongs to every reply of a turn.</summary>
    public void Replace(int index, Activity reply) => replies[index] = reply;

    public void Record(JournalEntry entry) => journal.Add(entry);

    /// <summary>Passes a value to whoever works on this turn later; one of each type, gone when the turn ends.</summary>
    public void Set<T>(T value)
        where T : class => turnState[typeof(T)] = value;

    /// <summary>What <see cref="Set"/> passed, or null.</summary>
    public T? Get<T>()
        where T : class => turnState.TryGetValue(typeof(T), out var value) ? (T)value : null;

    /// <summary>The utterance: the text without mentions of the bot, else a string value; null for anything else.</summary>
    public string? Utterance
    {
        get
        {
            var text = WithoutMentions(Activity).Trim();
            if (text.Length > 0)
            {
                return text;
            }

            return Activity.Value is { ValueKind: JsonValueKind.String } value ? value.GetString()?.Trim() : null;
        }
    }

    private static string WithoutMentions(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (entity.ValueKind == JsonValueKind.Object
                && entity.TryGetProperty("type", out var type) && type.ValueEquals("mention")
                && entity.TryGetProperty("mentioned", out var mentioned) && mentioned.ValueKind == JsonValueKind.Object
                && mentioned.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() == activity.Recipient?.Id
                && entity.TryGetProperty("text", out var shown) && shown.ValueKind == JsonValueKind.String && shown.GetString() is { Length: > 0 } mention)
            {
                text = text.Replace(mention, " ", StringComparison.Ordinal);
            }
        }

        return text;
    }
}

/// <summary>The bot: a function from what came in and the state so far to replies and the next state.</summary>
/// <typeparam name="TState">An immutable record; its JSON is a contract, because saved conversations must load for ever.</typeparam>
public interface IBot<TState>
    where TState : class
{
    TState NewConversation { get; }

    Task<TState> OnTurnAsync(TurnContext turn, TState state, CancellationToken cancellationToken);
}
