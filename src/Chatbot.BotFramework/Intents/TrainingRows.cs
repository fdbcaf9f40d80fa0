using System.Runtime.InteropServices;

namespace Chatbot.BotFramework.Intents;

/// <summary>Every training utterance as a row of features, side by side in three arrays; each row has length one.</summary>
internal sealed class TrainingRows
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _features = [];
    private readonly List<float> _values = [];
    private readonly List<int> _rowsWith = [];
    private readonly List<int> _lastRowWith = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    private TrainingRows(int[] labels, int labelCount)
    {
        Labels = labels;
        LabelCount = labelCount;
    }

    /// <summary>One for each row.</summary>
    public int[] Labels { get; }

    public int LabelCount { get; }

    public int Count => Labels.Length;

    public int FeatureCount => Index.Count;

    /// <summary>Feature numbers by key.</summary>
    public Dictionary<ulong, int> Index { get; } = [];

    /// <summary>The words that occur, with how often.</summary>
    public IReadOnlyDictionary<string, int> Words => _words;

    /// <summary>How much a feature says by being rare, by number; a feature that was never seen counts one.</summary>
    public float[] Rarity { get; private set; } = [];

    public ReadOnlySpan<int> Features(int row) => Part(_features, row);

    public ReadOnlySpan<float> Values(int row) => Part(_values, row);

    public static TrainingRows Read(IReadOnlyList<LabelledUtterance> examples, int[] labels, int labelCount)
    {
        TrainingRows rows = new(labels, labelCount);
        WordReader reader = new();
        WordFeatures features = new();
        var words = rows._words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var example in examples)
        {
            reader.Read(example.Text);
            for (var i = 0; i < reader.Count; i++)
                words[reader[i]] = words.TryGetValue(reader[i], out var seen) ? seen + 1 : 1;
            rows.Add(reader, features);
        }

        rows.Weigh();
        return rows;
    }

    private void Add(WordReader reader, WordFeatures features)
    {
        var left = WordFeatures.Edge;
        for (var i = 0; i < reader.Count; i++)
        {
            features.Read(reader[i]);
            for (var k = 0; k < features.Keys.Length; k++)
                Add(features.Keys[k], features.Weights[k]);
            Add(WordFeatures.PairKey(left, features.StemKey), WordFeatures.PairWeight);
            left = features.StemKey;
        }

        Add(WordFeatures.PairKey(left, WordFeatures.Edge), WordFeatures.PairWeight);
        _starts.Add(_features.Count);
    }

    private void Add(ulong key, float weight)
    {
        ref var feature = ref CollectionsMarshal.GetValueRefOrAddDefault(Index, key, out var known);
        if (!known)
        {
            feature = _rowsWith.Count;
            _rowsWith.Add(0);
            _lastRowWith.Add(-1);
        }

        var row = _starts.Count - 1;
        if (_lastRowWith[feature] != row)
        {
            _lastRowWith[feature] = row;
            _rowsWith[feature]++;
        }

        _features.Add(feature);
        _values.Add(weight);
    }

    /// <summary>The square root of the usual inverse document frequency: cross-validation found the whole of it too much for large corpora.</summary>
    private void Weigh()
    {
        Rarity = new float[FeatureCount];
        for (var feature = 0; feature < Rarity.Length; feature++)
            Rarity[feature] = MathF.Sqrt(MathF.Log((1f + Count) / (1f + _rowsWith[feature])) + 1);

        for (var row = 0; row < Count; row++)
        {
            var values = Part(_values, row);
            var features = Features(row);
            var energy = 0f;
            for (var k = 0; k < values.Length; k++)
            {
                values[k] *= Rarity[features[k]];
                energy += values[k] * values[k];
            }

            var scale = 1 / MathF.Sqrt(energy);
            foreach (ref var value in values)
                value *= scale;
        }
    }

    private Span<T> Part<T>(List<T> list, int row) => CollectionsMarshal.AsSpan(list)[_starts[row].._starts[row + 1]];
}
