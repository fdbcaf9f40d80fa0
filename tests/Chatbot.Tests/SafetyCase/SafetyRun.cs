using Chatbot.Clinic.Screening;
using Chatbot.Tests.Screening;

namespace Chatbot.Tests.SafetyCase;

/// <summary>Puts both sets through the screen and counts.</summary>
internal static class SafetyRun
{
    private const string Summary = "summary";

    public static SafetyReport Report() => new(ScreeningContent.Screen.RuleSetVersion, [Development(), BesideTheRules()]);

    private static CaseSet Development()
    {
        var cases = DevelopmentCase.ReadAll();
        var tally = new Tally();
        var misses = new List<Miss>();
        var pairs = new Dictionary<string, List<bool>>(StringComparer.Ordinal);
        foreach (var example in cases)
        {
            var verdict = example.Judge(ScreeningContent.Hear([.. example.Turns]));
            var (expect, right) = (example.Expect, verdict.IsRight);
            void Count(string name, bool holds)
            {
                tally.Count(Summary, name, holds);
                tally.Count(example.IsOdd ? "odd ids (tuned on)" : "even ids (watched)", name, holds);
            }

            Count("all", right);
            if (expect.Least >= (int)Level.UrgentSameDay)
            {
                Count("emergency or urgent: at an expected level", expect.Level.Any(name => Expected.Rank(name) == verdict.Level));
                Count("emergency or urgent: not under-triaged", verdict.Level >= expect.Least || verdict.AskedRightly);
            }

            if (expect.Least == (int)Level.EmergencyNow)
            {
                Count("emergency: found", verdict.Level == expect.Least);
            }

            if (expect.Least > 0)
            {
                Count("positives: not over-triaged", verdict.Level <= expect.Most);
                tally.Count("row", expect.FindingsAny is [var first, ..] ? first : "any", right);
                if (verdict.Level > 0)
                {
                    Count("positives: a right row named", verdict.RightRow);
                }
            }

            if (expect.Most == 0)
            {
                Count("no flag: left alone", verdict.Level == 0 && (expect.AskedOk || !verdict.Asks));
            }

            if (example.Turns.Count > 1)
            {
                Count("level never lowered", !verdict.Lowered);
            }

            tally.Count("level", string.Join(" or ", expect.Level.OrderByDescending(Expected.Rank)), right);
            tally.Count("style", example.Style, right);
            if (example.Pair is { } pair)
            {
                pairs.TryAdd(pair, []);
                pairs[pair].Add(right);
            }

            if (!right)
            {
                // The words of the watched half stay out of a report that those who tune read.
                misses.Add(new Miss(example.Id, example.Style, example.IsOdd ? example.Turns : [], string.Join("; ", verdict.Why)));
            }
        }

        foreach (var halves in pairs.Values.Where(halves => halves.Count > 1))
        {
            tally.Count(Summary, "minimal pairs: both halves right", halves.All(half => half));
        }

        return new CaseSet("development", cases.Count, tally.Figures(), misses);
    }

    private static CaseSet BesideTheRules()
    {
        var cases = ScreeningContent.Screen.Cases;
        var tally = new Tally();
        var misses = new List<Miss>();
        foreach (var example in cases)
        {
            var results = ScreeningContent.Hear([.. example.Turns]);
            var last = results[^1];
            var expected = example.Kind == CaseKind.Fires ? example.Level ?? ScreeningContent.Screen.Rule(example.Row)?.Level : example.Level;
            var lowered = Enumerable.Range(1, results.Count - 1).Any(i => (results[i].Standing ?? 0) < (results[i - 1].Standing ?? 0));
            var asksNeedlessly = example.Kind == CaseKind.Quiet && expected is null && !example.AskAllowed && results.Any(result => result.Asked is not null);
            var namesRow = example.Kind != CaseKind.Fires || last.Findings.Contains(example.Row);
            var right = last.Standing == expected && namesRow && !asksNeedlessly && !lowered;
            var kind = example.Kind switch { CaseKind.Fires => "fires", CaseKind.Quiet => "quiet", _ => "hostile" };

            tally.Count(Summary, "all", right);
            if (expected >= Level.UrgentSameDay)
            {
                tally.Count(Summary, "emergency or urgent: not under-triaged", last.Standing >= expected);
            }

            if (expected == Level.EmergencyNow)
            {
                tally.Count(Summary, "emergency: found", last.Standing == expected);
            }

            if (example.Kind == CaseKind.Quiet && expected is null)
            {
                tally.Count(Summary, "no flag: left alone", last.Standing is null && !asksNeedlessly);
            }

            if (results.Count > 1)
            {
                tally.Count(Summary, "level never lowered", !lowered);
            }

            tally.Count("level", expected?.Wire() ?? "none", right);
            tally.Count("kind", kind, right);
            tally.Count("row", example.Row, right);
            tally.Count("file", Path.GetFileName(example.Path), right);
            if (!right)
            {
                misses.Add(new Miss(
                    $"{example.Path}({example.Line})", kind, example.Turns,
                    $"level {last.Standing?.Wire() ?? "none"}, rows {(last.Findings.Count == 0 ? "none" : string.Join(", ", last.Findings))}{(asksNeedlessly ? ", asks" : "")}{(lowered ? ", lowered" : "")}; "
                    + $"not {expected?.Wire() ?? "none"}{(example.Kind == CaseKind.Fires ? $" by {example.Row}" : "")}"));
            }
        }

        return new CaseSet("beside the rules", cases.Count, tally.Figures(), misses);
    }
}
