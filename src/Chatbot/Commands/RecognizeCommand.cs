using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.BotFramework.Recognizers;
using NodaTime;
using NodaTime.Text;

namespace Chatbot.Commands;

/// <summary>The <c>recognize</c> command: one utterance a line in, its entities and booking window a line out.</summary>
internal static class RecognizeCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers every line in order; one that cannot be read gets an error line, and the rest goes on.</summary>
    public static async Task RunAsync(TextReader input, TextWriter output, BookingHours? hours, CancellationToken cancellationToken)
    {
        for (var number = 1; await input.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                await output.WriteLineAsync(Answer(line, number, hours).ToJsonString(Plain).AsMemory(), cancellationToken);
            }
        }
    }

    /// <summary>The reply to one line: <c>{"id","entities"}</c>, or <c>{"error","line"}</c>.</summary>
    public static JsonObject Answer(string line, int number, BookingHours? hours)
    {
        JsonObject request;
        try
        {
            request = JsonNode.Parse(line) as JsonObject ?? throw new JsonException("The line is no JSON object.");
        }
        catch (JsonException fault)
        {
            return Fault("not-json", fault.Message, number);
        }

        if (Text(request, "text") is not { } text)
        {
            return Fault("no-text", "The line has no string \"text\".", number);
        }

        var reference = LocalDateTimePattern.ExtendedIso.Parse(Text(request, "reference") ?? "");
        if (!reference.Success)
        {
            return Fault("no-reference", "\"reference\" is a local date-time such as 2019-03-01T00:00:00.", number);
        }

        var context = new RecognitionContext(reference.Value, Text(request, "locale") ?? "en-US");
        var entities = new JsonArray([.. TextRecognizer.Recognize(text, context).Select(Entity)]);
        if (BookingWindow.Read(text, context, hours) is { IsEmpty: false } window)
        {
            entities.Add(new JsonObject { ["type"] = "bookingWindow", ["resolution"] = new JsonObject { ["allow"] = Intervals(window.Allow), ["exclude"] = Intervals(window.Exclude) } });
        }

        return new JsonObject { ["id"] = request["id"]?.DeepClone(), ["entities"] = entities };
    }

    private static string? Text(JsonObject request, string name) => request[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonNode Entity(Entity entity) => new JsonObject
    {
        ["type"] = entity.Type, ["text"] = entity.Text, ["start"] = entity.Start, ["end"] = entity.End, ["resolution"] = ResolutionJson.Write(entity.Resolution),
    };

    private static JsonArray Intervals(IReadOnlyList<MomentInterval> intervals) =>
        new([.. intervals.Select(interval => new JsonObject { ["start"] = Iso(interval.Start), ["end"] = Iso(interval.End) })]);

    private static string Iso(LocalDateTime at) => LocalDateTimePattern.GeneralIso.Format(at);

    private static JsonObject Fault(string code, string message, int line) =>
        new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message }, ["line"] = line };
}
