using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>Finds answers by the words that stand in them (BM25 over stems, the title counting twice).</summary>
internal sealed class AnswerIndex
{
    private const float Saturation = 1.2f;
    private const float LengthShare = 0.6f;

    /// <summary>By the number of the stem; empty for words without meaning.</summary>
    private readonly (int Entry, float Value)[][] _postings;

    public AnswerIndex(IReadOnlyList<FaqEntry> entries, StemNumbers stems, IEnumerable<string> ignored)
    {
        var postings = new Dictionary<string, List<(int Entry, float Value)>>(StringComparer.Ordinal);
        var bags = entries.Select(Bag).ToList();
        var average = Math.Max(1f, (float)bags.Sum(b => (long)b.Values.Sum()) / Math.Max(1, bags.Count));
        for (var entry = 0; entry < bags.Count; entry++)
        {
            var length = bags[entry].Values.Sum();
            foreach (var (stem, count) in bags[entry])
            {
                var value = count * (Saturation + 1) / (count + (Saturation * (1 - LengthShare + (LengthShare * length / average))));
                (CollectionsMarshal.GetValueRefOrAddDefault(postings, stem, out _) ??= []).Add((entry, value));
            }
        }
        foreach (var word in ignored)
        {
            postings.Remove(Words.Stem(word));
        }
        foreach (var list in postings.Values)
        {
            var rarity = MathF.Log(1f + ((entries.Count - list.Count + 0.5f) / (list.Count + 0.5f)));
            for (var i = 0; i < list.Count; i++)
            {
                list[i] = (list[i].Entry, list[i].Value * rarity);
            }
        }
        var numbered = postings.Select(p => (Number: stems.Of(p.Key), p.Value)).ToList();
        _postings = new (int, float)[stems.Count][];
        Array.Fill(_postings, []);
        foreach (var (number, list) in numbered)
        {
            _postings[number] = [.. list];
        }
    }

    /// <summary>Writes the score of every entry; of a long message the words share the weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(Reading reading, Span<float> scores)
    {
        scores.Clear();
        var total = 0f;
        for (var i = 0; i < reading.Numbers.Length; i++)
        {
            var number = reading.Numbers[i];
            if ((uint)number >= (uint)_postings.Length || _postings[number].Length == 0)
            {
                continue;
            }
            var weight = reading.Weights[i];
            total += weight;
            foreach (var (entry, value) in _postings[number])
            {
                scores[entry] += value * weight;
            }
        }
        if (total > 0)
        {
            var scale = 1f / MathF.Sqrt(total);
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] *= scale;
            }
        }
    }

    private static Dictionary<string, int> Bag(FaqEntry entry)
    {
        var bag = new Dictionary<string, int>(StringComparer.Ordinal);
        if (entry.IsDecline)
        {
            return bag;
        }
        foreach (var word in Words.Split($"{entry.Title} {entry.Title} {entry.Answer}"))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(bag, Words.Stem(word.Text), out _)++;
        }
        return bag;
    }
}
