namespace Chatbot.BotFramework.Intents;

/// <summary>What was asked of the trained ensemble, and what came of it, on one utterance that it had not seen.</summary>
/// <param name="Share">Of the best intent in scope, 0 to 1.</param>
/// <param name="Right">That intent is the labelled one.</param>
/// <param name="InScope">The label is an intent in scope.</param>
/// <param name="Refused">An out-of-scope label had a larger share than all in scope.</param>
internal readonly record struct Trial(double Share, bool Right, bool InScope, bool Refused);

/// <summary>Turns the share of an intent into the chance that it is right.</summary>
/// <remarks>A logistic curve over the log-odds of the share, fitted with the smoothed targets of Platt 1999: two numbers, which few trials can carry.</remarks>
internal sealed record ConfidenceScale(double Slope, double Offset, double Threshold)
{
    private const double LeastShare = 1e-6;
    private const int Steps = 50;

    public double Confidence(double share) => Logistic((Slope * LogOdds(share)) + Offset);

    /// <param name="trials">On utterances that were not trained on.</param>
    /// <param name="acceptedLoss">Share of the right answers that the threshold may refuse.</param>
    public static ConfidenceScale Fit(IReadOnlyList<Trial> trials, double acceptedLoss)
    {
        var (slope, offset) = FitCurve(trials);
        var scale = new ConfidenceScale(slope, offset, 0);
        return scale with { Threshold = scale.Confidence(ChooseShare(trials, acceptedLoss)) };
    }

    private static double ChooseShare(IReadOnlyList<Trial> trials, double acceptedLoss)
    {
        // What an out-of-scope label has won is refused anyway and not for the threshold to lose.
        var right = trials.Where(trial => trial.Right && trial.InScope && !trial.Refused).Select(trial => trial.Share).Order().ToList();

        // The quantile of a future share, not of these: among few, the lowest of them is too high a bar, and nothing is below the first but zero.
        var place = Math.Min(acceptedLoss * (right.Count + 1), right.Count);
        var below = (int)place;
        var lower = below == 0 ? 0 : right[below - 1];
        return below == right.Count ? lower : lower + ((place - below) * (right[below] - lower));
    }

    private static (double Slope, double Offset) FitCurve(IReadOnlyList<Trial> trials)
    {
        double right = trials.Count(trial => trial.Right), wrong = trials.Count - right;
        if (right == 0 || wrong == 0)
            return (1, 0);
        double high = (right + 1) / (right + 2), low = 1 / (wrong + 2);
        double slope = 1, offset = 0;

        // Newton's method on a convex loss; the small ridge keeps it solvable when all shares are alike.
        for (var step = 0; step < Steps; step++)
        {
            double g0 = 0, g1 = 0, h00 = 1e-6, h01 = 0, h11 = 1e-6;
            foreach (var trial in trials)
            {
                var x = LogOdds(trial.Share);
                var p = Logistic((slope * x) + offset);
                var error = p - (trial.Right ? high : low);
                var curve = p * (1 - p);
                g0 += error * x;
                g1 += error;
                h00 += curve * x * x;
                h01 += curve * x;
                h11 += curve;
            }

            var determinant = (h00 * h11) - (h01 * h01);
            if (determinant < 1e-12)
                break;
            slope -= ((h11 * g0) - (h01 * g1)) / determinant;
            offset -= ((h00 * g1) - (h01 * g0)) / determinant;
        }

        // A curve that falls would rank the intents backwards; then the trials say nothing.
        return slope > 0 && double.IsFinite(slope) && double.IsFinite(offset) ? (slope, offset) : (1, 0);
    }

    private static double LogOdds(double share)
    {
        share = Math.Clamp(share, LeastShare, 1 - LeastShare);
        return Math.Log(share / (1 - share));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
