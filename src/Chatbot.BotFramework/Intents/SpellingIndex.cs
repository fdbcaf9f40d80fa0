using System.Runtime.InteropServices;

namespace Chatbot.BotFramework.Intents;

/// <summary>Finds the known word that a misspelt one was meant to be. An edit is one letter too many, too few, wrong, or two swapped.</summary>
/// <remarks>Two words one edit apart share a form after at most one letter is left out of each, two edits apart after at most two
/// (Garbe's symmetric delete). A look-up costs as many hashes as there are such forms, however many words are known.</remarks>
internal sealed class SpellingIndex
{
    /// <summary>Shorter words have too many neighbours that are words themselves; in the shortest of all only swapped letters are put right.</summary>
    private const int ShortestForOneEdit = 5;

    private const int ShortestForSwap = 4;

    private const int ShortestForTwoEdits = 8;

    /// <summary>A form that more words share than this says nothing; the limit keeps the cost of a look-up bounded.</summary>
    private const int MostCandidates = 32;

    private readonly List<string> _words = [];
    private readonly Dictionary<ulong, int> _first = [];
    private readonly List<(int Word, int Next)> _chain = [];

    public SpellingIndex(IReadOnlyDictionary<string, int> words)
    {
        Span<ulong> room = stackalloc ulong[ReducedForms.LongestWord + 1];
        // Most frequent first, then in a fixed order, so that the lowest number is the best guess and the same words give the same corrections.
        foreach (var (word, _) in words.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal))
        {
            if (!IsCorrectable(word, ShortestForSwap))
                continue;
            _words.Add(word);
            ReducedForms forms = new(word, room);
            Link(forms.Whole);
            for (var i = 0; i < word.Length; i++)
                Link(forms.Without(i));
            for (var i = 0; i < word.Length && word.Length >= ShortestForTwoEdits - 1; i++)
            {
                for (var j = i + 1; j < word.Length; j++)
                    Link(forms.Without(i, j));
            }
        }
    }

    /// <param name="word">Lower case; not itself a known word.</param>
    /// <returns>The most frequent of the nearest known words; null when none is near.</returns>
    public string? Correct(ReadOnlySpan<char> word)
    {
        if (!IsCorrectable(word, ShortestForSwap))
            return null;
        var best = word.Length < ShortestForOneEdit ? SeekSwap(word) : SeekOneEdit(word);
        if (best == int.MaxValue && word.Length >= ShortestForTwoEdits)
            best = SeekTwoEdits(word);
        return best == int.MaxValue ? null : _words[best];
    }

    private int SeekSwap(ReadOnlySpan<char> word)
    {
        var best = int.MaxValue;
        Span<char> swapped = stackalloc char[word.Length];
        Span<ulong> room = stackalloc ulong[word.Length + 1];
        for (var i = 1; i < word.Length; i++)
        {
            word.CopyTo(swapped);
            (swapped[i - 1], swapped[i]) = (swapped[i], swapped[i - 1]);
            Seek(swapped, new ReducedForms(swapped, room).Whole, 0, ref best);
        }

        return best;
    }

    private int SeekOneEdit(ReadOnlySpan<char> word)
    {
        var best = int.MaxValue;
        ReducedForms forms = new(word, stackalloc ulong[word.Length + 1]);
        Seek(word, forms.Whole, 1, ref best);
        for (var i = 0; i < word.Length; i++)
            Seek(word, forms.Without(i), 1, ref best);
        return best;
    }

    private int SeekTwoEdits(ReadOnlySpan<char> word)
    {
        var best = int.MaxValue;
        ReducedForms forms = new(word, stackalloc ulong[word.Length + 1]);
        Seek(word, forms.Whole, 2, ref best);
        for (var i = 0; i < word.Length; i++)
        {
            Seek(word, forms.Without(i), 2, ref best);
            for (var j = i + 1; j < word.Length; j++)
                Seek(word, forms.Without(i, j), 2, ref best);
        }

        return best;
    }

    private void Seek(ReadOnlySpan<char> word, ulong form, int edits, ref int best)
    {
        if (!_first.TryGetValue(form, out var link))
            return;
        for (var tried = 0; link >= 0 && tried < MostCandidates; tried++)
        {
            var candidate = _chain[link].Word;
            if (candidate < best && EditDistance.IsWithin(edits, word, _words[candidate]))
                best = candidate;
            link = _chain[link].Next;
        }
    }

    private static bool IsCorrectable(ReadOnlySpan<char> word, int shortest) =>
        word.Length >= shortest && word.Length <= ReducedForms.LongestWord && !word.ContainsAnyInRange('0', '9');

    /// <summary>Links the word added last.</summary>
    private void Link(ulong form)
    {
        var word = _words.Count - 1;
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, form, out var exists);
        // Leaving out either of two equal neighbours gives the same form.
        if (exists && _chain[first].Word == word)
            return;
        _chain.Add((word, exists ? first : -1));
        first = _chain.Count - 1;
    }
}
