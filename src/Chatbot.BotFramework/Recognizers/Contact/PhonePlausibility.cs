namespace Chatbot.BotFramework.Recognizers;

/// <summary>What can be said of a phone number without ringing it.</summary>
public enum PhonePlausibility
{
    Plausible,

    TooShort,

    TooLong,

    /// <summary>The length may be right, the beginning is none of the region's.</summary>
    UnknownPrefix,

    /// <summary>Letters or other signs among the digits.</summary>
    NotANumber,
}

/// <summary>The result of a check.</summary>
/// <param name="Plausibility">The verdict.</param>
/// <param name="International">The number as +44..., null when it is not plausible.</param>
public sealed record PhoneCheck(PhonePlausibility Plausibility, string? International);

/// <summary>Checks numbers against the numbering plan of a region, as far as lengths and first digits go.</summary>
public static class PhoneNumbers
{
    /// <summary>Whether a number can be one of the region's.</summary>
    /// <param name="number">As typed; blanks, dashes, dots, slashes and brackets do not matter.</param>
    /// <param name="region">ISO 3166, as <c>GB</c>; numbers with a + or 00 are checked against their own country. An unknown region allows 7 to 15 digits.</param>
    public static PhoneCheck Check(string number, string region)
    {
        Span<char> digits = stackalloc char[24];
        var count = 0;
        var plus = false;
        var bracket = -1;
        foreach (var c in number.AsSpan().Trim())
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                {
                    return new PhoneCheck(PhonePlausibility.TooLong, null);
                }

                digits[count++] = c;
            }
            else if (c == '+' && count == 0)
            {
                plus = true;
            }
            else if (c == '(')
            {
                bracket = count;
            }
            else if (c == ')' && plus && bracket >= 1 && count == bracket + 1 && digits[bracket] == '0')
            {
                // +44 (0)161 ...: the trunk zero is not dialled from abroad.
                count--;
            }
            else if (!char.IsWhiteSpace(c) && c is not ('-' or '.' or '/' or '(' or ')' or '\u2010' or '\u2011' or '\u2013'))
            {
                return new PhoneCheck(PhonePlausibility.NotANumber, null);
            }
        }

        var text = new string(digits[..count]);
        if (!plus && text.StartsWith("00", StringComparison.Ordinal) && count > 9)
        {
            plus = true;
            text = text[2..];
        }

        if (!plus)
        {
            return PhonePlans.National(text, region);
        }

        return PhonePlans.International(text);
    }
}
