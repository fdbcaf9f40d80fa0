namespace Chatbot.Clinic.Screening;

/// <summary>
/// Finds the keyword that a misspelt word stands for: one slip in words of five to seven letters, two in longer ones,
/// or the same sound. The first letter must agree or sound alike. Deletions of keywords are indexed at load, so that a
/// look-up costs by the length of the word and not by the number of keywords.
/// </summary>
internal sealed class Spelling
{
    private const int Shortest = 5;

    /// <summary>Four letters are repaired only from a letter too many or two swapped: "bouth", "pian".</summary>
    private const int ShortestAtAll = 4;
    private const int TwoSlipsFrom = 8;

    private readonly Dictionary<string, List<string>> deletions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sounds = new(StringComparer.Ordinal);

    public Spelling(IEnumerable<string> keywords)
    {
        foreach (var keyword in keywords.Where(k => k.Length >= ShortestAtAll).Order(StringComparer.Ordinal))
        {
            foreach (var deleted in Deletions(keyword, keyword.Length >= TwoSlipsFrom ? 2 : 1))
            {
                if (!deletions.TryGetValue(deleted, out var list))
                {
                    deletions[deleted] = list = [];
                }

                list.Add(keyword);
            }

            if (keyword.Length >= Shortest)
            {
                sounds.TryAdd(Sound(keyword), keyword);
            }
        }
    }

    public string? Repair(ReadOnlySpan<char> written)
    {
        if (written.Length is < Shortest - 1 or > 20)
        {
            return null;
        }

        var word = written.ToString();
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var deleted in Deletions(word, word.Length >= TwoSlipsFrom - 1 ? 2 : 1))
        {
            if (!deletions.TryGetValue(deleted, out var list))
            {
                continue;
            }

            foreach (var keyword in list)
            {
                var allowed = keyword.Length >= TwoSlipsFrom ? 2 : 1;
                if (keyword.Length < Shortest && !IsSlightOf(word, keyword))
                {
                    continue;
                }

                if (Math.Abs(keyword.Length - word.Length) > allowed || !SameStart(word, keyword))
                {
                    continue;
                }

                var distance = Distance(word, keyword);
                if (distance <= allowed && IsBetter(word, keyword, distance, best, bestDistance))
                {
                    best = keyword;
                    bestDistance = distance;
                }
            }
        }

        return best ?? (word.Length >= Shortest ? sounds.GetValueOrDefault(Sound(word)) : null);
    }

    /// <summary>"cantpee", "bothlegs": two known words of at least three letters each, written as one.</summary>
    public static int[]? SplitRunTogether(ReadOnlySpan<char> written, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        if (written.Length is < 7 or > 24)
        {
            return null;
        }

        for (var cut = 3; cut <= written.Length - 3; cut++)
        {
            if (words.TryGetValue(written[..cut], out var left) && words.TryGetValue(written[cut..], out var right))
            {
                return [left, right];
            }
        }

        return null;
    }

    /// <summary>Nearer first; of two as near, the one that ends alike, since slips are rarely in the last letter.</summary>
    private static bool IsBetter(string word, string keyword, int distance, string? best, int bestDistance)
    {
        if (best is null || distance != bestDistance)
        {
            return distance < bestDistance;
        }

        var alike = keyword[^1] == word[^1];
        return alike == (best[^1] == word[^1]) ? string.CompareOrdinal(keyword, best) < 0 : alike;
    }

    private static bool IsSlightOf(string word, string keyword) =>
        word.Length == keyword.Length + 1 || (word.Length == keyword.Length && word[0] == keyword[0] && word[3] == keyword[3] && word[1] == keyword[2] && word[2] == keyword[1]);

    private static bool SameStart(string word, string keyword) =>
        word[0] == keyword[0] || SoundOfStart(word) == SoundOfStart(keyword);

    private static char SoundOfStart(string word) => word[0] switch
    {
        'c' or 'k' or 'q' => 'k',
        's' or 'z' => 's',
        'p' when word.Length > 1 && word[1] == 'h' => 'f',
        'n' => 'n',
        'w' or 'r' when word.Length > 1 && word[1] == 'r' => 'r',
        var c => c,
    };

    private static HashSet<string> Deletions(string word, int most)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { word };
        var level = new List<string> { word };
        for (var i = 0; i < most; i++)
        {
            var next = new List<string>();
            foreach (var shorter in level)
            {
                for (var k = 0; k < shorter.Length; k++)
                {
                    var deleted = shorter.Remove(k, 1);
                    if (all.Add(deleted))
                    {
                        next.Add(deleted);
                    }
                }
            }

            level = next;
        }

        return all;
    }

    /// <summary>Edit distance in which two neighbours swapped count as one slip. Words are at most 20 letters.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> previous = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            previous.CopyTo(before);
            current.CopyTo(previous);
        }

        return previous[b.Length];
    }

    /// <summary>A rough key of how a word sounds: vowels after the first letter run together, doubled letters and silent ones go.</summary>
    private static string Sound(string word)
    {
        var spelled = word.Replace("ph", "f", StringComparison.Ordinal).Replace("ck", "k", StringComparison.Ordinal)
            .Replace("sc", "s", StringComparison.Ordinal).Replace("mb", "m", StringComparison.Ordinal)
            .Replace("kn", "n", StringComparison.Ordinal).Replace("gh", "", StringComparison.Ordinal).Replace('c', 'k').Replace('z', 's');
        Span<char> key = stackalloc char[spelled.Length + 1];
        var length = 0;
        for (var i = 0; i < spelled.Length; i++)
        {
            var c = spelled[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' ? 'a' : spelled[i];
            if (c == 'h' && i > 0 || (c == 'a' && i == spelled.Length - 1))
            {
                continue;
            }

            if (length == 0 || key[length - 1] != c)
            {
                key[length++] = c;
            }
        }

        return new string(key[..length]);
    }
}
