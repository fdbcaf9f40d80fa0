namespace Chatbot.Clinic.Screening;

/// <summary>What the loader gathers before the lexicon is sealed. Symbol 0 is the unknown word.</summary>
internal sealed class LexiconParts
{
    public Dictionary<string, int> Words { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, int[]> Aliases { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, int> Entries { get; } = new(StringComparer.Ordinal);
    public Dictionary<int, double> Numbers { get; } = [];
    public Dictionary<int, int> Months { get; } = [];
    public HashSet<string> Ordinary { get; } = new(StringComparer.Ordinal);
    public HashSet<string> Repairable { get; } = new(StringComparer.Ordinal);
    public HashSet<int> Light { get; } = [];
    public HashSet<int> GapBlocks { get; } = [];
    public HashSet<int> ClauseBreaks { get; } = [];
    public HashSet<int> Joins { get; } = [];
    public CueTrie Cues { get; } = new();
    public int SymbolCount { get; private set; } = 4;
    public const int NumberSymbol = 1;

    /// <summary>Stands for the end of a clause in a cue, written END.</summary>
    public const int EndSymbol = 2;

    /// <summary>A number that reads as a year, written YEAR.</summary>
    public const int YearSymbol = 3;

    public int Word(string word)
    {
        if (!Words.TryGetValue(word, out var symbol))
        {
            Words[word] = symbol = SymbolCount++;
        }

        return symbol;
    }

    public int Entry(string name)
    {
        if (!Entries.TryGetValue(name, out var symbol))
        {
            Entries[name] = symbol = SymbolCount++;
        }

        return symbol;
    }
}
