namespace Chatbot.BotFramework.Recognizers;

/// <summary>A number found: its tokens, its kind and its value.</summary>
internal readonly record struct NumberNode(int First, int Last, string Subtype, double Value);

/// <summary>Numbers over tokens. A rule looks at most <see cref="Longest"/> tokens ahead.</summary>
internal sealed partial class NumberGrammar(TokenList tokens)
{
    public const int Longest = 20;

    /// <summary>Where to look on after no number began at a token: letters glued to figures take the figures with them.</summary>
    public int Next(int i)
    {
        if (tokens[i].IsNumber)
        {
            i++;
            while (tokens[i].Glued && (tokens[i].IsNumber || (tokens[i].IsSign('.') && tokens[i + 1].Glued && tokens[i + 1].IsNumber)))
            {
                i++;
            }

            return i;
        }

        return i + 1;
    }

    public NumberNode? Read(int i)
    {
        var j = i;
        var negative = false;
        if (tokens[i].Is(Term.Minus))
        {
            negative = true;
            j++;
        }
        else if (tokens[i].IsSign('-') && !(tokens[i].Glued && tokens[i - 1].Kind is TokenKind.Number or TokenKind.Word))
        {
            negative = true;
            j++;
        }

        var found = ReadUnsigned(j);
        if (found is not { } number)
        {
            return null;
        }

        return negative ? number with { First = i, Value = -number.Value } : number;
    }

    private NumberNode? ReadUnsigned(int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Kind == TokenKind.Fraction)
        {
            return new NumberNode(i, i + 1, "fraction", SignValue(token.Value));
        }

        if (token.IsNumber || (token.IsSign('.') && tokens[i + 1] is { IsNumber: true, Glued: true } && !(token.Glued && tokens[i - 1].IsNumber)))
        {
            return ReadFigures(i);
        }

        return ReadWords(i);
    }

    private static double SignValue(long thousandths) => thousandths switch
    {
        333 => 1 / 3.0, 667 => 2 / 3.0, 167 => 1 / 6.0, 833 => 5 / 6.0, 143 => 1 / 7.0, 111 => 1 / 9.0, _ => thousandths / 1000.0,
    };

    /// <summary>"one over three", "1 in twenty-one", "two out of five hundred" behind a numerator.</summary>
    private NumberNode? ReadRatio(NumberNode numerator)
    {
        var j = numerator.Last;
        var over = tokens[j].Is(Term.Over);
        var outOf = Says(j, "out") && tokens[j + 1].Is(Term.Of);
        if (!over && !outOf && !tokens[j].Is(Term.In))
        {
            return null;
        }

        var at = outOf ? j + 2 : j + 1;
        var denominator = ReadPlain(at);
        if (denominator is not { Value: > 0 } below || below.Subtype != "integer" || numerator.Subtype != "integer" || (!over && numerator.Value >= below.Value))
        {
            return null;
        }

        // "2000 over 3 years" is a loan, "1 in 5 weeks" a wish.
        return tokens[below.Last].Lexeme.Unit != DateUnit.None ? null : new NumberNode(numerator.First, below.Last, "fraction", numerator.Value / below.Value);
    }

    private NumberNode? ReadPlain(int i)
    {
        if (tokens[i].IsNumber)
        {
            return tokens[i + 1].Glued && tokens[i + 1].Kind != TokenKind.Symbol ? null : new NumberNode(i, i + 1, "integer", tokens[i].Value);
        }

        var end = Compose(i, i + Longest, out var value);
        return end > 0 ? new NumberNode(i, end, "integer", value) : null;
    }

    private bool Says(int i, string word) => tokens[i].Kind == TokenKind.Word && tokens.Spelling(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsHyphen(in Token token) => token.IsSign('-') || token.IsSign('‐') || token.IsSign('‑');
}
