using System.Runtime.CompilerServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>The features of one message while they are collected; used again for the next message of the thread.</summary>
internal sealed class FeaturesFound
{
    private int[] _numbers = new int[128];
    private float[] _weights = new float[128];
    private int[] _coveredTo = new int[64];

    public int Count { get; private set; }

    public int[] Numbers => _numbers;

    public float[] Weights => _weights;

    /// <summary>Per word where the subject that begins there ends, and which it is.</summary>
    public int[] CoveredTo => _coveredTo;

    public List<(Concept Concept, float Weight)> Subjects { get; } = [];

    public List<(Concept Concept, float Weight)> Aspects { get; } = [];

    public void Clear(int words)
    {
        Count = 0;
        Subjects.Clear();
        Aspects.Clear();
        if (_coveredTo.Length < words)
        {
            _coveredTo = new int[words];
        }
        _coveredTo.AsSpan(0, words).Clear();
    }

    public void Add(int number, float weight)
    {
        if (Count == _numbers.Length)
        {
            Array.Resize(ref _numbers, 2 * Count);
            Array.Resize(ref _weights, 2 * Count);
        }
        _numbers[Count] = number;
        _weights[Count++] = weight;
    }

    /// <summary>Sorts by number; of a feature found twice the greater weight stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort()
    {
        Array.Sort(_numbers, _weights, 0, Count);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (kept > 0 && _numbers[kept - 1] == _numbers[i])
            {
                _weights[kept - 1] = Math.Max(_weights[kept - 1], _weights[i]);
                continue;
            }
            (_numbers[kept], _weights[kept]) = (_numbers[i], _weights[i]);
            kept++;
        }
        Count = kept;
    }
}
