using System.Runtime.CompilerServices;

namespace Chatbot.BotFramework.Intents;

internal sealed class LinearNetwork : Network
{
    private const float Rate = 0.3f;

    private readonly int _labels;
    private readonly int _stride;
    private readonly float[] _accumulated;
    private readonly float[] _scores;

    private LinearNetwork(TrainingRows data)
    {
        _labels = data.LabelCount;
        _stride = Lanes.RoundUp(_labels);
        Weights = new float[data.FeatureCount * _stride];
        Bias = new float[_stride];
        _accumulated = new float[data.FeatureCount];
        _accumulated.AsSpan().Fill(FirstAccumulated);
        _scores = new float[_stride];
    }

    /// <summary>One row of label weights for each feature.</summary>
    public float[] Weights { get; }

    public override float[] Bias { get; }

    public static LinearNetwork Train(TrainingRows data, ReadOnlySpan<int> rows, ulong seed)
    {
        LinearNetwork network = new(data);
        network.Learn(data, rows, new DeterministicSequence(seed));
        return network;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step(ReadOnlySpan<int> features, ReadOnlySpan<float> values, int label, float rate, ref DeterministicSequence sequence)
    {
        Score(features, values);
        var square = ToGradient(_scores, label, _labels);
        for (var k = 0; k < features.Length; k++)
        {
            var feature = features[k];
            _accumulated[feature] += values[k] * values[k] * square;
            Lanes.AddScaled(-rate * Rate * values[k] / MathF.Sqrt(_accumulated[feature]), _scores, Row(feature));
        }

        Lanes.AddScaled(-rate * BiasStep, _scores, Bias);
    }

    public override void AddShares(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> shares)
    {
        Score(features, values);
        Lanes.Softmax(_scores, _labels);
        Lanes.AddScaled(1, _scores, shares);
    }

    private void Score(ReadOnlySpan<int> features, ReadOnlySpan<float> values)
    {
        Bias.CopyTo(_scores, 0);
        for (var k = 0; k < features.Length; k++)
            Lanes.AddScaled(values[k], Row(features[k]), _scores);
    }

    private Span<float> Row(int feature) => Weights.AsSpan(feature * _stride, _stride);
}
