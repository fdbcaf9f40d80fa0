namespace Chatbot.Tests.SafetyCase;

/// <param name="Group">What the name is one of: summary, one of the halves, level, style, row, kind, file.</param>
internal sealed record Figure(string Group, string Name, int Right, int Of)
{
    public double Share => Of == 0 ? 1 : (double)Right / Of;

    public override string ToString() => $"{Group}, {Name}: {Right}/{Of}";
}

/// <param name="Id">Of the case, or its file and line.</param>
/// <param name="Turns">The words: of the cases, never of visitors. Empty where they are only watched.</param>
internal sealed record Miss(string Id, string Style, IReadOnlyList<string> Turns, string Why);

internal sealed record CaseSet(string Name, int Cases, IReadOnlyList<Figure> Figures, IReadOnlyList<Miss> Misses);

internal sealed record SafetyReport(string RuleSetVersion, IReadOnlyList<CaseSet> Sets)
{
    /// <summary>Every figure of the baseline that is lower here, or gone.</summary>
    public IReadOnlyList<string> WorseThan(SafetyReport baseline) =>
        [.. from set in baseline.Sets
            from before in set.Figures
            let now = Sets.FirstOrDefault(own => own.Name == set.Name)?.Figures.FirstOrDefault(own => own.Group == before.Group && own.Name == before.Name)
            where now is null || now.Share < before.Share - 1e-9
            select $"{set.Name}: {before} is now {(now is null ? "gone" : $"{now.Right}/{now.Of}")}"];
}

/// <summary>Counts what is right, by groups, in the order in which they come up first.</summary>
internal sealed class Tally
{
    private readonly Dictionary<(string Group, string Name), (int Right, int Of)> counts = [];

    public void Count(string group, string name, bool right)
    {
        var (known, of) = counts.GetValueOrDefault((group, name));
        counts[(group, name)] = (known + (right ? 1 : 0), of + 1);
    }

    /// <summary>The summary as counted; the other groups sorted by name, so that a report changes only where figures do.</summary>
    public IReadOnlyList<Figure> Figures() =>
        [.. counts.Where(pair => pair.Key.Group == "summary").Concat(counts.Where(pair => pair.Key.Group != "summary").OrderBy(pair => pair.Key.Group, StringComparer.Ordinal).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal))
            .Select(pair => new Figure(pair.Key.Group, pair.Key.Name, pair.Value.Right, pair.Value.Of))];
}
