using Chatbot.BotFramework.Intents;

namespace Chatbot.Commands;

/// <summary>How a classifier did. Shares from 0 to 1; null where there was nothing to count.</summary>
/// <param name="Accuracy">Over all utterances, out of scope being one more intent.</param>
/// <param name="MacroF1">Mean over the intents that occur in the test data, out of scope among them.</param>
/// <param name="MicroF1">One prediction for each utterance makes this the accuracy.</param>
/// <param name="InScopeAccuracy">Over utterances with an intent in scope; refusing one of them is wrong.</param>
/// <param name="OutOfScopeRecall">Share of the out-of-scope utterances that were refused.</param>
/// <param name="OutOfScopePrecision">Share of the refused utterances that were out of scope.</param>
internal sealed record IntentScores(
    double? Accuracy, double? MacroF1, double? MicroF1, double? InScopeAccuracy, double? OutOfScopeRecall, double? OutOfScopePrecision)
{
    private const string OutOfScope = "None";

    public static bool IsOutOfScope(string intent) => intent is OutOfScope or "oos";

    public static IntentScores Count(IEnumerable<(string Expected, IntentPrediction Prediction)> answers)
    {
        Dictionary<string, Tally> tallies = new(StringComparer.Ordinal);
        foreach (var (expected, prediction) in answers)
        {
            var expectedIntent = IsOutOfScope(expected) ? OutOfScope : expected;
            var predictedIntent = prediction.OutOfScope ? OutOfScope : prediction.Intent;
            TallyOf(expectedIntent).Expected++;
            TallyOf(predictedIntent).Predicted++;
            if (expectedIntent == predictedIntent)
                TallyOf(expectedIntent).Right++;
        }

        var all = tallies.Values.Sum(tally => tally.Expected);
        var right = tallies.Values.Sum(tally => tally.Right);
        var refused = TallyOf(OutOfScope);
        var occurring = tallies.Values.Where(tally => tally.Expected > 0).ToList();
        return new IntentScores(
            Share(right, all),
            occurring.Count == 0 ? null : occurring.Average(tally => 2.0 * tally.Right / (tally.Expected + tally.Predicted)),
            Share(right, all),
            Share(right - refused.Right, all - refused.Expected),
            Share(refused.Right, refused.Expected),
            Share(refused.Right, refused.Predicted));

        Tally TallyOf(string intent) => tallies.TryGetValue(intent, out var tally) ? tally : tallies[intent] = new Tally();
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private sealed class Tally
    {
        public int Expected { get; set; }
        public int Predicted { get; set; }
        public int Right { get; set; }
    }
}
