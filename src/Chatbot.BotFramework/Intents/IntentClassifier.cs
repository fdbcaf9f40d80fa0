namespace Chatbot.BotFramework.Intents;

/// <summary>Says which intent an utterance has, how sure that is, and when it has none of them.</summary>
/// <remarks>Trained from nothing but examples; the same examples in the same order give the same classifier. Safe for use by many threads at once.</remarks>
public sealed class IntentClassifier
{
    private const int Ranked = 3;

    private readonly string[] _labels;
    private readonly bool[] _inScope;
    private readonly string _outOfScope;
    private readonly TrainedNetworks _networks;
    private readonly ConfidenceScale _scale;

    internal IntentClassifier(string[] labels, bool[] inScope, string outOfScope, TrainedNetworks networks, ConfidenceScale scale)
    {
        _labels = labels;
        _inScope = inScope;
        _outOfScope = outOfScope;
        _networks = networks;
        _scale = scale;
    }

    /// <summary>The confidence below which an utterance is out of scope.</summary>
    public double Threshold => _scale.Threshold;

    /// <exception cref="ArgumentException">No example has an intent in scope.</exception>
    public static IntentClassifier Train(IReadOnlyList<LabelledUtterance> examples, IntentClassifierOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return new IntentTraining(examples, options ?? new IntentClassifierOptions()).Run();
    }

    /// <param name="utterance">Anything a visitor can send: empty, long, or in another script is out of scope, never an error.</param>
    public IntentPrediction Predict(ReadOnlySpan<char> utterance)
    {
        var rounded = Lanes.RoundUp(_labels.Length);
        Span<float> shares = rounded <= 512 ? stackalloc float[rounded] : new float[rounded];
        if (!_networks.TryShares(utterance, shares))
            return new IntentPrediction(_outOfScope, 0, [], true);

        Span<int> best = stackalloc int[Ranked];
        var ranked = 0;
        var refused = 0f;
        for (var label = 0; label < _labels.Length; label++)
        {
            if (_inScope[label])
                ranked = Rank(label, shares, best, ranked);
            else
                refused = MathF.Max(refused, shares[label]);
        }

        var ranking = new IntentScore[ranked];
        for (var i = 0; i < ranked; i++)
            ranking[i] = new IntentScore(_labels[best[i]], _scale.Confidence(shares[best[i]]));
        var first = ranking[0];
        var outOfScope = refused > shares[best[0]] || first.Confidence < _scale.Threshold;
        return new IntentPrediction(outOfScope ? _outOfScope : first.Intent, first.Confidence, ranking, outOfScope);
    }

    /// <summary>Puts a label into its place among the best, if it has one there; of equals the earlier stays ahead.</summary>
    /// <returns>How many of <paramref name="best"/> are taken now.</returns>
    private static int Rank(int label, ReadOnlySpan<float> shares, Span<int> best, int taken)
    {
        var place = taken;
        while (place > 0 && shares[label] > shares[best[place - 1]])
            place--;
        if (place == best.Length)
            return taken;
        taken = Math.Min(taken + 1, best.Length);
        for (var lower = taken - 1; lower > place; lower--)
            best[lower] = best[lower - 1];
        best[place] = label;
        return taken;
    }
}
