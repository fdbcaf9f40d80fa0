namespace Chatbot.BotFramework.Recognizers;

/// <summary>Numbers that begin with figures: "1,234.5", "1 4/5", "10k", "3 hundred and 21", "1.1^23".</summary>
internal sealed partial class NumberGrammar
{
    // A number of more groups than a quadrillion has is a row of numbers.
    private const int MostGroups = 6;

    private NumberNode? ReadFigures(int i)
    {
        var end = ReadDecimal(i, out var value, out var isDecimal, out var grouped);
        if (end < 0)
        {
            return null;
        }

        if (ReadPower(end, value) is { } power)
        {
            return power with { First = i };
        }

        if (!isDecimal && !grouped && ReadSlashFraction(i) is { } fraction)
        {
            return fraction;
        }

        var scaled = ReadScale(end, out var scale, out var isThousandLetter);
        if (scaled > 0)
        {
            var node = new NumberNode(i, scaled, isDecimal && isThousandLetter ? "decimal" : "integer", value * scale);
            if (!isDecimal && !isThousandLetter && Compose(i, i + Longest, out var whole) is > 0 and var composed && composed > scaled)
            {
                node = new NumberNode(i, composed, "integer", whole);
            }

            return ReadFractionOfScale(node, scale) ?? node;
        }

        // Letters right behind belong to a unit: 180ml, 29km, 4th.
        if (tokens[end].Glued && tokens[end].Kind == TokenKind.Word && !tokens[end].Is(Term.And))
        {
            return null;
        }

        if (tokens[i].Glued && tokens[i - 1].Kind == TokenKind.Word)
        {
            return null;
        }

        var plain = new NumberNode(i, end, isDecimal ? "decimal" : "integer", value);
        if (!isDecimal && tokens[end].Is(Term.And) && ReadMixed(plain) is { } mixed)
        {
            return mixed;
        }

        return isDecimal ? plain : ReadRatio(plain) ?? plain;
    }

    /// <summary>Figures with their separators: "1,234,567", "1 234 567", "12,34,567.89", "1.111,11", ".08", "5,00".</summary>
    private int ReadDecimal(int i, out double value, out bool isDecimal, out bool grouped)
    {
        value = 0;
        isDecimal = false;
        grouped = false;
        var j = i;
        if (tokens[j].IsSign('.'))
        {
            value = Fraction(j + 1);
            isDecimal = true;
            return tokens[j + 2].IsSign('.') && tokens[j + 2].Glued && tokens[j + 3] is { Glued: true, IsNumber: true } ? -1 : j + 2;
        }

        value = tokens[j].Length > 18 ? double.Parse(tokens.Spelling(j)) : tokens[j].Value;
        j++;
        var first = tokens[i].Length;
        if (first <= 3 && tokens[j].IsSign(',') && Groups(j, ',', ref value) is > 0 and var commas)
        {
            j = commas;
            grouped = true;
        }
        else if (first <= 3 && tokens[j].IsSign('.') && DotGroups(j, ref value) is > 0 and var dots)
        {
            // 1.111,11: dots group where a comma parts the decimals.
            value += Fraction(dots + 1);
            isDecimal = true;
            grouped = true;
            return dots + 2;
        }
        else if (first <= 3 && BlankGroups(i, ref value) is > 0 and var blanks)
        {
            j = blanks;
            grouped = true;
        }

        var sign = tokens[j].IsSign('.') ? '.' : tokens[j].IsSign(',') && !grouped ? ',' : ' ';
        if (sign != ' ' && tokens[j].Glued && tokens[j + 1] is { IsNumber: true, Glued: true } decimals && (sign == '.' || decimals.Length != 3))
        {
            // 192.168.1.2 and 22,24,26,31 are rows of numbers.
            var repeated = tokens[j + 2].IsSign(sign) && tokens[j + 2].Glued && tokens[j + 3] is { IsNumber: true, Glued: true };
            var rowBefore = tokens[i].Glued && tokens[i - 1].IsSign(sign) && tokens[i - 2].IsNumber;
            if (!repeated && !rowBefore)
            {
                value += Fraction(j + 1);
                isDecimal = value != Math.Floor(value) || sign == '.' && tokens[j + 1].Value != 0;
                return j + 2;
            }
        }

        return j;
    }

