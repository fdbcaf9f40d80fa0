using System.Runtime.InteropServices;

namespace Chatbot.BotFramework.Intents;

/// <summary>Finds the known word that a misspelt one was meant to be: one letter too many, too few, wrong, or two swapped.</summary>
/// <remarks>Two words one edit apart share a form after at most one letter is left out of each (Garbe's symmetric delete),
/// so a look-up costs as many hashes as the word has letters, however many words are known.</remarks>
internal sealed class SpellingIndex
{
    /// <summary>Shorter words have too many neighbours that are words themselves.</summary>
    private const int Shortest = 5;

    private const int Longest = 24;
    private const int MostCandidates = 32;

    private readonly List<string> _words = [];
    private readonly List<int> _counts = [];
    private readonly Dictionary<ulong, int> _first = [];
    private readonly List<(int Word, int Next)> _chain = [];

    public SpellingIndex(IReadOnlyDictionary<string, int> words)
    {
        // In a fixed order, so that the same words give the same corrections.
        foreach (var (word, count) in words.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal))
        {
            if (word.Length < Shortest - 1 || word.Length > Longest || word.AsSpan().ContainsAnyInRange('0', '9'))
                continue;
            var number = _words.Count;
            _words.Add(word);
            _counts.Add(count);
            Link(Hash(word, -1), number);
            for (var i = 0; i < word.Length; i++)
            {
                // Leaving out either of two equal neighbours gives the same form.
                if (i == 0 || word[i] != word[i - 1])
                    Link(Hash(word, i), number);
            }
        }
    }

    /// <param name="word">Lower case; not itself a known word.</param>
    /// <returns>The most frequent known word one edit away; null when there is none.</returns>
    public string? Correct(ReadOnlySpan<char> word)
    {
        if (word.Length < Shortest || word.Length > Longest || word.ContainsAnyInRange('0', '9'))
            return null;
        var best = int.MaxValue;
        for (var i = -1; i < word.Length; i++)
        {
            if (!_first.TryGetValue(Hash(word, i), out var link))
                continue;
            for (var tried = 0; link >= 0 && tried < MostCandidates; tried++)
            {
                var candidate = _chain[link].Word;
                if (candidate < best && IsOneEdit(word, _words[candidate]))
                    best = candidate;
                link = _chain[link].Next;
            }
        }

        return best == int.MaxValue ? null : _words[best];
    }

    private void Link(ulong key, int word)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, key, out var exists);
        _chain.Add((word, exists ? first : -1));
        first = _chain.Count - 1;
    }

    private static ulong Hash(ReadOnlySpan<char> word, int without)
    {
        ulong hash = 14695981039346656037;
        for (var i = 0; i < word.Length; i++)
        {
            if (i != without)
                hash = (hash ^ word[i]) * 1099511628211;
        }

        return hash;
    }

    private static bool IsOneEdit(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        var end = 0;
        while (end < left.Length && end < right.Length && left[^(end + 1)] == right[^(end + 1)])
            end++;
        left = left[..^end];
        right = right[..^end];
        return (left.Length, right.Length) switch
        {
            (0, 1) or (1, 0) or (1, 1) => true,
            (2, 2) => left[0] == right[1] && left[1] == right[0],
            _ => false,
        };
    }
}
