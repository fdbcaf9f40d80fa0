using System.Buffers;
using System.Runtime.CompilerServices;

namespace Chatbot.Clinic.Knowledge;

/// <param name="Text">Lower case, without the apostrophes.</param>
/// <param name="Sentence">Which sentence it stands in, from 0.</param>
internal readonly record struct Word(string Text, int Sentence);

/// <summary>Cuts a text into words and sentences.</summary>
internal static class Words
{
    /// <summary>What stands beyond this many characters is not read: no question needs them.</summary>
    public const int MaxLength = 4000;

    /// <summary>Longer words are cut: they are none.</summary>
    private const int LongestWord = 64;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static List<Word> Split(string text)
    {
        var words = new List<Word>(16);
        Span<char> word = stackalloc char[LongestWord];
        var size = 0;
        var sentence = 0;
        var length = Math.Min(text.Length, MaxLength);
        for (var i = 0; i <= length; i++)
        {
            var c = i < length ? text[i] : ' ';
            var letter = char.IsLetterOrDigit(c);
            if (letter || (c is '\'' or '\u2019' or '`' && size > 0 && i + 1 < length && char.IsLetter(text[i + 1])))
            {
                if (size < word.Length)
                {
                    word[size++] = letter ? char.ToLowerInvariant(c) : '\'';
                }
                continue;
            }
            if (size > 0)
            {
                words.Add(new Word(new string(word[..size]), sentence));
                size = 0;
            }
            if ((c is '?' or '!' or ';' or '\n' || (c == '.' && (i + 1 >= length || char.IsWhiteSpace(text[i + 1])))) && words.Count > 0)
            {
                sentence = words[^1].Sentence + 1;
            }
        }
        return words;
    }

    /// <summary>The common part of a word's forms: "massages", "massaging" and "massaged" become one. Not for reading.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 3)
        {
            return word;
        }
        var s = word;
        if (s.EndsWith("ies", StringComparison.Ordinal) && s.Length > 4)
        {
            s = s[..^3] + "y";
        }
        else if (s.EndsWith("es", StringComparison.Ordinal) && s.Length > 4 && (s[^3] is 'x' or 's' or 'z' || s.EndsWith("shes", StringComparison.Ordinal) || s.EndsWith("ches", StringComparison.Ordinal)))
        {
            s = s[..^2];
        }
        else if (s[^1] == 's' && s[^2] is not ('s' or 'u' or 'i'))
        {
            s = s[..^1];
        }
        if (s.Length > 5 && s.EndsWith("ing", StringComparison.Ordinal) && HasVowel(s.AsSpan(0, s.Length - 3)))
        {
            s = Undouble(s[..^3]);
        }
        else if (s.Length > 4 && s.EndsWith("ed", StringComparison.Ordinal) && s[^3] != 'e' && HasVowel(s.AsSpan(0, s.Length - 2)))
        {
            s = Undouble(s[..^2]);
        }
        if (s.Length > 4 && s[^1] == 'e')
        {
            s = s[..^1];
        }
        else if (s.Length > 3 && s[^1] == 'y' && s[^2] is not ('a' or 'e' or 'o'))
        {
            s = s[..^1] + "i";
        }
        return s;
    }

    private static bool HasVowel(ReadOnlySpan<char> part) => part.ContainsAny(Vowels);

    private static string Undouble(string s) =>
        s.Length > 3 && s[^1] == s[^2] && s[^1] is not ('l' or 's' or 'z' or 'f') ? s[..^1] : s;
}
