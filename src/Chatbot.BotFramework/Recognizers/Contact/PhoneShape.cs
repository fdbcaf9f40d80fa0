namespace Chatbot.BotFramework.Recognizers;

/// <summary>Tells a phone number from the other long numbers of a text: dates, decimals, card and security numbers.</summary>
internal static class PhoneShape
{
    private static readonly string[] OtherNumbers = ["account", "card", "visa", "mastercard", "express", "discover", "omb", "invoice", "order", "ref", "reference", "iban", "ssn"];

    public static bool IsNumber(ReadOnlySpan<char> text, int fewest, int most)
    {
        Span<int> groups = stackalloc int[16];
        var count = 0;
        var digits = 0;
        var current = 0;
        var depth = 0;
        var dots = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                current++;
                digits++;
                continue;
            }

            dots += c == '.' ? 1 : 0;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > 1)
            {
                return false;
            }

            if (current > 0)
            {
                if (count == groups.Length)
                {
                    return false;
                }

                groups[count++] = current;
                current = 0;
            }
        }

        if (current > 0 && count < groups.Length)
        {
            groups[count++] = current;
        }

        // Italy has numbers of six digits, all with a leading zero.
        if (digits > most || digits < (text[0] == '0' && count == 1 ? fewest - 1 : fewest) || (dots == 1 && count == 2))
        {
            return false;
        }

        return !IsDateOrSecurityNumber(text, groups[..count], digits);
    }

    private static bool IsDateOrSecurityNumber(ReadOnlySpan<char> text, ReadOnlySpan<int> groups, int digits)
    {
        var sign = text.IndexOfAny('-', '/', '.');
        var plain = char.IsAsciiDigit(text[0]);
        if (plain && groups.Length == 3 && sign >= 0 && text.IndexOf(' ') < 0)
        {
            // 16-04-2010, 2010/04/16, 911-67-0060.
            if ((groups[0] <= 2 && groups[1] <= 2 && groups[2] == 4) || (groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2) || (groups[0] == 3 && groups[1] == 2 && groups[2] == 4))
            {
                return true;
            }
        }

        if (plain && groups.Length == 2 && groups[0] == 4 && groups[1] == 4 && sign >= 0 && text[sign] == '/')
        {
            return true;
        }

        // A local number of two groups does not begin with 1.
        if (plain && groups.Length == 2 && groups[0] == 3 && groups[1] == 4 && text[0] == '1')
        {
            return true;
        }

        // Single figures in a row are a list, not a number.
        var single = 0;
        foreach (var group in groups)
        {
            single += group == 1 ? 1 : 0;
        }

        return single > 2 || (digits < 9 && groups.Length > 4) || (plain && groups.Length == 1 && digits == 8 && LooksLikeDay(text));
    }

    private static bool LooksLikeDay(ReadOnlySpan<char> text) => int.Parse(text[..4]) is >= 1990 and <= 2099 && Calendar.Exists(int.Parse(text[..4]), int.Parse(text[4..6]), int.Parse(text[6..8]));

    /// <summary>Whether the words before say that the number counts something else ("account 12345678").</summary>
    public static bool IsSomethingElse(string text, int start)
    {
        var i = start;
        for (var words = 0; words < 4; words++)
        {
            while (i > 0 && start - i < 60 && !char.IsLetter(text[i - 1]))
            {
                if (char.IsAsciiDigit(text[i - 1]) || text[i - 1] is '\n' or ';')
                {
                    return false;
                }

                i--;
            }

            var last = i;
            while (i > 0 && start - i < 60 && char.IsLetter(text[i - 1]))
            {
                i--;
            }

            var word = text.AsSpan(i, last - i);
            if (word.IsEmpty || word.Equals("phone", StringComparison.OrdinalIgnoreCase) || word.Equals("mobile", StringComparison.OrdinalIgnoreCase) || word.Equals("tel", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            foreach (var other in OtherNumbers)
            {
                if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
