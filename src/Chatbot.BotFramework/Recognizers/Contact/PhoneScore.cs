using System.Globalization;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Recognizers-Text's confidence in a phone number: a base, with awards for what numbers have and deductions for what they have not.</summary>
internal static class PhoneScore
{
    private const int UsualLength = 8;

    public static string Of(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        var pure = text.All(char.IsAsciiDigit);

        // In tenths, but for the half award of the seven-digit form.
        double score = 3;
        score += HasCountryCode(text) ? 4 : 0;
        score += Math.Min(digits - UsualLength, 3);
        score -= pure && digits > 11 ? digits - 11 : 0;
        var (runs, mixed) = Separators(text);
        score += 2 * Math.Min(runs, 3);
        score -= mixed ? 2 : 0;
        score += HasAreaCode(text) ? 3 : 0;
        score -= Math.Max(0, SameTail(text) - 2);
        score -= StartsWithFive(text) ? 1 : 0;
        score -= text.Contains(')') && !text.Contains('(') ? 2 : 0;
        score += IsLocal(text, digits) ? 1.5 : 0;
        return (Math.Clamp(score, 0, 10) / 10).ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static bool HasCountryCode(string text)
    {
        var i = text[0] == '(' ? 1 : 0;
        return text[i] == '+' || text.AsSpan(i).StartsWith("00", StringComparison.Ordinal);
    }

    /// <summary>A bracketed group of digits near the start.</summary>
    private static bool HasAreaCode(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open >= 0 && text.IndexOf(')', open) > open && !text.AsSpan(open).StartsWith("(+") && !text.AsSpan(open).StartsWith("(00");
    }

    /// <summary>Runs of separators between digits, and whether one of them mixes several signs.</summary>
    private static (int Runs, bool Mixed) Separators(string text)
    {
        var runs = 0;
        var mixed = false;
        var length = 0;
        var seen = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                runs += length > 0 && seen ? 1 : 0;
                length = 0;
                seen = true;
            }
            else if (c is ' ' or '-' or '.' or '/')
            {
                length++;
                mixed |= length > 1 && seen && !text.Contains('(');
            }
            else if (c == ')')
            {
                length = 0;
            }
            else if (char.IsAsciiLetter(c))
            {
                length = 0;
            }
        }

        return (runs, mixed);
    }

    private static int SameTail(string text)
    {
        var n = 1;
        while (n < text.Length && text[^(n + 1)] == text[^1])
        {
            n++;
        }

        return n;
    }

    /// <summary>Two groups, the first of five digits.</summary>
    private static bool StartsWithFive(string text)
    {
        var groups = text.Split([' ', '-', '/', '.', '(', ')', '+'], StringSplitOptions.RemoveEmptyEntries);
        return groups.Length == 2 && groups[0].Length == 5;
    }

    /// <summary>The North American local form, 223-4567.</summary>
    private static bool IsLocal(string text, int digits) => digits == 7 && text.Length == 8 && text[3] == '-' && text[0] >= '2';
}
