using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>
/// Repairs misspelt words towards a closed vocabulary. A known word is never changed. The words of the content are looked
/// through per unknown word, with a letter mask that passes over nearly all of them; common words only where they begin
/// alike and one slip apart.
/// </summary>
internal sealed class Spelling
{
    private const int MaxWord = 24;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stemOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly List<(string Word, uint Letters)>?[] _own = new List<(string, uint)>?[MaxWord + 1];
    private readonly Dictionary<(int Length, char First), List<(string Word, uint Letters)>> _common = [];

    public IEnumerable<string> Known => _known.Keys;

    /// <summary>Adds a word that needs no repair.</summary>
    /// <param name="own">A word of the content, to which others may be repaired; else a common word that is only left alone.</param>
    public void Add(string word, bool own)
    {
        if (_stemOf.TryAdd(word, Words.Stem(word)))
        {
            _stems.Add(_stemOf[word]);
        }
        if (_known.TryGetValue(word, out var before) && (!own || before))
        {
            return;
        }
        _known[word] = own;
        if (word.Length is < 2 or > MaxWord)
        {
            return;
        }
        if (own)
        {
            (_own[word.Length] ??= []).Add((word, Mask(word)));
        }
        else
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_common, (word.Length, word[0]), out _) ??= []).Add((word, Mask(word)));
        }
    }

    /// <summary>The stem of a word, looked up for the words that are known.</summary>
    public string Stem(string word) => _stemOf.TryGetValue(word, out var stem) ? stem : Words.Stem(word);

    /// <summary>Whether the word, or another form of it, is known.</summary>
    public bool Knows(string word) => _known.ContainsKey(word) || _stems.Contains(Words.Stem(word));

    public bool IsOwn(string word) => _known.GetValueOrDefault(word);

    /// <summary>The nearest known word; null where none is near enough, or where the word is too short to tell.</summary>
    public string? Repair(string word)
    {
        var most = word.Length switch { < 4 => 0, 4 or 5 => 1, <= 9 => 2, _ => 3 };
        if (most == 0 || word.Length > MaxWord - 3 || word.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            return null;
        }
        var search = new Search(word, Mask(word), most);
        for (var length = Math.Max(2, word.Length - most); length <= Math.Min(MaxWord, word.Length + most); length++)
        {
            search.Look(_own[length], most, 0);
            if (Math.Abs(length - word.Length) <= 1 && _common.TryGetValue((length, word[0]), out var common))
            {
                search.Look(common, 1, 1);
            }
        }
        return search.Best;
    }

    /// <summary>Keeps the cheapest candidate: four a slip, less for doubled letters, a little more for another first letter.</summary>
    private ref struct Search(string word, uint letters, int most)
    {
        private int _bestCost = (most * 4) + 3;

        public string? Best { get; private set; }

        /// <param name="slips">How many slips are believed.</param>
        /// <param name="handicap">What a candidate costs beyond its slips.</param>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Look(List<(string Word, uint Letters)>? candidates, int slips, int handicap)
        {
            foreach (var (candidate, mask) in candidates ?? [])
            {
                var allowed = Math.Min(slips, _bestCost / 4);
                if (BitOperations.PopCount(letters ^ mask) > 2 * allowed || (allowed > 1 && !SameStart(word, candidate)))
                {
                    continue;
                }
                var distance = Distance(word, candidate, allowed);
                if (distance > allowed)
                {
                    continue;
                }
                var cost = (SameButDoubles(word, candidate) ? 1 : 4 * distance) + (candidate[0] == word[0] ? 0 : 2) + handicap;
                if (cost < _bestCost)
                {
                    (Best, _bestCost) = (candidate, cost);
                }
            }
        }
    }

    /// <summary>Two known words written as one: "deeptissue".</summary>
    public (string First, string Second)? SplitJoined(string word)
    {
        for (var i = 3; i <= word.Length - 3; i++)
        {
            if (IsOwn(word[..i]) && IsOwn(word[i..]))
            {
                return (word[..i], word[i..]);
            }
        }
        return null;
    }

    /// <summary>Two edits are believed only where the word begins like the other, one letter early or late allowed.</summary>
    private static bool SameStart(string a, string b) => a[0] == b[0] || a[1] == b[0] || a[0] == b[1];

    /// <summary>Letters doubled or not are the commonest slip: "flosing", "masssage".</summary>
    private static bool SameButDoubles(string a, string b)
    {
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] != b[j])
            {
                return false;
            }
            var letter = a[i];
            while (i < a.Length && a[i] == letter)
            {
                i++;
            }
            while (j < b.Length && b[j] == letter)
            {
                j++;
            }
        }
        return i == a.Length && j == b.Length;
    }

    private static uint Mask(string word)
    {
        var mask = 0u;
        foreach (var c in word)
        {
            mask |= 1u << (c is >= 'a' and <= 'z' ? c - 'a' : 26 + (c % 6));
        }
        return mask;
    }

    /// <summary>Edits (insert, drop, change, swap of neighbours) between two words, or more than <paramref name="most"/>.</summary>
    internal static int Distance(string a, string b, int most)
    {
        Span<int> two = stackalloc int[MaxWord + 4];
        Span<int> one = stackalloc int[MaxWord + 4];
        Span<int> row = stackalloc int[MaxWord + 4];
        for (var j = 0; j <= b.Length; j++)
        {
            one[j] = j;
        }
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(row[j - 1], one[j]) + 1, one[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, two[j - 2] + 1);
                }
                row[j] = value;
                least = Math.Min(least, value);
            }
            if (least > most)
            {
                return most + 1;
            }
            var spare = two;
            two = one;
            one = row;
            row = spare;
        }
        return one[b.Length];
    }
}
