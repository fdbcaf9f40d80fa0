namespace Chatbot.Clinic.Knowledge;

/// <summary>How sure an answer is right, from what the match was made of.</summary>
internal static class Certainty
{
    /// <summary>Below it a question counts as not understood; one that names nothing of the field needs more.</summary>
    public static double Unknown(Match match, Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried) =>
        IsAnchored(match, reading, carried) ? 0.02 : reading.Strangers == 0 ? 0.07 : 2 * reading.Strangers < reading.Meaning ? 0.3 : 0.8;

    /// <summary>Below it the visitor is asked which was meant.</summary>
    public const double Unsure = 0.08;

    /// <summary>What each of two questions in one message needs, so that both are answered.</summary>
    public const double Part = 0.16;

    /// <summary>Two entries on the same subject that are about as likely are better answered together than guessed between.</summary>
    public static bool Together(Match match)
    {
        if (match.Ranked.Count < 2)
        {
            return false;
        }
        var (first, second) = (match.Ranked[0], match.Ranked[1]);
        return !first.Entry.IsDecline && !second.Entry.IsDecline
            && first.Probability < 0.8f && second.Probability > 0.25f * first.Probability && first.Probability + second.Probability > 0.45f
            && (first.Entry.Topics.Any(second.Entry.Topics.Take(1).Contains) || first.Entry.Topics.Take(1).Any(second.Entry.Topics.Contains)
                || (first.Entry.IsDraft && second.Entry.IsDraft && first.Entry.Citations[0].ArticleId == second.Entry.Citations[0].ArticleId));
    }

    /// <summary>Two entries about different subjects that are about as likely: better asked about than guessed between.</summary>
    public static bool Close(Match match, double certainty) => certainty < Unclear && match.Ranked.Count > 1
        && !match.Ranked[1].Entry.IsDecline && match.Ranked[1].Probability > 0.6f * match.Probability;

    private const double Unclear = 0.2;

    // A message that names nothing of the field is rarely a question of ours, and the less so the more strange words it has.
    private const double Adrift = 0.5;
    private const double AdriftStranger = 1.3;

    private static bool IsAnchored(Match match, Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried)
    {
        Concept? grouped = null;
        foreach (var mention in reading.Mentions)
        {
            var concept = mention.Concept;
            if (concept.Anchor || (concept is { Kind: ConceptKind.Topic, Group: not null } && grouped is not null && grouped != concept))
            {
                return true;
            }
            grouped ??= concept is { Kind: ConceptKind.Topic, Group: not null } ? concept : null;
        }
        return match.First.IsDraft || (carried.Count > 0 && carried.Any(c => c.Concept.Anchor));
    }

    public static double Of(Match match, Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried)
    {
        var second = match.Ranked.Count > 1 ? match.Ranked[1].Probability : 0f;
        var margin = Math.Log((match.Probability + 1e-4) / (second + 1e-4));
        var subject = Array.Exists(reading.Mentions, m => IsSubject(m.Concept)) || (carried.Count > 0 && carried.Any(c => IsSubject(c.Concept)));
        var score = -4.2 + (2.2 * match.Probability) + (0.5 * Math.Min(4, margin)) + (3.0 * match.Nearest) + (subject ? 0.8 : -0.6);
        if (!IsAnchored(match, reading, carried))
        {
            score -= Adrift + (AdriftStranger * Math.Min(4, reading.Strangers));
        }
        return 1 / (1 + Math.Exp(-score));
    }

    private static bool IsSubject(Concept concept) => concept is { Kind: ConceptKind.Topic, Generic: false };
}
