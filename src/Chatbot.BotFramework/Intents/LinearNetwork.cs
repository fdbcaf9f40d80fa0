using System.Runtime.CompilerServices;

namespace Chatbot.BotFramework.Intents;

internal sealed class LinearNetwork : Network
{
    private const float Rate = 0.3f;

    private readonly int _labels;
    private readonly float[] _accumulated;
    private readonly float[] _scores;

    private LinearNetwork(TrainingRows data)
    {
        _labels = data.LabelCount;
        var stride = Lanes.RoundUp(_labels);
        Weights = new float[data.FeatureCount * stride];
        Bias = new float[stride];
        _accumulated = new float[data.FeatureCount];
        _accumulated.AsSpan().Fill(FirstAccumulated);
        _scores = new float[stride];
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
        var steps = Steps(features, values, square, rate * Rate, _accumulated);
        Lanes.AddToRows(steps, features, _scores, Weights);
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
        Lanes.AddRows(values, features, Weights, _scores);
    }
}
