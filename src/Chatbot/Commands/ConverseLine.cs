using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.BotFramework.Activities;
using NodaTime;
using NodaTime.Text;

namespace Chatbot.Commands;

/// <summary>One line into <c>converse</c>: a whole conversation (<c>id</c>, <c>turns</c>) or one turn of one (<c>conversation</c>, <c>text</c> or <c>activity</c>).</summary>
internal sealed record ConverseLine(
    string? Id,
    IReadOnlyList<JsonElement>? Turns,
    string? Conversation,
    string? Text,
    JsonElement? Activity,
    string? Now,
    string? TimeZone,
    string? ChannelId,
    string? Store)
{
    /// <summary>The activities of the line, with the visitor's zone in each.</summary>
    /// <returns>The activities, or a sentence that says what is wrong with the line.</returns>
    public (IReadOnlyList<Activity> Activities, string? Fault) ReadActivities()
    {
        IReadOnlyList<JsonElement> turns = Turns ?? (Activity is { } one ? [one] : [JsonSerializer.SerializeToElement(Text ?? "", ConverseJsonContext.Default.String)]);
        if (TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            return ([], $"\"timeZone\" is no IANA time zone, such as \"Europe/London\".");
        }

        var activities = new List<Activity>();
        foreach (var turn in turns)
        {
            switch (turn.ValueKind)
            {
                case JsonValueKind.String:
                    activities.Add(new Activity { Type = ActivityTypes.Message, Text = turn.GetString(), TextFormat = TextFormats.Plain, LocalTimezone = TimeZone });
                    break;
                case JsonValueKind.Object:
                    var (activity, fault) = ActivityJson.Parse(JsonSerializer.SerializeToUtf8Bytes(turn, ConverseJsonContext.Default.JsonElement));
                    if (activity is null)
                    {
                        return ([], fault);
                    }

                    activities.Add(activity with { LocalTimezone = activity.LocalTimezone ?? TimeZone });
                    break;
                default:
                    return ([], "Each turn is a string or an activity.");
            }
        }

        return (activities, null);
    }

    /// <returns>The moment of the line, <paramref name="fallback"/> where it names none, or null when what it names is no moment.</returns>
    public Instant? ReadNow(Instant fallback) =>
        Now is null ? fallback : OffsetDateTimePattern.ExtendedIso.Parse(Now) is { Success: true } moment ? moment.Value.ToInstant() : null;
}

internal sealed record LineFault(LineFaultText Error, int Line);

internal sealed record LineFaultText(string Code, string Message);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConverseLine))]
[JsonSerializable(typeof(LineFault))]
[JsonSerializable(typeof(string))]
internal sealed partial class ConverseJsonContext : JsonSerializerContext;
