using System.Globalization;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Lengths of time: "half an hour", "2 weeks and 2 days", "less than 1 week".</summary>
internal sealed partial class DateTimeGrammar
{
    private const int LongestChain = 5;

    private int ReadDuration(int i, out DurationValue duration)
    {
        duration = null!;
        string? mod = null;
        var j = i;
        if (tokens[j].Lexeme.Term is Term.More or Term.Less or Term.Over or Term.Under && (tokens[j + 1].Is(Term.Than) || tokens[j].Is(Term.Under)))
        {
            mod = tokens[j].Is(Term.More) ? "more" : "less";
            j = tokens[j + 1].Is(Term.Than) ? j + 2 : j + 1;
        }

        var end = ReadDurationPart(j, out var count, out var unit);
        if (end < 0)
        {
            return -1;
        }

        var parts = new List<(DateUnit Unit, double Count)> { (unit, count) };
        for (var n = 0; n < LongestChain; n++)
        {
            var k = SkipComma(end);
            k = tokens[k].Is(Term.And) ? k + 1 : k;

            // "one hour and a half", "one year and a quarter".
            if (k > end && n == 0 && ReadTrailingFraction(k, out var fraction) is > 0 and var half && tokens[half].Lexeme.Unit == DateUnit.None)
            {
                parts[0] = (unit, count + fraction);
                end = half;
                continue;
            }

            var next = ReadDurationPart(k, out var more, out var smaller);
            if (next < 0 || smaller >= parts[^1].Unit || (tokens[k].Is(Term.Each) || tokens[k].Is(Term.All)))
            {
                break;
            }

            // "the last 3 months and 2 weeks and 2 days ago": what "ago" counts is not part of the length before.
            parts.Add((smaller, more));
            end = next;
        }

        duration = Duration(parts) with { Mod = mod };
        return end;
    }

    private static DurationValue Duration(List<(DateUnit Unit, double Count)> parts)
    {
        var date = "";
        var clock = "";
        double seconds = 0;
        foreach (var (unit, count) in parts)
        {
            var number = count.ToString("0.###", CultureInfo.InvariantCulture);
            switch (unit)
            {
                case DateUnit.Hour: clock += number + "H"; seconds += count * 3600; break;
                case DateUnit.Minute: clock += number + "M"; seconds += count * 60; break;
                case DateUnit.Second: clock += number + "S"; seconds += count; break;
                case DateUnit.Day or DateUnit.Night: date += number + "D"; seconds += count * 86400; break;
                case DateUnit.BusinessDay: date += number + "BD"; seconds += count * 86400; break;
                case DateUnit.Week: date += number + "W"; seconds += count * 604800; break;
                case DateUnit.Fortnight: date += (count * 2).ToString("0.###", CultureInfo.InvariantCulture) + "W"; seconds += count * 1209600; break;
                case DateUnit.Weekend: date += number + "WE"; seconds += count * 172800; break;
                case DateUnit.Month: date += number + "M"; seconds += count * 2592000; break;
                case DateUnit.Quarter: date += (count * 3).ToString("0.###", CultureInfo.InvariantCulture) + "M"; seconds += count * 7776000; break;
                case DateUnit.Year: date += number + "Y"; seconds += count * 31536000; break;
                case DateUnit.Decade: date += (count * 10).ToString("0.###", CultureInfo.InvariantCulture) + "Y"; seconds += count * 315360000; break;
                default: date += (count * 100).ToString("0.###", CultureInfo.InvariantCulture) + "Y"; seconds += count * 3153600000; break;
            }
        }

        return new DurationValue("P" + date + (clock.Length > 0 ? "T" + clock : ""), seconds) { Parts = parts, HasClock = clock.Length > 0 };
    }

    /// <summary>One amount with its unit.</summary>
    private int ReadDurationPart(int i, out double count, out DateUnit unit)
    {
        unit = DateUnit.None;
        var end = ReadAmount(i, out count);
        if (end < 0)
        {
            return -1;
        }

        var j = end;
        if (tokens[j].IsSign('-') && tokens[j + 1].Lexeme.Unit != DateUnit.None)
        {
            j++;
        }

        var business = tokens[j].Is(Term.Working);
        j = business ? j + 1 : j;
        var lexeme = tokens[j].Lexeme;
        unit = business && lexeme.Unit == DateUnit.Day ? DateUnit.BusinessDay : lexeme.Unit == DateUnit.Hour && lexeme.Text == "h" && (!tokens[j].Glued || tokens[j + 1].Glued) ? DateUnit.None : lexeme.Unit;
        if (unit == DateUnit.None)
        {
            unit = ShortUnit(j, i);
        }

        if (unit == DateUnit.None || (lexeme.Text == "second" && (tokens[i].Is(Term.A) || tokens[i - 1].Is(Term.The) || !IsCount(i))) || (unit == DateUnit.Night && count > 1 && lexeme.Text == "night"))
        {
            return -1;
        }

        // "a quarter" and "one second round" are no lengths; "every weekday" no amount.
        if (unit == DateUnit.Quarter && count < 2 && tokens[i].Is(Term.A))
        {
            return -1;
        }

        return tokens[j].Kind == TokenKind.Word ? j + 1 : -1;
    }
}
