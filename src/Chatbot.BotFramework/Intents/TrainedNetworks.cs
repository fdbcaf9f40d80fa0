namespace Chatbot.BotFramework.Intents;

/// <summary>The trained ensemble in the form that predicts fastest.</summary>
/// <remarks>The first layers of all members are linear, so their rows lie side by side, and the rows of everything in a known word
/// (the word, its stem, its pieces) are added up once, here. An utterance of known words then costs one row for each word and each pair.</remarks>
internal sealed class TrainedNetworks
{
    /// <summary>So many unknown words are looked at for mistakes; a text with more is not a visitor's typing.</summary>
    private const int MostCorrections = 32;

    private readonly int _labels;
    private readonly int _labelStride;
    private readonly int _stride;
    private readonly float[] _rows;
    private readonly float[] _energy;
    private readonly Dictionary<ulong, int> _features;
    private readonly Dictionary<ulong, (int Row, ulong StemKey)> _words = [];
    private readonly SpellingIndex _spelling;
    private readonly float[] _start;
    private readonly (float[] Output, float[] Bias)[] _hidden;
    private Scratch? _spare;

    public TrainedNetworks(TrainingRows data, LinearNetwork linear, IReadOnlyList<HiddenNetwork> hidden)
    {
        _labels = data.LabelCount;
        _labelStride = Lanes.RoundUp(_labels);
        _hidden = [.. hidden.Select(network => (network.Output, network.Bias))];
        _stride = _labelStride + (_hidden.Length * HiddenNetwork.Units);
        _features = data.Index;
        _rows = new float[(data.FeatureCount + data.Words.Count) * _stride];
        _energy = new float[data.FeatureCount + data.Words.Count];
        _start = new float[_stride];
        Place(linear.Weights, _labelStride, 0, data.Rarity);
        linear.Bias.CopyTo(_start, 0);
        for (var member = 0; member < _hidden.Length; member++)
        {
            var offset = _labelStride + (member * HiddenNetwork.Units);
            Place(hidden[member].Weights, HiddenNetwork.Units, offset, data.Rarity);
            hidden[member].UnitBias.CopyTo(_start, offset);
        }

        for (var feature = 0; feature < data.FeatureCount; feature++)
            _energy[feature] = data.Rarity[feature] * data.Rarity[feature];
        AddWords(data);
        _spelling = new SpellingIndex(data.Words);
    }

    /// <summary>Gives the labels their shares, which add up to one.</summary>
    /// <param name="utterance">As typed.</param>
    /// <param name="shares">As many as labels, rounded up to whole lanes.</param>
    /// <returns>False when nothing in the utterance is known; the shares then say nothing.</returns>
    public bool TryShares(ReadOnlySpan<char> utterance, Span<float> shares)
    {
        // One buffer serves one thread after another; who finds it taken makes another.
        var scratch = Interlocked.Exchange(ref _spare, null) ?? new Scratch(_stride, _labelStride);
        var known = AddUp(utterance, scratch);
        if (known)
            Share(scratch, shares);
        _spare = scratch;
        return known;
    }

    private void Share(Scratch scratch, Span<float> shares)
    {
        scratch.Sums.AsSpan(0, _labelStride).CopyTo(shares);
        Lanes.Softmax(shares, _labels);
        for (var member = 0; member < _hidden.Length; member++)
        {
            var units = scratch.Sums.AsSpan(_labelStride + (member * HiddenNetwork.Units), HiddenNetwork.Units);
            var scores = scratch.Scores.AsSpan();
            _hidden[member].Bias.CopyTo(scores);
            var active = 0;
            for (var unit = 0; unit < units.Length; unit++)
            {
                scratch.Active[active] = unit;
                scratch.Activations[active] = units[unit];
                active += units[unit] > 0 ? 1 : 0;
            }

            Lanes.AddRows(scratch.Activations.AsSpan(0, active), scratch.Active.AsSpan(0, active), _hidden[member].Output, scores);
            Lanes.Softmax(scores, _labels);
            Lanes.AddScaled(1, scores, shares);
        }

        var members = 1f / (1 + _hidden.Length);
        for (var label = 0; label < _labels; label++)
            shares[label] *= members;
    }

