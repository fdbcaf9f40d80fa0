using System.Globalization;
using System.Text.Json.Nodes;
using Chatbot.BotFramework.Recognizers;
using Xunit;
using Xunit.Abstractions;

namespace Chatbot.Tests.Recognizers;

/// <summary>Seventy-four phrases of a clinic's visitors: one entity with the one value a booking would take.</summary>
public class BookingPhraseTests(ITestOutputHelper output)
{
    [Fact]
    public void GivesTheOneValueThatABookingWants()
    {
        var file = RecognizerData.Json("booking-phrases.json");
        var context = new RecognitionContext(RecognizerData.At((string)file["reference"]!), "en-US");
        var cases = file["cases"]!.AsArray();
        var wrong = cases.Where(phrase => !Holds(phrase!, context)).Select(phrase => (string)phrase!["text"]!).ToList();
        output.WriteLine($"{cases.Count - wrong.Count} of {cases.Count}");
        Assert.True(wrong.Count <= 0.05 * cases.Count, string.Join(" / ", wrong));
    }

    private static bool Holds(JsonNode phrase, RecognitionContext context)
    {
        var found = DateTimeRecognizer.Recognize((string)phrase["text"]!, context);
        return phrase["expect"]!.AsArray().Any(expected => expected is null ? found.Count == 0 : found.Count == 1 && Pick(found[0], context) == (string)expected!);
    }

    /// <summary>Of several readings the first that is not over, else the last.</summary>
    private static string? Pick(Entity entity, RecognitionContext context)
    {
        var texts = ((Resolution.DateTimes)entity.Resolution).Values
            .Select(reading => reading.Start is not null || reading.End is not null ? $"{reading.Start}/{reading.End}" : reading.Type == "set" ? reading.Timex : reading.Value)
            .OfType<string>().ToList();
        var now = context.Reference.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var picked = texts.Count < 2 || !char.IsAsciiDigit(texts[0][0]) || texts[0][2] == ':' ? texts[0] : texts.Find(text => string.CompareOrdinal(text, now[..Math.Min(now.Length, text.Split('/')[0].Length)]) >= 0) ?? texts[^1];
        return picked.EndsWith(" 00:00:00", StringComparison.Ordinal) ? picked[..^9] : picked;
    }
}
