namespace Chatbot.Clinic.Screening;

/// <summary>
/// All cues of all entries in one tree over symbols (words and entries), so that reading a message costs
/// by the words in it and hardly by the number of cues. Filled at load, sealed, read-only afterwards.
/// </summary>
internal sealed class CueTrie
{
    private readonly Dictionary<long, int> building = [];
    private readonly List<int[]> acceptsBuilding = [[]];
    private readonly List<GapEdge[]> gapsBuilding = [[]];

    private long[] keys = [];
    private int[] targets = [];
    private ulong[] filters = [];
    private int[] fromRoot = [];
    private int[][] accepts = [];
    private GapEdge[][] gaps = [];

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

        if (!acceptsBuilding[node].Contains(entry))
        {
            acceptsBuilding[node] = [.. acceptsBuilding[node], entry];
        }
    }

    /// <summary>Lays the edges out flat. Each node gets a filter of the symbols that lead on, which most tries to step fail at once.</summary>
    public void Seal(int symbols)
    {
        accepts = [.. acceptsBuilding];
        gaps = [.. gapsBuilding];
        filters = new ulong[accepts.Length];
        fromRoot = new int[symbols];
        var size = 16;
        while (size < building.Count * 2)
        {
            size *= 2;
        }

        keys = new long[size];
        targets = new int[size];
        foreach (var (key, target) in building)
        {
            var node = (int)(key >> 32);
            var symbol = (int)(uint)key;
            filters[node] |= FilterOf(symbol);
            if (node == 0)
            {
                fromRoot[symbol] = target;
            }

            var slot = SlotOf(key);
            while (targets[slot] != 0)
            {
                slot = (slot + 1) & (keys.Length - 1);
            }

            keys[slot] = key;
            targets[slot] = target;
        }
    }

    public static ulong FilterOf(int symbol) => 1UL << (int)(((uint)symbol * 2654435769u) >> 26);

    /// <summary>Whether any of the symbols gathered in <paramref name="symbols"/> may lead on from a node.</summary>
    public bool MayStep(int node, ulong symbols) => (filters[node] & symbols) != 0;

    /// <summary>The node after a symbol, or 0.</summary>
    public int Step(int node, int symbol)
    {
        if (node == 0)
        {
            return fromRoot[symbol];
        }

        if ((filters[node] & FilterOf(symbol)) == 0)
        {
            return 0;
        }

        var key = ((long)node << 32) | (uint)symbol;
        var slot = SlotOf(key);
        while (targets[slot] != 0)
        {
            if (keys[slot] == key)
            {
                return targets[slot];
            }

            slot = (slot + 1) & (keys.Length - 1);
        }

        return 0;
    }

    public int[] Accepts(int node) => accepts[node];

    public GapEdge[] Gaps(int node) => gaps[node];

    private int SlotOf(long key) => (int)((((ulong)key * 0x9E3779B97F4A7C15UL) >> 33) & (ulong)(keys.Length - 1));

    private int EdgeFrom(int node, int symbol)
    {
        var key = ((long)node << 32) | (uint)symbol;
        if (!building.TryGetValue(key, out var next))
        {
            building[key] = next = NewNode();
        }

        return next;
    }

    private int GapFrom(int node, bool light, int most)
    {
        foreach (var gap in gapsBuilding[node])
        {
            if (gap.Light == light && gap.Most == most)
            {
                return gap.Target;
            }
        }

        var target = NewNode();
        gapsBuilding[node] = [.. gapsBuilding[node], new GapEdge(light, most, target)];
        return target;
    }

    private int NewNode()
    {
        acceptsBuilding.Add([]);
        gapsBuilding.Add([]);
        return acceptsBuilding.Count - 1;
    }
}
