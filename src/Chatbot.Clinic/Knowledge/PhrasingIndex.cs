namespace Chatbot.Clinic.Knowledge;

/// <summary>Finds the nearest phrasing of each entry by the cosine of their feature vectors.</summary>
internal sealed class PhrasingIndex
{
    private readonly (int Phrasing, float Value)[][] _postings;
    private readonly int[] _entryOf;

    public PhrasingIndex(int features, IReadOnlyList<(FeatureVector Vector, int Entry)> phrasings)
    {
        var lists = new List<(int, float)>[features];
        _entryOf = new int[phrasings.Count];
        for (var p = 0; p < phrasings.Count; p++)
        {
            var (vector, entry) = phrasings[p];
            _entryOf[p] = entry;
            for (var f = 0; f < vector.Count; f++)
            {
                (lists[vector.Numbers[f]] ??= []).Add((p, vector.Values[f]));
            }
        }
        _postings = [.. lists.Select(l => l?.ToArray() ?? [])];
    }

    /// <summary>Writes the best cosine of every entry, 0 where nothing is shared.</summary>
    public void Score(FeatureVector vector, Span<float> scores)
    {
        scores.Clear();
        var sums = new float[_entryOf.Length];
        for (var f = 0; f < vector.Count; f++)
        {
            var value = vector.Values[f];
            foreach (var (phrasing, other) in _postings[vector.Numbers[f]])
            {
                sums[phrasing] += value * other;
            }
        }
        for (var p = 0; p < sums.Length; p++)
        {
            ref var score = ref scores[_entryOf[p]];
            score = Math.Max(score, sums[p]);
        }
    }
}
