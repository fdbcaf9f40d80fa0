namespace Chatbot.BotFramework.Recognizers;

/// <summary>How many of a unit: "3", "2.5", "half an", "one and a half", "a few", "a couple of", "twenty and four".</summary>
internal sealed partial class DateTimeGrammar
{
    private bool IsCount(int i) => tokens[i].Lexeme.Cardinal >= 1 || tokens[i].IsNumber;

    /// <summary>3h, 10D, 3Y, 2W: single letters only when glued to the figure; m would be metres.</summary>
    private DateUnit ShortUnit(int j, int i)
    {
        if (tokens[j] is not { Kind: TokenKind.Word, Glued: true, Length: 1 } || !tokens[i].IsNumber || GluedToText(i) || tokens[j + 1].Glued && tokens[j + 1].Kind != TokenKind.Symbol)
        {
            return DateUnit.None;
        }

        return tokens.Text[tokens[j].Start] switch
        {
            'h' or 'H' => DateUnit.Hour, 'd' or 'D' => DateUnit.Day, 'w' or 'W' => DateUnit.Week, 'y' or 'Y' => DateUnit.Year,
            's' => DateUnit.None, _ => DateUnit.None,
        };
    }

    /// <summary>"3", "2.5", "half an", "a", "one and a half", "a few", "several", "a couple of", "twenty and four".</summary>
    private int ReadAmount(int i, out double count)
    {
        count = 0;
        ref readonly var token = ref tokens[i];
        if (token.Kind == TokenKind.Fraction)
        {
            count = token.Value == 333 ? 1 / 3.0 : token.Value == 667 ? 2 / 3.0 : token.Value / 1000.0;
            return i + 1;
        }

        if (token.IsNumber)
        {
            if (GluedToText(i))
            {
                return -1;
            }

            count = token.Value;
            var j = i + 1;
            if (tokens[j].IsSign('.') && tokens[j].Glued && tokens[j + 1] is { IsNumber: true, Glued: true, Length: <= 6 } decimals)
            {
                count += decimals.Value / Math.Pow(10, decimals.Length);
                j += 2;
            }
            else if (tokens[j].Kind == TokenKind.Fraction)
            {
                count += tokens[j].Value / 1000.0;
                j++;
            }

            return AndAHalf(j, ref count);
        }

        switch (token.Lexeme.Term)
        {
            case Term.Half:
                count = 0.5;
                return tokens[i + 1].Is(Term.A) ? i + 2 : i + 1;
            case Term.A when tokens[i + 1].Is(Term.Half) && tokens[i + 2].Lexeme.Unit != DateUnit.None:
                count = 0.5;
                return i + 2;
            case Term.A when tokens[i + 1].Is(Term.Few):
                count = 3;
                return i + 2;
            case Term.A when tokens[i + 1].Is(Term.Couple) || tokens[i + 1].Is(Term.Pair):
                count = 2;
                return tokens[i + 2].Is(Term.Of) ? i + 3 : i + 2;
            case Term.A when tokens[i + 1].Lexeme.Unit != DateUnit.None:
                count = 1;
                return AndAHalf(i + 1, ref count);
            case Term.Another when tokens[i + 1].Lexeme.Unit != DateUnit.None:
                count = 1;
                return i + 1;
            case Term.All when tokens[i + 1].Lexeme.Unit != DateUnit.None:
                count = 1;
                return i + 1;
            case Term.Few:
            case Term.Several:
            case Term.Some:
                count = 3;
                return i + 1;
            case Term.Couple:
                count = 2;
                return tokens[i + 1].Is(Term.Of) ? i + 2 : i + 1;
            default:
                break;
        }

        if (token.Lexeme.Unit == DateUnit.Quarter && tokens[i + 1].Is(Term.Of) && tokens[i + 2].Is(Term.A))
        {
            count = 0.25;
            return i + 3;
        }

        var end = Numbers.Words(tokens, i, out var whole);
        if (end < 0)
        {
            return -1;
        }

        count = whole;
        if (tokens[end].Is(Term.And) && tokens[end + 1].Lexeme.Cardinal is >= 1 and <= 9 && whole is >= 20 and < 100 && whole % 10 == 0)
        {
            count += tokens[end + 1].Lexeme.Cardinal;
            end += 2;
        }

        return AndAHalf(end, ref count);
    }

    /// <summary>"and a half", "and half", "and a quarter" between the number and its unit.</summary>
    private int AndAHalf(int j, ref double count)
    {
        if (tokens[j].Is(Term.And) && ReadTrailingFraction(j + 1, out var fraction) is > 0 and var end && tokens[end].Lexeme.Unit != DateUnit.None)
        {
            count += fraction;
            return end;
        }

        return j;
    }

    private int ReadTrailingFraction(int k, out double fraction)
    {
        var j = tokens[k].Is(Term.A) ? k + 1 : k;
        fraction = tokens[j].Is(Term.Half) ? 0.5 : tokens[j].Lexeme is { Unit: DateUnit.Quarter, Text: "quarter" } && j > k ? 0.25 : 0;
        return fraction > 0 ? j + 1 : -1;
    }
}
