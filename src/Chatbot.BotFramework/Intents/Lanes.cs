using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Chatbot.BotFramework.Intents;

/// <summary>Arithmetic on rows of floats whose length is a multiple of eight.</summary>
/// <remarks>Always eight lanes and no fused operations, so that sums come out the same on every processor.</remarks>
internal static class Lanes
{
    public const int Width = 8;

    public static int RoundUp(int length) => (length + Width - 1) / Width * Width;

    /// <summary>target += factor * row</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(float factor, ReadOnlySpan<float> row, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, row.Length);
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(target);
        var scale = Vector256.Create(factor);
        for (nuint i = 0; i < (nuint)row.Length; i += Width)
            (Vector256.LoadUnsafe(ref to, i) + (scale * Vector256.LoadUnsafe(ref from, i))).StoreUnsafe(ref to, i);
    }

    /// <summary>target += the sum of factor * row over the named rows of a matrix</summary>
    /// <param name="factors">One for each of <paramref name="rows"/>.</param>
    /// <param name="rows">Row numbers; a row is as long as <paramref name="target"/>.</param>
    /// <param name="matrix">Rows one behind the other.</param>
    /// <param name="target">A whole number of lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows(ReadOnlySpan<float> factors, ReadOnlySpan<int> rows, ReadOnlySpan<float> matrix, Span<float> target)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        var length = (nuint)target.Length;
        for (var k = 0; k < rows.Length; k++)
        {
            ref var from = ref MemoryMarshal.GetReference(matrix.Slice(rows[k] * target.Length, target.Length));
            var scale = Vector256.Create(factors[k]);
            for (nuint i = 0; i < length; i += Width)
                (Vector256.LoadUnsafe(ref to, i) + (scale * Vector256.LoadUnsafe(ref from, i))).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>row += factor * source, for the named rows of a matrix</summary>
    /// <param name="factors">One for each of <paramref name="rows"/>.</param>
    /// <param name="rows">Row numbers; a row is as long as <paramref name="source"/>.</param>
    /// <param name="source">A whole number of lanes.</param>
    /// <param name="matrix">Rows one behind the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToRows(ReadOnlySpan<float> factors, ReadOnlySpan<int> rows, ReadOnlySpan<float> source, Span<float> matrix)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        var length = (nuint)source.Length;
        for (var k = 0; k < rows.Length; k++)
        {
            ref var to = ref MemoryMarshal.GetReference(matrix.Slice(rows[k] * source.Length, source.Length));
            var scale = Vector256.Create(factors[k]);
            for (nuint i = 0; i < length; i += Width)
                (Vector256.LoadUnsafe(ref to, i) + (scale * Vector256.LoadUnsafe(ref from, i))).StoreUnsafe(ref to, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(right.Length, left.Length);
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        var sum = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)left.Length; i += Width)
            sum += Vector256.LoadUnsafe(ref a, i) * Vector256.LoadUnsafe(ref b, i);
        return Sum(sum);
    }

    /// <summary>Turns scores into shares that add up to one, in place.</summary>
    /// <param name="scores">A whole number of lanes; padding is 0.</param>
    /// <param name="count">How many of the leading values are scores; the rest is padding and stays 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(Span<float> scores, int count)
    {
        // The shift only keeps the exponentials in range, so the zeros of the padding may take part in it.
        ref var first = ref MemoryMarshal.GetReference(scores);
        var length = (nuint)scores.Length;
        var highest = Vector256.LoadUnsafe(ref first);
        for (nuint i = Width; i < length; i += Width)
            highest = Vector256.Max(highest, Vector256.LoadUnsafe(ref first, i));
        var shift = highest[0];
        for (var i = 1; i < Width; i++)
            shift = MathF.Max(shift, highest[i]);

        var shifts = Vector256.Create(shift);
        for (nuint i = 0; i < length; i += Width)
            Vector256.Exp(Vector256.LoadUnsafe(ref first, i) - shifts).StoreUnsafe(ref first, i);
        scores[count..].Clear();

        var sums = Vector256<float>.Zero;
        for (nuint i = 0; i < length; i += Width)
            sums += Vector256.LoadUnsafe(ref first, i);
        var share = Vector256.Create(1 / Sum(sums));
        for (nuint i = 0; i < length; i += Width)
            (Vector256.LoadUnsafe(ref first, i) * share).StoreUnsafe(ref first, i);
    }

    /// <summary>In a stated order, which the library's own sum leaves to the processor.</summary>
    private static float Sum(Vector256<float> lanes) =>
        ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}
