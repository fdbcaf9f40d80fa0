namespace Chatbot.Clinic.Screening;

/// <summary>The words and named entries of the rule files, compiled. Read-only once loaded, safe to share between threads.</summary>
internal sealed class Lexicon
{
    private static readonly int[] UnknownWord = [0];

    private readonly Dictionary<string, int> words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordsBySpan;
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> aliasesBySpan;
    private readonly Dictionary<int, double> numbers;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ordinaryBySpan;
    private readonly Dictionary<int, int> months;
    private readonly int[][] singles;
    private readonly Spelling spelling;
    private readonly int or;
    private readonly int nor;
    private readonly bool[] light;
    private readonly bool[] gapBlocks;
    private readonly bool[] clauseBreaks;
    private readonly bool[] joins;

    public Lexicon(LexiconParts parts)
    {
        words = parts.Words;
        wordsBySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
        aliasesBySpan = parts.Aliases.GetAlternateLookup<ReadOnlySpan<char>>();
        numbers = parts.Numbers;
        months = parts.Months;
        Not = words.GetValueOrDefault("not");
        or = words.GetValueOrDefault("or");
        nor = words.GetValueOrDefault("nor");
        ordinaryBySpan = parts.Ordinary.GetAlternateLookup<ReadOnlySpan<char>>();
        spelling = new Spelling(parts.Repairable);
        Cues = parts.Cues;
        Cues.Seal(parts.SymbolCount);
        singles = new int[parts.SymbolCount][];
        for (var i = 0; i < singles.Length; i++)
        {
            singles[i] = [i];
        }

                Entries = parts.Entries;
        light = Marks(parts.Light, parts.SymbolCount);
        gapBlocks = Marks(parts.GapBlocks, parts.SymbolCount);
        clauseBreaks = Marks(parts.ClauseBreaks, parts.SymbolCount);
        joins = Marks(parts.Joins, parts.SymbolCount);
    }

    public CueTrie Cues { get; }

    /// <summary>Symbol of each named entry.</summary>
    public IReadOnlyDictionary<string, int> Entries { get; }

    public int SymbolCount => light.Length;

    public bool IsLight(int symbol) => light[symbol];

    public bool BlocksGap(int symbol) => gapBlocks[symbol];

    public bool BreaksClause(int symbol) => clauseBreaks[symbol];

    public bool Joins(int symbol) => joins[symbol];

    public double? NumberValue(int symbol) => numbers.TryGetValue(symbol, out var value) ? value : null;

    public int Not { get; }

    public bool IsAlternative(int symbol) => symbol != 0 && (symbol == or || symbol == nor);

    public int? Month(int symbol) => months.TryGetValue(symbol, out var month) ? month : null;

    public int Exact(string word) => words.GetValueOrDefault(word);

    public int DigitsSymbol(ReadOnlySpan<char> digits) => wordsBySpan.TryGetValue(digits, out var symbol) ? symbol : 0;

    /// <summary>The words that a written word stands for: one, several for a contraction, or the unknown word.</summary>
    /// <param name="repair">Whether a slip of the keyboard is put right; not in what must be somebody's name.</param>
    public ReadOnlySpan<int> Resolve(ReadOnlySpan<char> written, bool repair = true)
    {
        if (aliasesBySpan.TryGetValue(written, out var alias))
        {
            return alias;
        }

        if (wordsBySpan.TryGetValue(written, out var symbol))
        {
            return singles[symbol];
        }

        var apostrophe = written.IndexOf('\'');
        if (apostrophe > 0)
        {
            return Contraction(written, apostrophe);
        }

        if (!repair || ordinaryBySpan.Contains(written) || written.Length < 4)
        {
            return UnknownWord;
        }

        return Repair(written);
    }

    private ReadOnlySpan<int> Contraction(ReadOnlySpan<char> written, int apostrophe)
    {
        var parts = ContractionText.Split(written.ToString());
        if (parts.Count == 1 && parts[0].Length == written.Length)
        {
            return UnknownWord;
        }

        var symbols = new List<int>();
        foreach (var part in parts)
        {
            symbols.AddRange(Resolve(part));
        }

        return symbols.ToArray();
    }

    private ReadOnlySpan<int> Repair(ReadOnlySpan<char> written)
    {
        // "peeeed", "sooo": three or more of a letter are never meant.
        Span<char> squeezed = stackalloc char[written.Length];
        for (var keep = 2; keep >= 1; keep--)
        {
            var length = Squeeze(written, squeezed, keep);
            if (length < written.Length || keep == 1)
            {
                if (length < written.Length && HasTriple(written) && wordsBySpan.TryGetValue(squeezed[..length], out var symbol))
                {
                    return singles[symbol];
                }
            }
        }

        var repaired = spelling.Repair(written);
        if (repaired is not null)
        {
            return aliasesBySpan.TryGetValue(repaired, out var alias) ? alias : singles[words[repaired]];
        }

        return Spelling.SplitRunTogether(written, wordsBySpan) ?? UnknownWord;
    }

    private static bool HasTriple(ReadOnlySpan<char> text)
    {
        for (var i = 2; i < text.Length; i++)
        {
            if (text[i] == text[i - 1] && text[i] == text[i - 2])
            {
                return true;
            }
        }

        return false;
    }

    private static int Squeeze(ReadOnlySpan<char> from, Span<char> to, int keep)
    {
        var length = 0;
        var run = 0;
        for (var i = 0; i < from.Length; i++)
        {
            run = i > 0 && from[i] == from[i - 1] ? run + 1 : 1;
            if (run <= keep)
            {
                to[length++] = from[i];
            }
        }

        return length;
    }

    private static bool[] Marks(IEnumerable<int> symbols, int count)
    {
        var marks = new bool[count];
        foreach (var symbol in symbols)
        {
            marks[symbol] = symbol != 0;
        }

        return marks;
    }
}
