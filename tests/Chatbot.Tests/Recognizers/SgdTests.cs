using System.Text.Json.Nodes;
using Chatbot.BotFramework.Recognizers;
using NodaTime;
using Xunit;
using Xunit.Abstractions;

namespace Chatbot.Tests.Recognizers;

/// <summary>What people typed to appointment services, with the values meant.</summary>
public class SgdTests(ITestOutputHelper output)
{
    private static readonly RecognitionContext Context = new(new LocalDateTime(2019, 3, 1, 0, 0), "en-US");

    [Fact]
    public void FindsTheDatesAndTimesThatWereMeant()
    {
        var (gold, right) = (0, 0);
        foreach (var turn in Turns().Where(turn => turn["spans"]!.AsArray().Count > 0))
        {
            var found = DateTimeRecognizer.Recognize((string)turn["utterance"]!, Context);
            foreach (var span in turn["spans"]!.AsArray())
            {
                gold++;
                right += found.Any(entity => entity.Start < (int)span!["end"]! && entity.End > (int)span["start"]! && Means(entity, (string)span["canonical"]!)) ? 1 : 0;
            }
        }

        output.WriteLine($"{right} of {gold}");
        Assert.True(right >= 0.98 * gold);
    }

    [Fact]
    public void FindsNoDatesInTurnsThatNameNone()
    {
        var turns = Turns().Where(turn => turn["spans"]!.AsArray().Count == 0).Select(turn => (string)turn["utterance"]!).ToList();
        var wrong = turns.Where(text => DateTimeRecognizer.Recognize(text, Context).Count > 0).ToList();
        output.WriteLine($"{wrong.Count} of {turns.Count}");
        Assert.True(wrong.Count <= 0.005 * turns.Count, string.Join(" / ", wrong));
    }

    private static IEnumerable<JsonNode> Turns() => File.ReadLines(RecognizerData.PathOf("sgd/turns.jsonl")).Select(line => JsonNode.Parse(line)!);

    /// <summary>A date is the date, a time the time of a value, whichever kind of entity holds it.</summary>
    private static bool Means(Entity entity, string canonical) => ((Resolution.DateTimes)entity.Resolution).Values.Any(reading =>
    {
        var value = reading.Value ?? reading.Start ?? reading.End ?? "";
        return canonical.Contains(':') && value.Contains(' ') ? value.Split(' ')[1].StartsWith(canonical, StringComparison.Ordinal) : value.StartsWith(canonical, StringComparison.Ordinal);
    });
}
