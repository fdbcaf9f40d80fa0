namespace Chatbot.BotFramework.Recognizers;

/// <summary>Numbers in words: "two hundred and two thousand", "three quarters", "five and a half million", "half a dozen".</summary>
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

    /// <summary>"twenty and three fifths": the last "and" parts a whole number from a proper fraction, where both are there.</summary>
    private NumberNode? ReadWholeAndFraction(int i)
    {
        var end = DenominatorEnd(i);
        for (var and = end - 2; and > i; and--)
        {
            if (tokens[and].Is(Term.And) && Compose(i, and, out var whole, a: true) == and)
            {
                var scale = LastScale(i, and);
                var node = new NumberNode(i, and, "integer", whole);
                return (scale >= 1e6 ? ReadFractionOfScale(node, scale) : null) ?? ReadMixed(node);
            }
        }

        return null;
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

    private double LastScale(int from, int to)
    {
        for (var k = to - 1; k >= from; k--)
        {
            if (tokens[k].Lexeme.Scale > 0)
            {
                return tokens[k].Lexeme.Scale;
            }
        }

        return 1;
    }

    /// <summary>"half million", "two thirds of a million", "three quarters million".</summary>
    private NumberNode Scaled(NumberNode fraction)
    {
        var j = fraction.Last;
        j = tokens[j].Is(Term.Of) && tokens[j + 1].Is(Term.A) && tokens[j + 2].Lexeme.Scale >= 1e6 ? j + 2 : j;
        return tokens[j].Lexeme.Scale >= 1e6 ? fraction with { Last = j + 1, Value = fraction.Value * tokens[j].Lexeme.Scale } : fraction;
    }

    /// <summary>Whole and a proper fraction: "one hundred and three quarters", "five and a half million", "one billion and a half million".</summary>
    private NumberNode? ReadMixed(NumberNode whole)
    {
        if (ReadFraction(whole.Last + 1) is not { Value: < 1 } fraction)
        {
            return null;
        }

        var scale = tokens[fraction.Last].Lexeme.Scale;
        if (scale >= 1e6)
        {
            var mixed = whole.Value >= scale ? whole.Value + (fraction.Value * scale) : (whole.Value + fraction.Value) * scale;
            return new NumberNode(whole.First, fraction.Last + 1, "fraction", mixed);
        }

        return new NumberNode(whole.First, fraction.Last, "fraction", whole.Value + fraction.Value);
    }

    /// <summary>A fraction in words: some split of the words into a numerator and a denominator, the longest denominator first.</summary>
    private NumberNode? ReadFraction(int i)
    {
        if (tokens[i].Is(Term.Half) && !(tokens[i + 1].Is(Term.Past)) && tokens[i + 1].Lexeme is { Cardinal: < 0 })
        {
            return new NumberNode(i, i + 1, "fraction", 0.5);
        }

        if (tokens[i].Lexeme is { Denominator: 4, Text: "quarter" })
        {
            return tokens[i + 1].Lexeme.Scale >= 1e6 ? new NumberNode(i, i + 1, "fraction", 0.25) : null;
        }

        var end = DenominatorEnd(i);
        for (var split = i + 1; split < end; split++)
        {
            if (IsHyphen(tokens[split]) || (IsHyphen(tokens[split - 1]) && tokens[split - 2].Lexeme.Cardinal >= 20 && tokens[split].Lexeme.Cardinal is >= 0 and < 10))
            {
                continue;
            }

            var top = IsHyphen(tokens[split - 1]) ? split - 1 : split;
            if (!Numerator(i, top, out var numerator) || !Denominator(split, end, out var denominator, out var plural))
            {
                continue;
            }

            if (denominator >= 3 && (plural || numerator == 1) || denominator == 2 && tokens[split].Lexeme.Denominator == 2)
            {
                return new NumberNode(i, end, "fraction", numerator / denominator);
            }
        }

        return null;
    }

    /// <summary>The token after the first word that can end a denominator, within reach; -1 for none.</summary>
    private int DenominatorEnd(int i)
    {
        for (var k = i; k < i + Longest; k++)
        {
            var lexeme = tokens[k].Lexeme;
            if (lexeme.Denominator > 0 || (lexeme.Ordinal > 0 && lexeme.Text != "second"))
            {
                return k + 1;
            }

            if (lexeme.Cardinal < 0 && lexeme.Scale == 0 && !tokens[k].Is(Term.And) && !tokens[k].Is(Term.A) && !IsHyphen(tokens[k]))
            {
                return -1;
            }
        }

        return -1;
    }

    private bool Numerator(int from, int to, out double value)
    {
        value = 1;
        if (tokens[from].Is(Term.A) && to == from + 1)
        {
            return true;
        }

        var end = Compose(from, to, out value, a: true);
        return end == to && value > 0;
    }

    /// <summary>An ordinal of one or more words: "fifths", "twenty-fifth", "one hundred fifth", "one hundred and fifth".</summary>
    private bool Denominator(int from, int to, out double value, out bool plural)
    {
        var last = tokens[to - 1].Lexeme;
        plural = last.Denominator > 0 && last.Text.EndsWith('s');
        value = last.Denominator > 0 ? last.Denominator : last.Ordinal;
        if (from == to - 1)
        {
            return true;
        }

        var before = to - 1;
        before = IsHyphen(tokens[before - 1]) || tokens[before - 1].Is(Term.And) ? before - 1 : before;
        if (before == from + 1 && tokens[from].Lexeme.Cardinal >= 20 && value < 10)
        {
            value += tokens[from].Lexeme.Cardinal;
            return true;
        }

        var end = Compose(from, before, out var lead);
        if (end != before || tokens[from].Lexeme.Scale > 0)
        {
            return false;
        }

        if (value >= 100)
        {
            value *= lead;
            return false;
        }

        // The words before must leave room for the ordinal: "one hundred" for "fifth", not "thirty two".
        var room = lead % 100 == 0 || (lead % 10 == 0 && value < 10 && lead % 100 >= 20);
        value += lead;
        return room;
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

    /// <summary>Ordinals for their recognizer: "21st", "one hundred twenty fifth", "three trillionth"; the token after, or -1.</summary>
    public static int Ordinal(TokenList tokens, int i, out long value)
    {
        value = 0;
        if (tokens[i].IsNumber)
        {
            value = tokens[i].Value;
            return tokens[i + 1].Is(Term.OrdinalSuffix) && tokens[i + 1].Glued && !(tokens[i].Glued && tokens[i - 1].Kind == TokenKind.Word) ? i + 2 : -1;
        }

        var grammar = new NumberGrammar(tokens);
        if (tokens[i].Lexeme.Cardinal < 0 && tokens[i].Lexeme.Ordinal == 0 && !tokens[i].Is(Term.A))
        {
            return -1;
        }

        if (tokens[i].Lexeme.Ordinal > 0)
        {
            // "a trillionth" is a part, "the trillionth" a place.
            if (tokens[i].Lexeme.Ordinal >= 100 && tokens[i - 1].Is(Term.A))
            {
                return -1;
            }

            value = tokens[i].Lexeme.Ordinal;
            return i + 1;
        }

        for (var k = i + 1; k < i + Longest; k++)
        {
            var lexeme = tokens[k].Lexeme;
            if (lexeme.Ordinal > 0)
            {
                return grammar.OrdinalFrom(i, k, out value) ? k + 1 : -1;
            }

            if (lexeme.Cardinal < 0 && lexeme.Scale == 0 && !tokens[k].Is(Term.And) && !IsHyphen(tokens[k]))
            {
                return -1;
            }
        }

        return -1;
    }

    private bool OrdinalFrom(int from, int last, out long value)
    {
        value = tokens[last].Lexeme.Ordinal;
        var before = IsHyphen(tokens[last - 1]) || tokens[last - 1].Is(Term.And) ? last - 1 : last;

        // "forty two and a third" counts to forty-two and a bit.
        if (tokens[last - 1].Is(Term.A))
        {
            return false;
        }

        var end = Compose(from, before, out var lead, a: true);
        if (end != before || lead <= 0 || lead > 1e15)
        {
            return false;
        }

        value = value >= 100 ? (long)lead * value : (long)lead + value;
        return true;
    }
}
