namespace Chatbot.BotFramework.Recognizers;

/// <summary>Numbers in words: "two hundred and two thousand", "nine point nought four", "half a dozen".</summary>
internal sealed partial class NumberGrammar
{
    private NumberNode? ReadWords(int i)
    {
        var lexeme = tokens[i].Lexeme;
        if (lexeme.Cardinal < 0 && lexeme.Term is not (Term.A or Term.Half) && lexeme is not { Denominator: 4, Text: "quarter" } && lexeme.Scale == 0)
        {
            return null;
        }

        if (lexeme.Cardinal == 1 && IsPronoun(i))
        {
            return null;
        }

        if (ReadHalfDozen(i) is { } dozen)
        {
            return dozen;
        }

        if (ReadWholeAndFraction(i) is { } wholeAndFraction)
        {
            return wholeAndFraction;
        }

        var fraction = ReadFraction(i);
        if (fraction is { } part)
        {
            return Scaled(part);
        }

        var end = Compose(i, i + Longest, out var whole, a: true);
        if (end < 0)
        {
            return null;
        }

        var node = new NumberNode(i, end, "integer", whole);
        if (tokens[end].Is(Term.Dozen))
        {
            // "three hundred and two dozens": only the last count is in dozens.
            var counted = whole % 100 == 0 ? whole : whole % 100;
            node = node with { Last = end + 1, Value = whole - counted + (12 * counted) };
        }

        if (tokens[end].Is(Term.Point) && ReadAfterPoint(end + 1, out var digits) is > 0 and var last)
        {
            return new NumberNode(i, last, "decimal", whole + digits);
        }

        var scale = LastScale(i, end);
        if (ReadFractionOfScale(node, scale) is { } ofScale)
        {
            return ofScale;
        }

        if (tokens[node.Last].Is(Term.And) && ReadMixed(node) is { } mixed)
        {
            return mixed;
        }

        return ReadRatio(node) ?? node;
    }

    /// <summary>"this one", "the one you mentioned", "which one": no counting.</summary>
    private bool IsPronoun(int i) => (tokens[i - 1].Lexeme.Term is Term.The or Term.This or Term.That || Says(i - 1, "which"))
        && tokens[i + 1].Lexeme is { Scale: 0, Cardinal: < 0, Ordinal: 0, Denominator: 0 };

    private NumberNode? ReadHalfDozen(int i)
    {
        if (tokens[i].Is(Term.Half) && tokens[i + 1].Is(Term.A) && tokens[i + 2].Is(Term.Dozen))
        {
            return new NumberNode(i, i + 3, "integer", 6);
        }

        return tokens[i].Is(Term.A) && tokens[i + 1].Is(Term.Dozen) ? new NumberNode(i, i + 2, "integer", 12) : null;
    }

    /// <summary>Whole numbers in words and figures mixed ("4 thousand 3 hundred and 21"); gives the token after them or -1.</summary>
    private int Compose(int i, int limit, out double value, bool a = false)
    {
        value = 0;
        double total = 0, current = 0;
        var lastScale = double.MaxValue;
        var any = false;
        var j = i;
        if (a && tokens[i].Is(Term.A) && tokens[i + 1].Lexeme.Scale > 0)
        {
            current = 1;
            j = i + 1;
            any = true;
        }

        while (j < limit)
        {
            var and = any && tokens[j].Is(Term.And);
            var k = and ? j + 1 : any && IsHyphen(tokens[j]) && current % 100 is >= 20 && tokens[j + 1].Lexeme.Cardinal is >= 1 and <= 9 ? j + 1 : j;
            if (k >= limit)
            {
                break;
            }

            var lexeme = tokens[k].Lexeme;
            var figure = tokens[k].IsNumber && (!any || lastScale < double.MaxValue) && !(tokens[k + 1].Glued && tokens[k + 1].Kind != TokenKind.Symbol) && !(tokens[k + 1].IsSign('.') && tokens[k + 1].Glued && tokens[k + 2].IsNumber);
            if (lexeme.Cardinal >= 0 || figure)
            {
                var next = figure ? tokens[k].Value : lexeme.Cardinal;
                if (any && (next == 0 || !Fits(current, next, lastScale)) || (any && !ScaleAhead(k, next, current, lastScale)))
                {
                    break;
                }

                current += next;
            }
            else if (lexeme.Scale > 0 && any && current > 0 && !and && k == j)
            {
                if (lexeme.Scale == 100 && current < 100 || (lexeme.Scale == 100 && !(current >= 100 && lastScale == 100)))
                {
                    current *= 100;
                    lastScale = Math.Min(lastScale, 100);
                }
                else if (lexeme.Scale >= 1000 && lexeme.Scale < ScaleOf(total))
                {
                    total += current * lexeme.Scale;
                    current = 0;
                    lastScale = lexeme.Scale;
                }
                else
                {
                    break;
                }
            }
            else if (lexeme.Scale >= 1e5 && any && current == 0 && total > 0 && k == j)
            {
                total *= lexeme.Scale;
            }
            else
            {
                break;
            }

            any = true;
            j = k + 1;
        }

        value = total + current;
        return any && !(a && j == i + 1 && tokens[i].Is(Term.A)) ? j : -1;
    }

    private static double ScaleOf(double total)
    {
        if (total == 0)
        {
            return double.MaxValue;
        }

        double scale = 1;
        while (total % (scale * 1000) == 0)
        {
            scale *= 1000;
        }

        return scale;
    }

    private static bool Fits(double current, double next, double lastScale) => next switch
    {
        < 10 => current % 10 == 0 && (current % 100 is 0 or >= 20),
        < 100 => current % 100 == 0,
        < 1000 => current == 0 && lastScale >= 1000,
        _ => false,
    };

    /// <summary>A count that a scale claims which does not fit here begins a number of its own: "3 hundred and 2 hundred".</summary>
    private bool ScaleAhead(int k, double next, double current, double lastScale)
    {
        var scale = tokens[k + 1].Lexeme.Scale;
        return scale == 0 || (scale == 100 ? current + next < 100 || (current == 0 && next < 100) : scale > lastScale || current == 0 || lastScale >= scale * 10 || lastScale == 100);
    }

    private int ReadAfterPoint(int i, out double digits)
    {
        digits = 0;
        var place = 0.1;
        var j = i;
        if (tokens[i].Lexeme.Cardinal >= 10)
        {
            var end = Numbers.Small(tokens, i, out var two);
            digits = two / 100.0;
            return end;
        }

        while (j < i + Longest && tokens[j].Lexeme.Cardinal is >= 0 and <= 9)
        {
            digits += tokens[j].Lexeme.Cardinal * place;
            place /= 10;
            j++;
        }

        return j > i ? j : -1;
    }
}