    private double Fraction(int i) => double.Parse("0." + tokens.Spelling(i).ToString(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Groups of three behind commas (of two but for the last in Indian usage); -1 when they are something else.</summary>
    private int Groups(int j, char sign, ref double value)
    {
        var end = j;
        var whole = value;
        var last = 0;
        while (end < j + (2 * MostGroups) && tokens[end].IsSign(sign) && tokens[end].Glued && tokens[end + 1] is { IsNumber: true, Glued: true, Length: 2 or 3 } group)
        {
            whole = (whole * (group.Length == 3 ? 1000 : 100)) + group.Value;
            last = group.Length;
            end += 2;
        }

        if (end == j || last != 3)
        {
            return -1;
        }

        value = whole;
        return end;
    }

    private int DotGroups(int j, ref double value)
    {
        var end = j;
        var whole = value;
        while (end < j + (2 * MostGroups) && tokens[end].IsSign('.') && tokens[end].Glued && tokens[end + 1] is { IsNumber: true, Glued: true, Length: 3 } group)
        {
            whole = (whole * 1000) + group.Value;
            end += 2;
        }

        if (end == j || !tokens[end].IsSign(',') || !tokens[end].Glued || tokens[end + 1] is not { IsNumber: true, Glued: true })
        {
            return -1;
        }

        value = whole;
        return end;
    }

    private int BlankGroups(int i, ref double value)
    {
        var end = i + 1;
        var whole = value;
        while (end < i + MostGroups && tokens[end] is { IsNumber: true, Glued: false, Length: 3 } && tokens[end].Start == tokens[end - 1].End + 1)
        {
            whole = (whole * 1000) + tokens[end].Value;
            end++;
        }

        if (end == i + 1 || (tokens[end] is { IsNumber: true, Glued: false } && tokens[end].Start == tokens[end - 1].End + 1))
        {
            return -1;
        }

        value = whole;
        return end;
    }

    /// <summary>"4/5", "1 4/5"; not the parts of a date or of a phone number.</summary>
    private NumberNode? ReadSlashFraction(int i)
    {
        if (tokens[i + 1] is { IsNumber: true, Glued: false } && IsSlash(i + 1) && tokens[i + 1].Value < tokens[i + 3].Value)
        {
            return new NumberNode(i, i + 4, "fraction", tokens[i].Value + ((double)tokens[i + 1].Value / tokens[i + 3].Value));
        }

        if (!IsSlash(i) || (tokens[i].Glued && tokens[i - 1].Glued && tokens[i - 2].IsNumber) || (tokens[i].Glued && tokens[i - 1].IsSign('/')))
        {
            return null;
        }

        return new NumberNode(i, i + 3, "fraction", (double)tokens[i].Value / tokens[i + 2].Value);
    }

    private bool IsSlash(int i) => tokens[i + 1].IsSign('/') && tokens[i + 1].Glued && tokens[i + 2] is { IsNumber: true, Glued: true, Value: > 0 }
        && !(tokens[i + 3].IsSign('/') && tokens[i + 3].Glued) && !(tokens[i + 3].Glued && tokens[i + 3].Kind == TokenKind.Word);

    /// <summary>"^23", "^-1", "e+14", "x10^6" behind a number.</summary>
    private NumberNode? ReadPower(int j, double value)
    {
        var ten = false;
        var k = j;
        if (tokens[k].Glued && Says(k, "x") && tokens[k + 1] is { IsNumber: true, Value: 10, Glued: true } && tokens[k + 2].IsSign('^'))
        {
            ten = true;
            k += 3;
        }
        else if (tokens[k].Glued && tokens[k].IsSign('^'))
        {
            k++;
        }
        else if (tokens[k].Glued && Says(k, "e") && (tokens[k + 1].IsNumber || tokens[k + 1].IsSign('+') || tokens[k + 1].IsSign('-')) && tokens[k + 1].Glued)
        {
            ten = true;
            k++;
        }
        else
        {
            return null;
        }

        var sign = 1;
        while (tokens[k].IsSign('-') || tokens[k].IsSign('+'))
        {
            sign = tokens[k].IsSign('-') ? -sign : sign;
            k++;
        }

        if (tokens[k] is not { IsNumber: true, Length: <= 6 })
        {
            return null;
        }

        var exponent = sign * (double)tokens[k].Value;
        var result = ten ? value * Math.Pow(10, exponent) : Math.Pow(value, exponent);
        return double.IsFinite(result) ? new NumberNode(j, k + 1, "power", result) : null;
    }

    /// <summary>"k", "M", "G", "b", "million", "hundred", "dozen" behind figures. A small m would be metres.</summary>
    private int ReadScale(int j, out double scale, out bool isThousandLetter)
    {
        isThousandLetter = false;
        scale = 0;
        if (tokens[j].Kind != TokenKind.Word || (tokens[j + 1].Glued && tokens[j + 1].Kind != TokenKind.Symbol))
        {
            return -1;
        }

        if (tokens[j].Length == 1)
        {
            scale = tokens.Text[tokens[j].Start] switch { 'k' or 'K' => 1e3, 'M' => 1e6, 'G' => 1e9, 'b' or 'B' => 1e9, 'T' => 1e12, _ => 0 };
            isThousandLetter = scale == 1e3;
            return scale > 0 && (tokens[j].Glued || tokens[j].Start - tokens[j - 1].End <= 2) ? j + 1 : -1;
        }

        scale = tokens[j].Is(Term.Dozen) ? 12 : tokens[j].Lexeme.Scale;
        return scale > 0 && !(tokens[j].Lexeme.Text is "mm" && char.IsLower(tokens.Text[tokens[j].Start])) ? j + 1 : -1;
    }

    /// <summary>"3 million and a half": the fraction is one of the million.</summary>
    private NumberNode? ReadFractionOfScale(NumberNode node, double scale)
    {
        if (scale < 1e6 || !tokens[node.Last].Is(Term.And))
        {
            return null;
        }

        return ReadFraction(node.Last + 1) is { Value: < 1 } fraction && tokens[fraction.Last].Lexeme.Scale == 0 ? new NumberNode(node.First, fraction.Last, "fraction", node.Value + (scale * fraction.Value)) : null;
    }
}