    private bool AddUp(ReadOnlySpan<char> utterance, Scratch scratch)
    {
        var words = scratch.Words;
        words.Read(utterance);
        Array.Clear(scratch.Weighed);
        scratch.Energy = 0;
        scratch.Corrections = 0;
        var known = false;
        var left = WordFeatures.Edge;
        for (var i = 0; i < words.Count; i++)
        {
            var right = AddWord(words[i], scratch, ref known);
            AddFeature(WordFeatures.PairKey(left, right), WordFeatures.PairWeight, scratch);
            left = right;
        }

        AddFeature(WordFeatures.PairKey(left, WordFeatures.Edge), WordFeatures.PairWeight, scratch);
        _start.CopyTo(scratch.Sums, 0);
        Lanes.AddScaled(1 / MathF.Sqrt(scratch.Energy), scratch.Weighed, scratch.Sums);
        return known;
    }

    private ulong AddWord(ReadOnlySpan<char> word, Scratch scratch, ref bool known)
    {
        if (_words.TryGetValue(WordFeatures.WordKey(word), out var found) || IsMisspelt(word, scratch, out found))
        {
            known = true;
            Lanes.AddScaled(1, Row(found.Row), scratch.Weighed);
            scratch.Energy += _energy[found.Row];
            return found.StemKey;
        }

        var features = scratch.Features;
        features.Read(word);
        for (var k = 0; k < features.Keys.Length; k++)
            known |= AddFeature(features.Keys[k], features.Weights[k], scratch);
        return features.StemKey;
    }

    private bool IsMisspelt(ReadOnlySpan<char> word, Scratch scratch, out (int Row, ulong StemKey) meant)
    {
        meant = default;
        return scratch.Corrections++ < MostCorrections
            && _spelling.Correct(word) is { } known
            && _words.TryGetValue(WordFeatures.WordKey(known), out meant);
    }

    private bool AddFeature(ulong key, float weight, Scratch scratch)
    {
        if (!_features.TryGetValue(key, out var feature))
        {
            // What was never seen adds nothing but makes the rest count less.
            scratch.Energy += weight * weight;
            return false;
        }

        Lanes.AddScaled(weight, Row(feature), scratch.Weighed);
        scratch.Energy += weight * weight * _energy[feature];
        return true;
    }

    private void AddWords(TrainingRows data)
    {
        WordFeatures features = new();
        var next = data.FeatureCount;
        foreach (var word in data.Words.Keys)
        {
            features.Read(word);
            // Numbers share a word feature and differ in their pieces; the first one stands for all of that length.
            if (!_words.TryAdd(WordFeatures.WordKey(word), (next, features.StemKey)))
                continue;
            var row = _rows.AsSpan(next * _stride, _stride);
            for (var k = 0; k < features.Keys.Length; k++)
            {
                var feature = _features[features.Keys[k]];
                Lanes.AddScaled(features.Weights[k], Row(feature), row);
                _energy[next] += features.Weights[k] * features.Weights[k] * _energy[feature];
            }

            next++;
        }
    }

    private void Place(float[] weights, int width, int offset, float[] rarity)
    {
        for (var row = 0; row < rarity.Length; row++)
            Lanes.AddScaled(rarity[row], weights.AsSpan(row * width, width), _rows.AsSpan((row * _stride) + offset, width));
    }

    private ReadOnlySpan<float> Row(int row) => _rows.AsSpan(row * _stride, _stride);

    private sealed class Scratch(int sums, int labels)
    {
        public WordReader Words { get; } = new();
        public WordFeatures Features { get; } = new();
        public float[] Weighed { get; } = new float[sums];
        public float[] Sums { get; } = new float[sums];
        public float[] Scores { get; } = new float[labels];
        public int[] Active { get; } = new int[HiddenNetwork.Units];
        public float[] Activations { get; } = new float[HiddenNetwork.Units];
        public int Corrections { get; set; }
        public float Energy { get; set; }
    }
}
