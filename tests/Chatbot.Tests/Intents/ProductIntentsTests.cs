using System.Runtime.CompilerServices;
using Chatbot.BotFramework.Content;
using Chatbot.BotFramework.Intents;
using Xunit.Abstractions;
using Xunit;

namespace Chatbot.Tests.Intents;

/// <summary>The intents in <c>dialogs/en/intents</c> as they ship.</summary>
public sealed class ProductIntentsTests(ITestOutputHelper output)
{
    private static readonly IntentExamples Content = IntentExamples.Read(
        Directory.GetFiles(Path.Combine(Here(), "..", "..", "..", "dialogs", "en", "intents"), "*.lu")
            .Select(path => new ContentFile($"en/intents/{Path.GetFileName(path)}", File.ReadAllText(path))));

    private static readonly LuFile HeldOut = LuFile.Parse(new ContentFile("held-out.lu", File.ReadAllText(Path.Combine(Here(), "held-out.lu"))));

    private static readonly IntentClassifier Classifier = IntentClassifier.Train(Content.Examples);

    [Fact]
    public void EveryFileParses() => Assert.Empty(Content.Faults);

    [Fact]
    public void EveryIntentHasEnoughExamples() =>
        Assert.DoesNotContain(Content.Examples.CountBy(example => example.Intent), intent => intent.Value < 25);

    [Fact]
    public void HeldOutWordingsAreNotTrainingExamples()
    {
        Assert.Empty(HeldOut.Faults);
        var trained = Content.Examples.Select(example => example.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(HeldOut.Intents.SelectMany(intent => intent.Utterances), utterance => trained.Contains(utterance.Text));
    }

    [Fact]
    public void UnderstandsNewWordings()
    {
        int right = 0, all = 0;
        foreach (var intent in HeldOut.Intents)
        {
            foreach (var utterance in intent.Utterances)
            {
                var prediction = Classifier.Predict(utterance.Text);
                all++;
                if (prediction.Intent == intent.Name)
                    right++;
                else
                    output.WriteLine($"{utterance.Text} => {prediction.Intent} {prediction.Confidence:f2}, not {intent.Name}");
            }
        }

        output.WriteLine($"{right} of {all}");
        Assert.InRange((double)right / all, 0.90, 1);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
