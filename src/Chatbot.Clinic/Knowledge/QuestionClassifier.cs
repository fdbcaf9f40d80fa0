using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>
/// A linear model over the features: one row of weights per entry, trained on the phrasings (multinomial logistic
/// regression by stochastic gradient descent in a fixed order, so the same content gives the same model).
/// Entries stand in blocks, each with a model of its own and one more class for everything outside, so that weights and
/// training time grow with the content and not with its square.
/// </summary>
internal sealed class QuestionClassifier
{
    private const int BlockSize = 160;
    private const int OutsidePerBlock = 320;
    private const int Rounds = 8;
    private const float FirstStep = 3f;
    private const float Decay = 2e-5f;

    /// <summary>A phrasing this sure needs no more training in a round.</summary>
    private const float Learned = 0.97f;

    private sealed record Block(int First, int Classes, int Padded, Dictionary<int, int> Rows, float[] Weights);

    private readonly List<Block> _blocks = [];

    public QuestionClassifier(int entries, IReadOnlyList<(FeatureVector Vector, int Entry)> phrasings)
    {
        for (var first = 0; first < entries; first += BlockSize)
        {
            _blocks.Add(Train(first, Math.Min(BlockSize, entries - first), entries, phrasings));
        }
    }

    /// <summary>Writes the score of every entry: the logarithm of how much likelier it is than everything outside its block,
    /// or than the others where there is one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(FeatureVector vector, Span<float> scores)
    {
        Span<float> rows = stackalloc float[BlockSize + (2 * Vector<float>.Count)];
        foreach (var block in _blocks)
        {
            var row = rows[..block.Padded];
            row.Clear();
            for (var f = 0; f < vector.Count; f++)
            {
                if (block.Rows.TryGetValue(vector.Numbers[f], out var weights))
                {
                    Add(block, weights, vector.Values[f], row);
                }
            }
            var outside = _blocks.Count > 1 ? row[block.Classes] : 0f;
            for (var i = 0; i < block.Classes; i++)
            {
                scores[block.First + i] = row[i] - outside;
            }
        }
    }

    private static Block Train(int first, int count, int entries, IReadOnlyList<(FeatureVector Vector, int Entry)> phrasings)
    {
        var inside = phrasings.Where(p => p.Entry >= first && p.Entry < first + count).ToList();
        var others = entries > count ? phrasings.Where(p => p.Entry < first || p.Entry >= first + count).ToList() : [];
        var step = Math.Max(1, others.Count / OutsidePerBlock);
        var vectors = new List<(FeatureVector Vector, int Class)>(inside.Count + OutsidePerBlock);
        vectors.AddRange(inside.Select(p => (p.Vector, p.Entry - first)));
        vectors.AddRange(others.Where((_, i) => i % step == 0).Select(p => (p.Vector, count)));
        var padded = (count + 1 + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var rows = new Dictionary<int, int>();
        foreach (var number in vectors.SelectMany(e => e.Vector.Numbers))
        {
            rows.TryAdd(number, rows.Count);
        }
        var examples = vectors.ConvertAll(v => (Rows: Rows(rows, v.Vector), v.Vector.Values, v.Class));
        var block = new Block(first, count, padded, rows, new float[(rows.Count + 1) * padded]);
        var order = Shuffle(examples.Count);
        var classes = others.Count > 0 ? count + 1 : count;
        var probabilities = new float[padded];
        for (var round = 0; round < Rounds; round++)
        {
            var rate = FirstStep / (1f + (0.18f * round));
            foreach (var index in order)
            {
                var (touched, values, right) = examples[index];
                Array.Clear(probabilities);
                Sum(block, touched, values, probabilities);
                Softmax(probabilities.AsSpan(0, classes));
                if (probabilities[right] > Learned)
                {
                    continue;
                }
                probabilities.AsSpan(classes).Clear();
                probabilities[right] -= 1f;
                Update(block, touched, values, probabilities, rate);
            }
        }
        return block;
    }

    /// <summary>The rows of the weights that a vector touches.</summary>
    private static int[] Rows(Dictionary<int, int> rows, FeatureVector vector) => Array.ConvertAll(vector.Numbers, n => rows[n]);

    private static void Sum(Block block, int[] rows, float[] values, Span<float> into)
    {
        for (var f = 0; f < rows.Length; f++)
        {
            Add(block, rows[f], values[f], into);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Block block, int row, float value, Span<float> into)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(into);
        var weights = MemoryMarshal.Cast<float, Vector<float>>(block.Weights.AsSpan(row * block.Padded, block.Padded));
        var values = new Vector<float>(value);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += values * weights[i];
        }
    }

    private static void Update(Block block, int[] rows, float[] values, float[] error, float rate)
    {
        var errors = MemoryMarshal.Cast<float, Vector<float>>(error.AsSpan());
        var keep = new Vector<float>(1f - (rate * Decay));
        for (var f = 0; f < rows.Length; f++)
        {
            var weights = MemoryMarshal.Cast<float, Vector<float>>(block.Weights.AsSpan(rows[f] * block.Padded, block.Padded));
            var value = new Vector<float>(-rate * values[f]);
            for (var i = 0; i < errors.Length; i++)
            {
                weights[i] = (weights[i] * keep) + (value * errors[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Softmax(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }
        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            // What is a billion times less likely counts as nothing; that also keeps clear of the slow denormal numbers.
            var below = scores[i] - most;
            scores[i] = below < -20f ? 0f : MathF.Exp(below);
            sum += scores[i];
        }
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
        }
    }

    /// <summary>A fixed order in which phrasings of one entry do not follow each other.</summary>
    private static int[] Shuffle(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }
        var state = 2463534242u;
        for (var i = count - 1; i > 0; i--)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var j = (int)(state % (uint)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
