namespace Chatbot.Clinic.Conversation;

/// <summary>Finds a booking reference in an utterance, however it was typed: K7QF-2M, k7qf 2m, k7qf2m.</summary>
internal static class ReferenceReader
{
    /// <returns>The reference as upper-case letters and digits, or null.</returns>
    public static string? Find(string utterance)
    {
        var words = utterance.Split([' ', ',', '.', ':', ';', '!', '?', '(', ')', '\n', '\t', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (Read(words[i]) is { } whole)
            {
                return whole;
            }

            if (i + 1 < words.Length && words[i].Length == 4 && words[i + 1].Length == 2 && Read(words[i] + words[i + 1]) is { } split)
            {
                return split;
            }
        }

        return null;
    }

    /// <summary>Six letters and digits, at least one of them a digit or all of them in capitals: an ordinary word is no reference.</summary>
    private static string? Read(string word)
    {
        var letters = string.Concat(word.Where(char.IsAsciiLetterOrDigit));
        var looksSo = letters.Length == 6 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '–')
            && letters.Any(char.IsAsciiLetter)
            && (letters.Any(char.IsAsciiDigit) || word.Contains('-', StringComparison.Ordinal) && letters.All(char.IsAsciiLetterUpper));
        return looksSo ? letters.ToUpperInvariant() : null;
    }
}
