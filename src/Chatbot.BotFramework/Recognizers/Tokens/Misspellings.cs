using System.Numerics;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>
/// Forgives one wrong, missing, doubled or swapped letter in a calendar word. The letters of a word are a set of bits, and a slip
/// changes at most two of them, so that nearly every other word is told apart by one operation.
/// </summary>
internal sealed class Misspellings
{
    private const int Shortest = 5;
    private const int Longest = 10;
    private readonly (uint Letters, Lexeme Lexeme)[] targets;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> refused;

    public Misspellings(Dictionary<string, Lexeme> words, string misspellable, string notMisspelt)
    {
        refused = new HashSet<string>(notMisspelt.Split(' '), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        targets = [.. misspellable.Split(' ').Select(word => (Letters(word), words[word]))];
    }

    public Lexeme? Find(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > Longest)
        {
            return null;
        }

        var letters = Letters(word);
        if (letters == 0)
        {
            return null;
        }

        foreach (var (target, lexeme) in targets)
        {
            if (BitOperations.PopCount(letters ^ target) <= 2 && Math.Abs(lexeme.Text.Length - word.Length) <= 1 && OneSlip(word, lexeme.Text))
            {
                return refused.Contains(word) ? null : lexeme;
            }
        }

        return null;
    }

    /// <summary>One insertion, deletion, substitution or swap of neighbours; a wrong first letter is another word.</summary>
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
        if (start == 0 && restA == 1 && restB == 1)
        {
            return false;
        }

        return (restA <= 1 && restB <= 1) || (restA == 2 && restB == 2 && Same(a[start], b[start + 1]) && Same(a[start + 1], b[start]));
    }

    /// <summary>The letters a word has, a bit each; 0 when it has other signs than the twenty-six.</summary>
    private static uint Letters(ReadOnlySpan<char> word)
    {
        uint letters = 0;
        foreach (var c in word)
        {
            if (!char.IsAsciiLetter(c))
            {
                return 0;
            }

            letters |= 1u << ((c | 0x20) - 'a');
        }

        return letters;
    }

    private static bool Same(char a, char b) => (a | 0x20) == (b | 0x20);
}
