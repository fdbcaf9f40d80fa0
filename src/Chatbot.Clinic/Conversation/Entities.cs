using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Clinic.Conversation;

/// <summary>On every reply to a question; see the contract's "Entities on the bot's replies".</summary>
public sealed record AnswerEntity(string Status, IReadOnlyList<string>? Articles, string? Topic, double? Confidence)
{
    public string Type { get; } = "answer";

    public const string Answered = "answered";
    public const string Clarify = "clarify";
    public const string NotCovered = "not-covered";
}

/// <summary>On every reply from the moment the screen fired.</summary>
public sealed record ScreeningEntity(string? Level, IReadOnlyList<string> Findings, bool Asked, bool Review)
{
    public string Type { get; } = "screening";
}

/// <summary>On every booking reply.</summary>
/// <param name="Missing">What is still needed, the one being asked for first.</param>
/// <param name="Question">Q0 to Q12 while the questionnaire runs.</param>
public sealed record BookingEntity(
    string State,
    BookingEntityFrame Frame,
    IReadOnlyList<string>? Missing,
    IReadOnlyList<BookingEntityOffer>? Offers,
    string? Reference,
    string? Question)
{
    public string Type { get; } = "booking";
}

/// <param name="Start">Local to the clinic with offset, 2026-03-10T15:00:00+00:00.</param>
public sealed record BookingEntityFrame(string? Service, string? Practitioner, string? Start, int? DurationMinutes, string TimeZone);

public sealed record BookingEntityOffer(string Start, string Practitioner, string Service);

/// <summary>The citation entity that Web Chat, the Playground and Teams render.</summary>
public sealed record MessageEntity(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("@type")] string SchemaType,
    [property: JsonPropertyName("@context")] string Context,
    [property: JsonPropertyName("@id")] string Id,
    IReadOnlyList<ClaimEntity> Citation)
{
    public static MessageEntity For(IReadOnlyList<ClaimEntity> citation) =>
        new("https://schema.org/Message", "Message", "https://schema.org", "", citation);
}

public sealed record ClaimEntity(
    [property: JsonPropertyName("@type")] string SchemaType,
    int Position,
    ClaimAppearance Appearance);

public sealed record ClaimAppearance(
    [property: JsonPropertyName("@type")] string SchemaType,
    string Name,
    string Abstract,
    string Url);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswerEntity))]
[JsonSerializable(typeof(ScreeningEntity))]
[JsonSerializable(typeof(BookingEntity))]
[JsonSerializable(typeof(MessageEntity))]
[JsonSerializable(typeof(string))]
internal sealed partial class EntityJsonContext : JsonSerializerContext
{
    public static JsonElement Element(AnswerEntity entity) => JsonSerializer.SerializeToElement(entity, Default.AnswerEntity);

    public static JsonElement Element(ScreeningEntity entity) => JsonSerializer.SerializeToElement(entity, Default.ScreeningEntity);

    public static JsonElement Element(BookingEntity entity) => JsonSerializer.SerializeToElement(entity, Default.BookingEntity);

    public static JsonElement Element(MessageEntity entity) => JsonSerializer.SerializeToElement(entity, Default.MessageEntity);

    public static JsonElement Element(string text) => JsonSerializer.SerializeToElement(text, Default.String);
}
