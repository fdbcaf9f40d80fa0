namespace Chatbot.Clinic.Screening;

/// <summary>The regular forms of an English word, for lexicon entries marked with a star: leak* is leak, leaks, leaked, leaking.</summary>
internal static class Inflection
{
    public static IReadOnlyList<string> Of(string word)
    {
        var forms = new List<string> { word };
        var last = word[^1];
        var sibilant = last is 's' or 'x' or 'z' || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal);
        if (last == 'y' && word.Length > 2 && !IsVowel(word[^2]))
        {
            forms.AddRange([word[..^1] + "ies", word[..^1] + "ied", word + "ing"]);
        }
        else if (last == 'e')
        {
            forms.AddRange([word + "s", word + "d", (word.EndsWith("ee", StringComparison.Ordinal) ? word : word[..^1]) + "ing"]);
        }
        else
        {
            forms.Add(word + (sibilant ? "es" : "s"));
            forms.AddRange([word + "ed", word + "ing"]);
            var doubles = word.Length >= 3 && !IsVowel(last) && last is not ('w' or 'x' or 'y') && IsVowel(word[^2]) && !IsVowel(word[^3]);
            if (doubles)
            {
                forms.AddRange([word + last + "ed", word + last + "ing"]);
            }
        }

        return forms;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
