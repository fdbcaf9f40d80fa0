namespace Chatbot.BotFramework.Recognizers;

/// <summary>E-mail addresses as people type them; what no mail server would take is left out.</summary>
public static class EmailRecognizer
{
    // RFC 5321 section 4.5.3.1: 64 before the sign, 255 behind it.
    private const int LongestLocal = 64;
    private const int LongestDomain = 255;

    public static IReadOnlyList<Entity> Recognize(string utterance)
    {
        var entities = new List<Entity>();
        var from = 0;
        for (var at = utterance.IndexOf('@'); at >= 0; at = utterance.IndexOf('@', at + 1))
        {
            var start = LocalStart(utterance, at, from);
            var end = DomainEnd(utterance, at + 1);
            if (start < 0 || end < 0)
            {
                continue;
            }

            var text = utterance[start..end];
            var value = text.ToLowerInvariant();
            entities.Add(new Entity("email", text, start, end, new Resolution.Email(value, EmailDomains.Suggest(value))));
            from = end;
        }

        return entities;
    }

    /// <summary>First character of the part before the sign, or -1 where that part cannot be one.</summary>
    private static int LocalStart(string text, int at, int from)
    {
        var start = at;
        while (start > from && at - start <= LongestLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        // Quotes and brackets open the address, they are no part of it.
        while (start < at && text[start] is '\'' or '/' or '=' or '{' or '|' or '`' or '?' or '*')
        {
            start++;
        }

        if (start == at || at - start > LongestLocal || text[start] == '.' || text[at - 1] == '.')
        {
            return -1;
        }

        return text.AsSpan(start, at - start).Contains("..", StringComparison.Ordinal) ? -1 : start;
    }

    /// <summary>The character after the domain, or -1 where there is none: two labels at least, the last of letters.</summary>
    private static int DomainEnd(string text, int start)
    {
        if (start < text.Length && text[start] == '[')
        {
            return LiteralEnd(text, start);
        }

        var i = start;
        var labels = 0;
        var end = -1;
        while (i - start < LongestDomain)
        {
            var label = i;
            while (i < text.Length && i - start < LongestDomain && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '-'))
            {
                i++;
            }

            if (i == label || text[label] == '-' || text[i - 1] == '-')
            {
                break;
            }

            labels++;
            if (labels > 1 && i - label >= 2 && IsLetters(text.AsSpan(label, i - label)))
            {
                end = i;
            }
            else if (i < text.Length && text[i] is '_' or '@')
            {
                return -1;
            }

            if (i + 1 >= text.Length || text[i] != '.' || !char.IsAsciiLetterOrDigit(text[i + 1]))
            {
                break;
            }

            i++;
        }

        return end == i && i < text.Length && text[i] is '_' or '@' ? -1 : end;
    }

    private static int LiteralEnd(string text, int start)
    {
        var dots = 0;
        for (var i = start + 1; i < text.Length && i - start <= 16; i++)
        {
            if (text[i] == ']')
            {
                return dots == 3 ? i + 1 : -1;
            }

            dots += text[i] == '.' ? 1 : 0;
            if (text[i] != '.' && !char.IsAsciiDigit(text[i]))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsLetters(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '\'' or '%' or '&' or '!' or '#' or '$' or '*' or '/' or '=' or '?' or '^' or '`' or '{' or '|' or '}' or '~';
}
