using System.Runtime.CompilerServices;

namespace Chatbot.BotFramework.Intents;

internal sealed class HiddenNetwork : Network
{
    public const int Units = 64;

    private const float InputRate = 0.15f;
    private const float OutputRate = 0.1f;
    private const float UnitBiasStep = 0.01f;
    private const float UnitDropout = 0.3f;

    private readonly int _labels;
    private readonly int _stride;
    private readonly float[] _inputAccumulated;
    private readonly float[] _outputAccumulated = new float[Units];
    private readonly float[] _scores;
    private readonly float[] _units = new float[Units];
    private readonly float[] _unitGradient = new float[Units];
    private readonly int[] _active = new int[Units];

    private HiddenNetwork(TrainingRows data)
    {
        _labels = data.LabelCount;
        _stride = Lanes.RoundUp(_labels);
        Weights = new float[data.FeatureCount * Units];
        Output = new float[Units * _stride];
        Bias = new float[_stride];
        _inputAccumulated = new float[data.FeatureCount];
        _inputAccumulated.AsSpan().Fill(FirstAccumulated);
        _outputAccumulated.AsSpan().Fill(FirstAccumulated);
        _scores = new float[_stride];
    }

    /// <summary>One row of unit weights for each feature.</summary>
    public float[] Weights { get; }

    public float[] UnitBias { get; } = new float[Units];

    /// <summary>One row of label weights for each unit.</summary>
    public float[] Output { get; }

    public override float[] Bias { get; }

    public static HiddenNetwork Train(TrainingRows data, ReadOnlySpan<int> rows, ulong seed)
    {
        HiddenNetwork network = new(data);
        DeterministicSequence sequence = new(seed);
        network.Begin(FeaturesIn(data, rows), ref sequence);
        network.Learn(data, rows, sequence);
        return network;
    }

    private void Begin(bool[] present, ref DeterministicSequence sequence)
    {
        for (var feature = 0; feature < present.Length; feature++)
        {
            if (!present[feature])
                continue;
            foreach (ref var weight in Input(feature))
                weight = sequence.NextUnit() - 0.5f;
        }

        var spread = MathF.Sqrt(6f / Units);
        for (var unit = 0; unit < Units; unit++)
        {
            foreach (ref var weight in Output.AsSpan(unit * _stride, _labels))
                weight = (sequence.NextUnit() - 0.5f) * spread;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step(ReadOnlySpan<int> features, ReadOnlySpan<float> values, int label, float rate, ref DeterministicSequence sequence)
    {
        Activate(features, values);
        Bias.CopyTo(_scores, 0);
        var active = 0;
        for (var unit = 0; unit < Units; unit++)
        {
            if (_units[unit] <= 0 || sequence.NextUnit() < UnitDropout)
                continue;
            _units[unit] /= 1 - UnitDropout;
            _active[active++] = unit;
            Lanes.AddScaled(_units[unit], Row(unit), _scores);
        }

        var square = ToGradient(_scores, label, _labels);
        Array.Clear(_unitGradient);
        foreach (var unit in _active.AsSpan(0, active))
        {
            _unitGradient[unit] = Lanes.Dot(_scores, Row(unit)) / (1 - UnitDropout);
            _outputAccumulated[unit] += _units[unit] * _units[unit] * square;
            Lanes.AddScaled(-rate * OutputRate * _units[unit] / MathF.Sqrt(_outputAccumulated[unit]), _scores, Row(unit));
        }

        var unitSquare = Lanes.Dot(_unitGradient, _unitGradient) / Units;
        var steps = Steps(features, values, unitSquare, rate * InputRate, _inputAccumulated);
        Lanes.AddToRows(steps, features, _unitGradient, Weights);
        Lanes.AddScaled(-rate * UnitBiasStep, _unitGradient, UnitBias);
        Lanes.AddScaled(-rate * BiasStep, _scores, Bias);
    }

    public override void AddShares(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> shares)
    {
        Activate(features, values);
        Bias.CopyTo(_scores, 0);
        for (var unit = 0; unit < Units; unit++)
        {
            if (_units[unit] > 0)
                Lanes.AddScaled(_units[unit], Row(unit), _scores);
        }

        Lanes.Softmax(_scores, _labels);
        Lanes.AddScaled(1, _scores, shares);
    }

    private void Activate(ReadOnlySpan<int> features, ReadOnlySpan<float> values)
    {
        UnitBias.CopyTo(_units, 0);
        Lanes.AddRows(values, features, Weights, _units);
    }

    private Span<float> Input(int feature) => Weights.AsSpan(feature * Units, Units);

    private Span<float> Row(int unit) => Output.AsSpan(unit * _stride, _stride);
}
