using System.Runtime.InteropServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>Finds answers by the words that stand in them (BM25 over stems, the title counting twice).</summary>
internal sealed class AnswerIndex
{
    private const float Saturation = 1.2f;
    private const float LengthShare = 0.6f;
    private readonly Dictionary<string, List<(int Entry, float Value)>> _postings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ignored;

    public AnswerIndex(IReadOnlyList<FaqEntry> entries, IEnumerable<string> ignored)
    {
        _ignored = [.. ignored.Select(Words.Stem)];
        var bags = entries.Select(Bag).ToList();
        var average = Math.Max(1f, (float)bags.Sum(b => (long)b.Values.Sum()) / Math.Max(1, bags.Count));
        for (var entry = 0; entry < bags.Count; entry++)
        {
            var length = bags[entry].Values.Sum();
            foreach (var (stem, count) in bags[entry])
            {
                var value = count * (Saturation + 1) / (count + (Saturation * (1 - LengthShare + (LengthShare * length / average))));
                (CollectionsMarshal.GetValueRefOrAddDefault(_postings, stem, out _) ??= []).Add((entry, value));
            }
        }
        foreach (var list in _postings.Values)
        {
            var rarity = MathF.Log(1f + ((entries.Count - list.Count + 0.5f) / (list.Count + 0.5f)));
            for (var i = 0; i < list.Count; i++)
            {
                list[i] = (list[i].Entry, list[i].Value * rarity);
            }
        }
    }

    /// <summary>Writes the score of every entry; of a long message the words share the weight.</summary>
    public void Score(Reading reading, Span<float> scores)
    {
        scores.Clear();
        var total = 0f;
        for (var i = 0; i < reading.Stems.Count; i++)
        {
            if (_ignored.Contains(reading.Stems[i]) || !_postings.TryGetValue(reading.Stems[i], out var list))
            {
                continue;
            }
            total += reading.Weights[i];
            foreach (var (entry, value) in list)
            {
                scores[entry] += value * reading.Weights[i];
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
