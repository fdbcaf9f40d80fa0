namespace Chatbot.BotFramework.Recognizers;

/// <summary>Fractions in words: "three quarters", "one hundred and thirty fifths", "five and a half million".</summary>
internal sealed partial class NumberGrammar
{
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
}
