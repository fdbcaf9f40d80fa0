using System.Buffers;

namespace Chatbot.BotFramework.Intents;

/// <summary>Takes the common endings off English words, so that <c>booking</c>, <c>booked</c> and <c>books</c> meet.</summary>
/// <remarks>Lighter than Porter's rules: stems are only compared with each other, so losing a distinction costs more than missing one.</remarks>
internal static class WordStem
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Shortens the word in place.</summary>
    /// <param name="word">Lower-case letters.</param>
    /// <param name="length">How many of them are the word.</param>
    /// <returns>The length of the stem.</returns>
    public static int Reduce(Span<char> word, int length)
    {
        if (length <= 3 || !char.IsAsciiLetter(word[0]))
            return length;
        length = WithoutPlural(word, length);
        length = WithoutEnding(word[..length]);
        if (length > 3 && word[length - 1] == word[length - 2] && !IsVowel(word[length - 1]) && word[length - 1] != 's')
            length--;
        if (length > 3 && word[length - 1] == 'e')
            length--;
        if (length > 3 && word[length - 1] == 'y')
            word[length - 1] = 'i';
        return length;
    }

    private static int WithoutPlural(Span<char> word, int length)
    {
        var text = word[..length];
        if (text.EndsWith("ies") && length > 4)
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        if (text.EndsWith("sses") || text.EndsWith("ches") || text.EndsWith("shes") || text.EndsWith("xes"))
            return length - 2;
        var plural = text[^1] == 's' && text[^2] is not ('s' or 'u' or 'i');
        return plural ? length - 1 : length;
    }

    private static int WithoutEnding(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("ing") && text.Length > 5 && HasVowel(text[..^3]))
            return text.Length - 3;
        if (text.EndsWith("ed") && text.Length > 4 && text[^3] != 'e' && HasVowel(text[..^2]))
            return text.Length - 2;
        if (text.EndsWith("ation") && text.Length > 7)
            return text.Length - 5;
        if (text.EndsWith("ment") && text.Length > 7)
            return text.Length - 4;
        return text.EndsWith("ly") && text.Length > 5 ? text.Length - 2 : text.Length;
    }

    private static bool HasVowel(ReadOnlySpan<char> text) => text.ContainsAny(Vowels);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
