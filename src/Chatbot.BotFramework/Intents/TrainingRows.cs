namespace Chatbot.BotFramework.Intents;

/// <summary>Every training utterance as a row of features, side by side in three arrays.</summary>
internal sealed class TrainingRows
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _features = [];
    private readonly List<float> _values = [];
    private readonly Dictionary<ulong, int> _index = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private int[] _featureArray = [];
    private float[] _valueArray = [];

    private TrainingRows(int[] labels, int labelCount)
    {
        Labels = labels;
        LabelCount = labelCount;
    }

    /// <summary>One for each row.</summary>
    public int[] Labels { get; }

    public int LabelCount { get; }

    public int Count => Labels.Length;

    public int FeatureCount => _index.Count;

    /// <summary>Feature numbers by key.</summary>
    public Dictionary<ulong, int> Index => _index;

    /// <summary>The words that occur, with how often.</summary>
    public IReadOnlyDictionary<string, int> Words => _words;

    public ReadOnlySpan<int> Features(int row) => _featureArray.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    public ReadOnlySpan<float> Values(int row) => _valueArray.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    public static TrainingRows Read(IReadOnlyList<LabelledUtterance> examples, int[] labels, int labelCount)
    {
        var rows = new TrainingRows(labels, labelCount);
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

        rows._featureArray = [.. rows._features];
        rows._valueArray = [.. rows._values];
        return rows;
    }

    private void Add(WordReader reader, WordFeatures features)
    {
        var scale = WordFeatures.Scale(reader.Count);
        var left = WordFeatures.Edge;
        for (var i = 0; i < reader.Count; i++)
        {
            features.Read(reader[i]);
            for (var k = 0; k < features.Keys.Length; k++)
                Add(features.Keys[k], features.Weights[k] * scale);
            Add(WordFeatures.PairKey(left, features.StemKey), WordFeatures.PairWeight * scale);
            left = features.StemKey;
        }

        if (reader.Count > 0)
            Add(WordFeatures.PairKey(left, WordFeatures.Edge), WordFeatures.PairWeight * scale);
        _starts.Add(_features.Count);
    }

    private void Add(ulong key, float value)
    {
        if (!_index.TryGetValue(key, out var feature))
            _index.Add(key, feature = _index.Count);
        _features.Add(feature);
        _values.Add(value);
    }
}
