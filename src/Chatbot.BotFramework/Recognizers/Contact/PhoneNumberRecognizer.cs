namespace Chatbot.BotFramework.Recognizers;

/// <summary>Phone numbers in the many ways they are written, scored as Recognizers-Text scores them.</summary>
public static class PhoneNumberRecognizer
{
    // ITU-T E.164 allows 15 digits; an extension comes on top.
    private const int MostDigits = 15;
    private const int FewestDigits = 7;
    private const int LongestText = 40;

    /// <summary>The whole run of figures is something else; nothing in it is looked at again.</summary>
    private const int Skip = -2;

    public static IReadOnlyList<Entity> Recognize(string utterance)
    {
        var entities = new List<Entity>();
        for (var i = 0; i < utterance.Length;)
        {
            if (!char.IsAsciiDigit(utterance[i]) && utterance[i] is not ('+' or '('))
            {
                i++;
                continue;
            }

            var end = Read(utterance, i, out var start);
            if (end < 0)
            {
                i = end == Skip ? Math.Max(i + 1, RunEnd(utterance, i)) : SkipRun(utterance, i);
                continue;
            }

            var text = utterance[start..end];
            entities.Add(new Entity("phonenumber", text, start, end, new Resolution.PhoneNumber(text.ToLowerInvariant(), PhoneScore.Of(text))));
            i = end;
        }

        return entities;
    }

    /// <summary>Where the next number could begin after one could not begin here.</summary>
    private static int SkipRun(string text, int i)
    {
        if (!char.IsAsciiDigit(text[i]))
        {
            return i + 1;
        }

        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i;
    }

    private static int Read(string text, int i, out int start)
    {
        start = i;
        if (!CanBegin(text, i))
        {
            return -1;
        }

        var end = RunEnd(text, i);
        if (PhoneShape.IsSomethingElse(text, i) || IsCode(text, end) || text.AsSpan(i, end - i).Contains("))", StringComparison.Ordinal))
        {
            return Skip;
        }

        while (end > i)
        {
            var last = end;
            start = i;

            // A bracket without its partner is no part of the number.
            if (text[start] == '(' && text.AsSpan(start, last - start).IndexOf(')') < 0)
            {
                start++;
                while (start < last && text[start] == ' ')
                {
                    start++;
                }
            }

            var close = text.IndexOf(')', start, last - start);
            if (close > 0 && text.IndexOf('(', start, close - start) < 0 && close + 1 < last && text[close + 1] == ' ')
            {
                start = close + 2;
            }

            if (last - start > 1 && PhoneShape.IsNumber(text.AsSpan(start, last - start), FewestDigits, text[start] == '+' ? MostDigits + 1 : MostDigits) && CanEnd(text, last))
            {
                return WithExtension(text, last);
            }

            // Drop the last group parted by a blank and try again: "07700 900123 10am".
            var blank = text.LastIndexOf(' ', end - 1, end - 1 - i + 1);
            if (blank <= i)
            {
                return -1;
            }

            end = blank;
            while (end > i && !char.IsAsciiDigit(text[end - 1]))
            {
                end--;
            }
        }

        return -1;
    }

    private static bool CanBegin(string text, int i)
    {
        if (i == 0)
        {
            return true;
        }

        var before = text[i - 1];
        if (text[i] is '(' or '+')
        {
            return !char.IsAsciiDigit(before) && before is not (')' or '*' or '+');
        }

        if (char.IsLetterOrDigit(before) || before is '#' or '.' or '/' or '_' or '$' or '£' or '€' or '+' or '*' or '=' or '^' || (before == ',' && i > 1 && char.IsAsciiDigit(text[i - 2])))
        {
            return false;
        }

        if (before != '-')
        {
            return true;
        }

        // "#Name#-123 456 7890" and "OFFICE-1(516)733-3989" are numbers, "E-151673398" and "-2208960000" are not.
        return i > 1 && (text[i - 2] == '#' || text.AsSpan(i, Math.Min(4, text.Length - i)).Contains('('));
    }

    /// <summary>The end of the run of digits and separators that begins here; its last character is a digit.</summary>
    private static int RunEnd(string text, int start)
    {
        var end = start;
        var gap = 0;
        for (var i = start; i < text.Length && i - start < LongestText; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                end = i + 1;
                gap = 0;
            }
            else if (c is ' ' or '\u00a0' or '-' or '.' or '/' or '(' or ')' || (c == '+' && (i == start || text[i - 1] == '(' && i == start + 1)))
            {
                if (++gap > 3 || (c == '(' && i + 1 < text.Length && text[i + 1] == '('))
                {
                    break;
                }
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static bool CanEnd(string text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var c = text[end];
        if (char.IsLetter(c))
        {
            return c is 'x' or 'X' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) || text.AsSpan(end).StartsWith("ext", StringComparison.OrdinalIgnoreCase);
        }

        if (char.IsAsciiDigit(c) || c is '%' or '*' or '=' or '^' or '_')
        {
            return false;
        }

        return !(c is ':' or ',' or '.' or '/' or '-' or '\'' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));
    }

    /// <summary>"00 31 46 D9": groups of letters and figures are a code.</summary>
    private static bool IsCode(string text, int end) => end + 2 < text.Length && end >= 3 && text[end] == ' ' && text[end - 3] == ' ' && char.IsAsciiLetter(text[end + 1]) && char.IsAsciiDigit(text[end + 2]);

    private static int WithExtension(string text, int end)
    {
        var i = end;
        while (i < text.Length && text[i] == ' ' && i - end < 2)
        {
            i++;
        }

        if (text.AsSpan(i).StartsWith("ext", StringComparison.OrdinalIgnoreCase))
        {
            i += 3;
            i = i < text.Length && text[i] == '.' ? i + 1 : i;
        }
        else if (i < text.Length && text[i] is 'x' or 'X')
        {
            i++;
        }
        else
        {
            return end;
        }

        while (i < text.Length && text[i] == ' ')
        {
            i++;
        }

        var digits = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]) && i - digits < 6)
        {
            i++;
        }

        return i > digits && (i >= text.Length || !char.IsLetterOrDigit(text[i])) ? i : end;
    }
}
