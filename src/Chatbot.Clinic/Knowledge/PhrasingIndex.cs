using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Chatbot.Clinic.Knowledge;

/// <summary>Finds the nearest phrasing of each entry by the cosine of their feature vectors.</summary>
internal sealed class PhrasingIndex
{
    private readonly int[][] _phrasings;
    private readonly float[][] _values;

    /// <summary>Where the phrasings of each entry begin, in vectors; one more than there are entries.</summary>
    private readonly int[] _starts;

    /// <param name="phrasings">Those of an entry follow each other, entries in order.</param>
    public PhrasingIndex(int features, int entries, IReadOnlyList<(FeatureVector Vector, int Entry)> phrasings)
    {
        var slots = new int[phrasings.Count];
        _starts = new int[entries + 1];
        var next = 0;
        for (int entry = 0, p = 0; entry < entries; entry++)
        {
            _starts[entry] = next / Vector<float>.Count;
            for (; p < phrasings.Count && phrasings[p].Entry == entry; p++)
            {
                slots[p] = next++;
            }
            next = (next + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        }
        _starts[entries] = next / Vector<float>.Count;
        var lists = new List<(int Slot, float Value)>[features];
        for (var p = 0; p < phrasings.Count; p++)
        {
            var vector = phrasings[p].Vector;
            for (var f = 0; f < vector.Count; f++)
            {
                (lists[vector.Numbers[f]] ??= []).Add((slots[p], vector.Values[f]));
            }
        }
        _phrasings = [.. lists.Select(l => l?.Select(x => x.Slot).ToArray() ?? [])];
        _values = [.. lists.Select(l => l?.Select(x => x.Value).ToArray() ?? [])];
    }

    /// <summary>Writes the best cosine of every entry, 0 where nothing is shared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(FeatureVector vector, Span<float> scores)
    {
        var length = _starts[^1] * Vector<float>.Count;
        var rented = ArrayPool<float>.Shared.Rent(length);
        var sums = rented.AsSpan(0, length);
        sums.Clear();
        for (var f = 0; f < vector.Count; f++)
        {
            var value = vector.Values[f];
            var phrasings = _phrasings[vector.Numbers[f]].AsSpan();
            var values = _values[vector.Numbers[f]].AsSpan(0, phrasings.Length);
            for (var i = 0; i < phrasings.Length; i++)
            {
                sums[phrasings[i]] += value * values[i];
            }
        }
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var entry = 0; entry < scores.Length; entry++)
        {
            var best = Vector<float>.Zero;
            for (var i = _starts[entry]; i < _starts[entry + 1]; i++)
            {
                best = Vector.Max(best, lanes[i]);
            }
            scores[entry] = Most(best);
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    private static float Most(Vector<float> values)
    {
        if (Vector<float>.Count != Vector256<float>.Count)
        {
            var most = 0f;
            for (var i = 0; i < Vector<float>.Count; i++)
            {
                most = Math.Max(most, values[i]);
            }
            return most;
        }
        var eight = values.AsVector256();
        var four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        var two = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(two[0], two[1]);
    }
}
