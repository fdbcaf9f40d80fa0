namespace Chatbot.BotFramework.Recognizers;

/// <summary>Whole numbers in words or digits, as dates, times and lengths need them. The number recognizer proper reads far more.</summary>
internal static class Numbers
{
    // No sensible number has more words; longer runs are cut so that reading stays linear.
    private const int LongestNumber = 16;

    /// <summary>0 to 99: "7", "seven", "twenty-five".</summary>
    public static int Small(TokenList tokens, int i, out int value)
    {
        value = 0;
        ref readonly var token = ref tokens[i];
        if (token.IsNumber)
        {
            value = (int)Math.Min(token.Value, 1000);
            return token.Length <= 2 ? i + 1 : -1;
        }

        if (token.Lexeme.Cardinal < 0)
        {
            return -1;
        }

        value = token.Lexeme.Cardinal;
        if (value >= 20)
        {
            var j = Hyphen(tokens, i + 1);
            if (tokens[j].Lexeme.Cardinal is >= 1 and <= 9)
            {
                value += tokens[j].Lexeme.Cardinal;
                return j + 1;
            }
        }

        return i + 1;
    }

    /// <summary>Any whole number in digits or words: "134", "two thousand and fifteen", "forty".</summary>
    public static int Whole(TokenList tokens, int i, out long value)
    {
        value = 0;
        if (tokens[i].IsNumber)
        {
            value = tokens[i].Value;
            return i + 1;
        }

        return Words(tokens, i, out value);
    }

    /// <summary>A whole number in words only.</summary>
    public static int Words(TokenList tokens, int i, out long value)
    {
        value = 0;
        long total = 0, current = 0;
        var j = i;
        var limit = i + LongestNumber;
        var any = false;
        var lastScale = long.MaxValue;
        while (j < limit)
        {
            var k = any && tokens[j].Is(Term.And) ? j + 1 : Hyphen(tokens, j);
            if (k > j && !any)
            {
                break;
            }

            var lexeme = tokens[k].Lexeme;
            if (lexeme.Cardinal >= 0)
            {
                if (!Fits(current, lexeme.Cardinal, any, tokens[j].Is(Term.And)))
                {
                    break;
                }

                current += lexeme.Cardinal;
            }
            else if (lexeme.Scale == 100 && any && current is > 0 and < 100 && k == j)
            {
                current *= 100;
            }
            else if (lexeme.Scale >= 1000 && any && current > 0 && lexeme.Scale < lastScale && k == j && lexeme.Scale <= 1_000_000_000_000)
            {
                total += current * lexeme.Scale;
                current = 0;
                lastScale = lexeme.Scale;
            }
            else
            {
                break;
            }

            any = true;
            j = k + 1;
        }

        value = total + current;
        return any ? j : -1;
    }

    /// <summary>"first", "21st", "twenty third", "the ninth" without its article; 1 to 99.</summary>
    public static int Ordinal(TokenList tokens, int i, out int value)
    {
        value = 0;
        ref readonly var token = ref tokens[i];
        if (token.IsNumber)
        {
            value = (int)Math.Min(token.Value, 1000);
            return token.Length <= 2 && tokens[i + 1].Is(Term.OrdinalSuffix) && (tokens[i + 1].Glued || !tokens[i + 2].Lexeme.IsKnown) && tokens[i + 1].Glued ? i + 2 : -1;
        }

        if (token.Lexeme.Ordinal is > 0 and < 100)
        {
            value = (int)token.Lexeme.Ordinal;
            return i + 1;
        }

        if (token.Lexeme.Cardinal >= 20)
        {
            var j = Hyphen(tokens, i + 1);
            if (tokens[j].Lexeme.Ordinal is > 0 and < 10)
            {
                value = token.Lexeme.Cardinal + (int)tokens[j].Lexeme.Ordinal;
                return j + 1;
            }
        }

        return -1;
    }

    private static bool Fits(long current, int next, bool any, bool afterAnd) => !any || next switch
    {
        0 => false,
        < 10 => current % 100 is 0 or (>= 20 and < 100) && current % 10 == 0 && (current > 0 || afterAnd || current == 0),
        _ => current % 100 == 0,
    };

    private static int Hyphen(TokenList tokens, int i) => tokens[i].IsSign('-') || tokens[i].IsSign('‐') || tokens[i].IsSign('‑') ? i + 1 : i;
}
