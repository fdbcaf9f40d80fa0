using System.Runtime.CompilerServices;

namespace Chatbot.BotFramework.Intents;

/// <summary>One member of the ensemble: features to labels directly, or through one hidden layer.</summary>
/// <remarks>Both learn by stochastic gradient descent on the softmax with smoothed labels. Steps shrink with what a row of weights has
/// seen already (Duchi, Hazan and Singer 2011, one accumulator for a row) and, linearly, towards the end of training. Features and hidden units are
/// left out at random (Srivastava et al. 2014), without which few examples are learnt by heart.</remarks>
internal abstract class Network
{
    protected const float LabelSmoothing = 0.05f;
    protected const float FeatureDropout = 0.2f;
    protected const float FirstAccumulated = 1e-3f;
    protected const float BiasStep = 0.02f;

    private const int Passes = 6;
    private const int FewestSteps = 2000;

    private float[] _steps = [];

    /// <summary>Shares of the labels before any feature is known.</summary>
    public abstract float[] Bias { get; }

    /// <summary>Goes over the rows again and again; features that occur in none of them are not touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Learn(TrainingRows data, ReadOnlySpan<int> rows, DeterministicSequence sequence)
    {
        if (rows.Length == 0)
            return;
        var order = rows.ToArray();
        var passes = Math.Max(Passes, (FewestSteps + rows.Length - 1) / rows.Length);
        var longest = 0;
        foreach (var row in rows)
            longest = Math.Max(longest, data.Features(row).Length);
        Span<int> kept = new int[longest];
        Span<float> values = new float[longest];
        long total = (long)passes * rows.Length, step = 0;
        for (var pass = 0; pass < passes; pass++)
        {
            sequence.Shuffle(order);
            foreach (var row in order)
            {
                var features = data.Features(row);
                var weights = data.Values(row);
                var count = 0;
                for (var k = 0; k < features.Length; k++)
                {
                    if (sequence.NextUnit() < FeatureDropout)
                        continue;
                    kept[count] = features[k];
                    values[count++] = weights[k] / (1 - FeatureDropout);
                }

                var remaining = 1 - ((float)step++ / total);
                Step(kept[..count], values[..count], data.Labels[row], remaining, ref sequence);
            }
        }
    }

    protected abstract void Step(ReadOnlySpan<int> features, ReadOnlySpan<float> values, int label, float rate, ref DeterministicSequence sequence);

    /// <summary>Adds this member's shares of the labels to <paramref name="shares"/>.</summary>
    public abstract void AddShares(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> shares);

    /// <summary>Turns scores into the gradient of the loss with regard to them.</summary>
    /// <returns>Its mean square.</returns>
    protected static float ToGradient(Span<float> scores, int label, int labels)
    {
        Lanes.Softmax(scores, labels);
        for (var i = 0; i < labels; i++)
            scores[i] -= LabelSmoothing / labels;
        scores[label] -= 1 - LabelSmoothing;
        return Lanes.Dot(scores, scores) / labels;
    }

    /// <summary>How far each feature's row moves along the gradient; what it has seen is kept in <paramref name="accumulated"/>.</summary>
    /// <returns>Valid until the next call.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected ReadOnlySpan<float> Steps(ReadOnlySpan<int> features, ReadOnlySpan<float> values, float square, float rate, float[] accumulated)
    {
        if (_steps.Length < features.Length)
            _steps = new float[features.Length * 2];
        for (var k = 0; k < features.Length; k++)
        {
            ref var sum = ref accumulated[features[k]];
            sum += values[k] * values[k] * square;
            _steps[k] = -rate * values[k] / MathF.Sqrt(sum);
        }

        return _steps.AsSpan(0, features.Length);
    }

    protected static bool[] FeaturesIn(TrainingRows data, ReadOnlySpan<int> rows)
    {
        var present = new bool[data.FeatureCount];
        foreach (var row in rows)
        {
            foreach (var feature in data.Features(row))
                present[feature] = true;
        }

        return present;
    }
}
