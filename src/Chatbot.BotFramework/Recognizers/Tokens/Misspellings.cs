namespace Chatbot.BotFramework.Recognizers;

/// <summary>
/// Forgives one wrong, missing, doubled or swapped letter in a calendar word. Each such word is stored once per letter left
/// out, so that looking up costs a handful of hash probes instead of a comparison with every word.
/// </summary>
internal sealed class Misspellings
{
    private const int Shortest = 5;
    private const int Longest = 10;
    private readonly Dictionary<string, List<Lexeme>> deletions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Lexeme>>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly HashSet<string> refused;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> refusedLookup;

    public Misspellings(Dictionary<string, Lexeme> words, string misspellable, string notMisspelt)
    {
        refused = new HashSet<string>(notMisspelt.Split(' '), StringComparer.OrdinalIgnoreCase);
        refusedLookup = refused.GetAlternateLookup<ReadOnlySpan<char>>();
        lookup = deletions.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in misspellable.Split(' '))
        {
            Store(word, words[word]);
            for (var i = 0; i < word.Length; i++)
            {
                Store(word.Remove(i, 1), words[word]);
            }
        }
    }

    public Lexeme? Find(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > Longest || !char.IsAsciiLetter(word[0]))
        {
            return null;
        }

        if (Near(word, word) is { } whole)
        {
            return whole;
        }

        Span<char> shorter = stackalloc char[word.Length - 1];
        for (var i = 0; i < word.Length; i++)
        {
            word[..i].CopyTo(shorter);
            word[(i + 1)..].CopyTo(shorter[i..]);
            if (Near(shorter, word) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Lexeme? Near(ReadOnlySpan<char> key, ReadOnlySpan<char> word)
    {
        if (!lookup.TryGetValue(key, out var candidates) || refusedLookup.Contains(word))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (OneSlip(word, candidate.Text))
            {
                return candidate;
            }
        }

        return null;
    }

    private void Store(string key, Lexeme lexeme)
    {
        if (!deletions.TryGetValue(key, out var list))
        {
            deletions.Add(key, list = []);
        }

        list.Add(lexeme);
    }

    /// <summary>One insertion, deletion, substitution or swap of neighbours, with the first or the last letter kept.</summary>
    public static bool OneSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var start = 0;
        while (start < a.Length && start < b.Length && Same(a[start], b[start]))
        {
            start++;
        }

        var end = 0;
        while (end < a.Length - start && end < b.Length - start && Same(a[a.Length - 1 - end], b[b.Length - 1 - end]))
        {
            end++;
        }

        var restA = a.Length - start - end;
        var restB = b.Length - start - end;
        if (start == 0 && restA == restB && restA == 1)
        {
            return false;
        }

        return (restA <= 1 && restB <= 1) || (restA == 2 && restB == 2 && Same(a[start], b[start + 1]) && Same(a[start + 1], b[start]));
    }

    private static bool Same(char a, char b) => (a | 0x20) == (b | 0x20);
}
