using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.BotFramework.Activities;

/// <summary>Activities to and from JSON as the wire wants it: camelCase, no nulls, unknown fields kept.</summary>
public static class ActivityJson
{
    /// <summary>Reads one activity.</summary>
    /// <param name="utf8Json">A JSON text in UTF-8.</param>
    /// <returns>The activity, or a one-line reason that can be shown to the caller; it never repeats the caller's text.</returns>
    public static (Activity? Activity, string? Fault) Parse(ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.IsEmpty)
        {
            return (null, "The body is empty; send one activity as a JSON object.");
        }

        try
        {
            var activity = JsonSerializer.Deserialize(utf8Json, ActivityJsonContext.Default.Activity);
            if (activity is null)
            {
                return (null, "The body is null; send one activity as a JSON object.");
            }

            if (HasEscapedSurrogate(utf8Json) && !CanBeWritten(activity))
            {
                return (null, "A text in the activity is not valid Unicode.");
            }

            return string.IsNullOrEmpty(activity.Type) ? (null, "The activity has no \"type\".") : (activity, null);
        }
        catch (JsonException fault)
        {
            return (null, Describe(fault));
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate escape parses as JSON and fails only when the string is read.
            return (null, "A text in the activity is not valid Unicode.");
        }
    }

    public static string Write(Activity activity) =>
        JsonSerializer.Serialize(activity, ActivityJsonContext.Default.Activity);

    public static byte[] WriteUtf8(Activity activity) =>
        JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJsonContext.Default.Activity);

    /// <summary>Reads what <see cref="Write"/> wrote; for the stores, which hold only that.</summary>
    /// <exception cref="JsonException">The text is not an activity: the store was changed from outside.</exception>
    public static Activity Read(string json) =>
        JsonSerializer.Deserialize(json, ActivityJsonContext.Default.Activity) ?? throw new JsonException("A stored activity is null.");

    /// <summary>Half of a character is seen only where its escape is; everywhere else the bytes are checked as UTF-8.</summary>
    private static bool HasEscapedSurrogate(ReadOnlySpan<byte> utf8Json) =>
        utf8Json.IndexOf("\\ud"u8) >= 0 || utf8Json.IndexOf("\\uD"u8) >= 0;

    /// <summary>False for half a character in the parts that stay raw JSON: they are read without a look and fail when written.</summary>
    private static bool CanBeWritten(Activity activity)
    {
        try
        {
            _ = WriteUtf8(activity);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static string Describe(JsonException fault)
    {
        // Only names of the protocol are repeated: a path can also hold names that the caller invented.
        var field = fault.Path is { Length: > 2 } path ? path[2..].Split('.', '[')[0] : null;
        return field is not null && KnownFields.Contains(field)
            ? $"The field \"{field}\" has the wrong type."
            : "The body is not a JSON object of the activity protocol.";
    }

    private static readonly HashSet<string> KnownFields =
        [.. ActivityJsonContext.Default.Activity.Properties.Select(property => property.Name)];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict, PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(IReadOnlyList<Activity>))]
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class ActivityJsonContext : JsonSerializerContext;
