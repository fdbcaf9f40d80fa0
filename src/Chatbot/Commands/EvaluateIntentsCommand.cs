using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.BotFramework.Intents;

namespace Chatbot.Commands;

/// <summary>Trains the service's own classifier on somebody's labelled utterances and says how well it does on others.</summary>
internal static class EvaluateIntentsCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="trainPath">JSON lines with <c>text</c> and <c>intent</c>; so are the other files.</param>
    /// <param name="testPath">What is scored.</param>
    /// <param name="validationPath">Calibrates confidence and chooses the threshold; null leaves both to cross-validation.</param>
    /// <param name="output">Receives one JSON object.</param>
    /// <param name="errors">Receives what is wrong with a file.</param>
    /// <returns>0, or 2 when a file cannot be used.</returns>
    public static int Run(string trainPath, string testPath, string? validationPath, TextWriter output, TextWriter errors)
    {
        List<string> faults = [];
        var train = Read(trainPath, faults);
        var test = Read(testPath, faults);
        var validation = validationPath is null ? null : Read(validationPath, faults);
        if (faults.Count == 0 && !train.Any(example => !IntentScores.IsOutOfScope(example.Intent)))
            faults.Add($"{trainPath}: no example of an intent in scope; add lines such as {{\"text\":\"book me in\",\"intent\":\"Book\"}}");
        if (faults.Count > 0)
        {
            foreach (var fault in faults)
                errors.WriteLine(fault);
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        var classifier = IntentClassifier.Train(train, new IntentClassifierOptions { Validation = validation });
        var trainSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        var scores = IntentScores.Count(test.Select(example => (example.Intent, classifier.Predict(example.Text))));
        var (median, mean) = Time(classifier, test);
        output.WriteLine(new JsonObject
        {
            ["accuracy"] = Rounded(scores.Accuracy),
            ["macroF1"] = Rounded(scores.MacroF1),
            ["microF1"] = Rounded(scores.MicroF1),
            ["inScopeAccuracy"] = Rounded(scores.InScopeAccuracy),
            ["outOfScopeRecall"] = Rounded(scores.OutOfScopeRecall),
            ["outOfScopePrecision"] = Rounded(scores.OutOfScopePrecision),
            ["threshold"] = Rounded(classifier.Threshold),
            ["trainSeconds"] = Rounded(trainSeconds),
            ["microsecondsPerUtterance"] = Rounded(median),
            ["meanMicrosecondsPerUtterance"] = Rounded(mean),
            ["trainUtterances"] = train.Count,
            ["testUtterances"] = test.Count,
        }.ToJsonString(Json));
        return 0;
    }

    /// <summary>Median and mean of single predictions, after enough of them for the runtime to have compiled its best code.</summary>
    private static (double Median, double Mean) Time(IntentClassifier classifier, List<LabelledUtterance> test)
    {
        const int warmUp = 60_000, measured = 20_000;
        if (test.Count == 0)
            return (0, 0);
        for (var i = 0; i < warmUp; i++)
            classifier.Predict(test[i % test.Count].Text);
        var microseconds = new double[measured];
        for (var i = 0; i < measured; i++)
        {
            var started = Stopwatch.GetTimestamp();
            classifier.Predict(test[i % test.Count].Text);
            microseconds[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(microseconds);
        return (microseconds[measured / 2], microseconds.Average());
    }

    private static List<LabelledUtterance> Read(string path, List<string> faults)
    {
        List<LabelledUtterance> examples = [];
        if (!File.Exists(path))
        {
            faults.Add($"{path}: no such file; give a file of lines such as {{\"text\":\"hi\",\"intent\":\"Greeting\"}}");
            return examples;
        }

        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Parse(line) is { } example)
                examples.Add(example);
            else
                faults.Add($"{path}({number}): expected a JSON object with the strings \"text\" and \"intent\"");
        }

        return examples;
    }

    private static LabelledUtterance? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject row
                && row["text"] is JsonValue text && text.TryGetValue(out string? words)
                && row["intent"] is JsonValue intent && intent.TryGetValue(out string? label)
                    ? new LabelledUtterance(words, label)
                    : null;
        }
        catch (JsonException)
        {
            // Reported by the caller with its line like every other fault.
            return null;
        }
    }

    private static double? Rounded(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 4) : null;
}
