namespace Chatbot.Clinic.Screening;

/// <summary>
/// All cues of all entries in one tree over symbols (words and entries), so that reading a message costs
/// by the words in it and hardly by the number of cues. Filled at load, read-only afterwards.
/// </summary>
internal sealed class CueTrie
{
    private readonly Dictionary<long, int> edges = [];
    private readonly List<int[]> accepts = [[]];
    private readonly List<GapEdge[]> gaps = [[]];

    internal readonly record struct GapEdge(bool Light, int Most, int Target);

    public void Add(IReadOnlyList<PatternStep> sequence, int entry, Func<PatternStep, int> symbolOf)
    {
        var node = 0;
        foreach (var step in sequence)
        {
            node = step.Kind is StepKind.AnyGap or StepKind.LightGap
                ? GapFrom(node, step.Kind == StepKind.LightGap, step.Gap)
                : EdgeFrom(node, symbolOf(step));
        }

        if (!accepts[node].Contains(entry))
        {
            accepts[node] = [.. accepts[node], entry];
        }
    }

    public bool TryStep(int node, int symbol, out int next) => edges.TryGetValue(((long)node << 32) | (uint)symbol, out next);

    public int[] Accepts(int node) => accepts[node];

    public GapEdge[] Gaps(int node) => gaps[node];

    private int EdgeFrom(int node, int symbol)
    {
        var key = ((long)node << 32) | (uint)symbol;
        if (!edges.TryGetValue(key, out var next))
        {
            edges[key] = next = NewNode();
        }

        return next;
    }

    private int GapFrom(int node, bool light, int most)
    {
        foreach (var gap in gaps[node])
        {
            if (gap.Light == light && gap.Most == most)
            {
                return gap.Target;
            }
        }

        var target = NewNode();
        gaps[node] = [.. gaps[node], new GapEdge(light, most, target)];
        return target;
    }

    private int NewNode()
    {
        accepts.Add([]);
        gaps.Add([]);
        return accepts.Count - 1;
    }
}
