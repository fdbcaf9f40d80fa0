using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Chatbot.Clinic.Screening;
using Chatbot.Tests.Architecture;

namespace Chatbot.Tests.SafetyCase;

/// <param name="Level">Wire names and <c>none</c>; any one is right.</param>
/// <param name="FindingsAny">One of them is named where a level is reported; empty for any.</param>
/// <param name="AskedOk">A check question is right as well, as long as no level stands.</param>
/// <param name="AtTurn">From 1; null where only the highest level counts.</param>
internal sealed record Expected(
    IReadOnlyList<string> Level,
    [property: JsonPropertyName("findings_any")] IReadOnlyList<string> FindingsAny,
    [property: JsonPropertyName("asked_ok")] bool AskedOk,
    [property: JsonPropertyName("at_turn")] int? AtTurn)
{
    public int Least => Level.Min(Rank);

    public int Most => Level.Max(Rank);

    public static int Rank(string name) => Levels.TryParse(name, out var level) ? (int)level.Value : 0;
}

/// <summary>One conversation of the development set and how it is judged.</summary>
internal sealed partial record DevelopmentCase(string Id, string Style, IReadOnlyList<string> Turns, Expected Expect, string? Note)
{
    public static IReadOnlyList<DevelopmentCase> ReadAll() =>
        [.. File.ReadLines(Checkout.PathOf("tests", "Chatbot.Tests", "SafetyCase", "screening-dev.jsonl")).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<DevelopmentCase>(line, JsonSerializerOptions.Web)!)];

    public bool IsOdd => int.Parse(Id.AsSpan(Id.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture) % 2 == 1;

    /// <summary>The name that the two halves of a minimal pair share; null where it is none.</summary>
    public string? Pair => PairName().Match(Note ?? "") is { Success: true } match ? match.Groups["name"].Value : null;

    public Verdict Judge(IReadOnlyList<ScreeningResult> turns)
    {
        var levels = turns.Select(turn => (int)(turn.Standing ?? 0)).ToList();
        var level = levels.Max();
        var rows = turns.SelectMany(turn => turn.Findings).ToHashSet(StringComparer.Ordinal);
        var asks = turns.Any(turn => turn.Asked is not null);
        var askedRightly = Expect.AskedOk && level == 0 && asks;
        var lowered = Enumerable.Range(1, levels.Count - 1).Any(i => levels[i] < levels[i - 1]);
        var rightRow = Expect.FindingsAny.Count == 0 || Expect.FindingsAny.Any(rows.Contains);

        var why = new List<string>();
        if (!Expect.Level.Any(name => Expected.Rank(name) == level) && !askedRightly)
        {
            why.Add($"level {Name(level)}, not {string.Join(" or ", Expect.Level)}");
        }
        else if (Expect.AtTurn is { } at && Expect.Least > 0 && !askedRightly && !levels.Take(at).Any(reached => reached >= Expect.Least))
        {
            why.Add($"level later than turn {at}");
        }

        if (level > 0 && !rightRow)
        {
            why.Add($"rows {string.Join(", ", rows)}, not {string.Join(" or ", Expect.FindingsAny)}");
        }

        if (lowered)
        {
            why.Add("level lowered");
        }

        if (Expect.Most == 0 && asks && !Expect.AskedOk)
        {
            why.Add("asks without need");
        }

        return new Verdict(level, asks, askedRightly, lowered, rightRow, why);
    }

    private static string Name(int level) => level == 0 ? "none" : ((Level)level).Wire();

    [GeneratedRegex(@"\bpair (?<name>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex PairName();
}

/// <param name="Level">The highest of the conversation, as a rank; 0 for none.</param>
/// <param name="AskedRightly">A question instead of a level, where that is right.</param>
/// <param name="Why">What is wrong; empty where the case is right.</param>
internal sealed record Verdict(int Level, bool Asks, bool AskedRightly, bool Lowered, bool RightRow, IReadOnlyList<string> Why)
{
    public bool IsRight => Why.Count == 0;
}
