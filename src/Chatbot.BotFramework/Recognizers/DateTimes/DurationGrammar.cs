using System.Globalization;
using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Lengths of time ("half an hour", "2 weeks and 2 days") and days or moments counted off by them ("in 2 weeks", "two months ago").</summary>
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

    /// <summary>"in 2 weeks", "3 days from Tuesday", "two months ago", "a fortnight later", "a week on Friday": a day or a moment.</summary>
    private Node? ReadOffset(int i)
    {
        var j = i;
        var isIn = tokens[j].Is(Term.In);
        j = isIn ? j + 1 : j;
        if (!isIn && tokens[j].Lexeme is { Term: Term.In })
        {
            return null;
        }

        var mod = tokens[j].Lexeme.Term is Term.More or Term.Less && tokens[j + 1].Is(Term.Than) ? tokens[j].Lexeme.Term : Term.None;
        var end = ReadDuration(j, out var duration);
        if (end < 0)
        {
            return null;
        }

        ref readonly var after = ref tokens[end];
        if (mod == Term.None && !isIn && after.Lexeme.Term is Term.On or Term.Tomorrow or Term.Today or Term.From && ReadWeekOn(i, end, duration) is { } weekOn)
        {
            return weekOn;
        }

        var sign = after.Lexeme.Term switch
        {
            Term.Ago => -1,
            Term.Later when !(tokens[end + 1].Lexeme.Term is Term.This or Term.In && tokens[end + 2].Lexeme.Unit != DateUnit.None) => 1,
            Term.Hence => 1,
            Term.From or Term.After or Term.Since => 1,
            Term.Before => -1,
            _ => 0,
        };

        if (sign == 0 || (after.Is(Term.Since) && !isIn))
        {
            if (!isIn)
            {
                return null;
            }

            // "in 3 days", "in a fortnight's time".
            var last = end;
            var weekday = OnWeekday(last, duration, out var moved);
            return weekday > 0 ? new Node(NodeKind.Date, i, weekday) { Date = Definite(moved, DateShape.FromDuration) } : FromNow(duration, 1, i, last);
        }

        if (after.Lexeme.Term is Term.Ago or Term.Later or Term.Hence)
        {
            return FromNow(duration, sign, isIn ? i : j, end + 1);
        }

        if (tokens[end + 1].Is(Term.Now) && sign > 0)
        {
            return FromNow(duration, 1, isIn ? i : j, end + 2);
        }

        return OffsetFromDay(i, j, end, duration, sign, mod, isIn);
    }

    private Node? OffsetFromDay(int i, int j, int end, DurationValue duration, int sign, Term mod, bool isIn)
    {
        if (duration.HasClock || tokens[i - 1].Is(Term.For))
        {
            return null;
        }

        DateValue anchor;
        var last = ReadDate(end + 1, out anchor, out _);
        if (last < 0)
        {
            var year = tokens[end + 1].Is(Term.The) && tokens[end + 2].Lexeme.Unit == DateUnit.Year ? end + 3 : end + 1;
            if (!isIn || tokens[year] is not { IsNumber: true, Length: 4 })
            {
                return null;
            }

            anchor = Definite(new LocalDate((int)Math.Clamp(tokens[year].Value, 1, 9000), 1, 1));
            last = year + 1;
        }

        if (!anchor.Exists)
        {
            return null;
        }

        var from = anchor.Future;
        var day = Add(from, duration, sign);
        var first = isIn && tokens[end].Is(Term.Since) ? i : j;
        if (mod == Term.None)
        {
            var moved = OnWeekday(last, duration, out _, day);
            if (moved > 0)
            {
                OnWeekday(last, duration, out var weekday, day);
                return new Node(NodeKind.Date, first, moved) { Date = Definite(weekday, DateShape.FromDuration) };
            }

            return new Node(NodeKind.Date, first, last) { Date = Definite(day, DateShape.FromDuration) };
        }

        if (mod == Term.Less)
        {
            var (from2, to) = sign > 0 ? (from, day) : (day, from);
            var span = new DateSpan($"({Iso(from2)},{Iso(to)},{duration.Timex})", from2, to);
            return new Node(NodeKind.DateRange, j, last) { Range = new RangeValue(span, span, DateUnit.Day) };
        }

        return new Node(NodeKind.DateRange, j, last) { Date = Definite(day, DateShape.FromDuration), Mod = sign > 0 ? "after" : "before" };
    }

    private static LocalDate Add(LocalDate date, DurationValue duration, int sign)
    {
        foreach (var (unit, count) in duration.Parts)
        {
            date = Calendar.Plus(date, unit, sign * (long)Math.Round(count));
        }

        return date;
    }

    /// <summary>A day when only days or longer were counted, else a moment.</summary>
    private Node FromNow(DurationValue duration, int sign, int first, int last)
    {
        if (!duration.HasClock)
        {
            var weekday = OnWeekday(last, duration, out var moved);
            return weekday > 0
                ? new Node(NodeKind.Date, first, weekday) { Date = Definite(moved, DateShape.FromDuration) }
                : new Node(NodeKind.Date, first, last) { Date = Definite(Add(today, duration, sign), DateShape.FromDuration) };
        }

        var at = Shift(reference, duration, sign);
        return new Node(NodeKind.DateTime, first, last) { Exact = new Moment(Iso(at.Date) + "T" + at.TimeOfDay.ToString("HH:mm:ss", CultureInfo.InvariantCulture), at, null) };
    }

    private static LocalDateTime Shift(LocalDateTime from, DurationValue duration, int sign)
    {
        var days = duration.Parts.Where(part => part.Unit >= DateUnit.Day).ToList();
        var date = Add(from.Date, new DurationValue("", 0) { Parts = days }, sign);
        var seconds = duration.Parts.Where(part => part.Unit < DateUnit.Day).Sum(part => part.Count * (part.Unit switch { DateUnit.Hour => 3600, DateUnit.Minute => 60, _ => 1 }));
        return (date + from.TimeOfDay).PlusSeconds((long)Math.Clamp(sign * seconds, -1e9, 1e9));
    }

    /// <summary>"in 3 days on Friday", "two months from today on Tuesday": the weekday of the week arrived at.</summary>
    private int OnWeekday(int end, DurationValue duration, out LocalDate day, LocalDate? arrived = null)
    {
        day = default;
        if (!tokens[end].Is(Term.On) || tokens[end + 1].Lexeme is not { Weekday: > 0, Plural: false } lexeme || tokens[end + 2].IsNumber)
        {
            return -1;
        }

        day = WeekdayNear(arrived ?? Add(today, duration, 1), lexeme.Weekday, duration);
        return end + 2;
    }

    private static LocalDate WeekdayNear(LocalDate arrived, int weekday, DurationValue duration)
    {
        if (duration.Parts.Any(part => part.Unit >= DateUnit.Month))
        {
            return arrived.PlusDays((weekday - (int)arrived.DayOfWeek + 7) % 7);
        }

        // Counted in weeks, the week begins on Sunday.
        var sunday = arrived.PlusDays(-((int)arrived.DayOfWeek % 7));
        return sunday.PlusDays(weekday % 7);
    }

    /// <summary>"Thursday, two years from now", "Sunday 3 weeks after January 15th".</summary>
    private int ReadOffsetAfterWeekday(int i, int weekday, out DateValue date)
    {
        date = null!;
        if (!(tokens[i].IsNumber || tokens[i].Lexeme.Cardinal > 0 || tokens[i].Is(Term.A) || tokens[i].Is(Term.In)))
        {
            return -1;
        }

        var j = tokens[i].Is(Term.In) ? i + 1 : i;
        if (ReadDuration(j, out var duration) < 0 || duration.HasClock || ReadOffset(i) is not { Kind: NodeKind.Date, Date: { } arrived } node || node.Mod is not null)
        {
            return -1;
        }

        date = Definite(WeekdayNear(arrived.Future, weekday, duration), DateShape.FromDuration) with { Weekday = weekday };
        return node.Last;
    }

    /// <summary>British "a week on Friday", "a week tomorrow", "a fortnight on Monday", and "a week from Friday".</summary>
    private Node? ReadWeekOn(int i, int end, DurationValue duration)
    {
        if (duration.Parts.Count != 1 || duration.Parts[0].Unit is not (DateUnit.Week or DateUnit.Fortnight))
        {
            return null;
        }

        var k = tokens[end].Lexeme.Term is Term.On or Term.From ? end + 1 : end;
        var lexeme = tokens[k].Lexeme;
        var from = lexeme.Term switch { Term.Today => today, Term.Tomorrow => today.PlusDays(1), _ => default };
        if (lexeme is { Weekday: > 0, Plural: false } && !tokens[k + 1].IsNumber)
        {
            from = NearestWeekday(lexeme.Weekday).Future;
        }
        else if (from == default || (tokens[end].Is(Term.From) && tokens[i - 1].Is(Term.For)))
        {
            return null;
        }

        return new Node(NodeKind.Date, i, k + 1) { Date = Definite(Add(from, duration, 1), DateShape.FromDuration) with { Weekday = lexeme.Weekday } };
    }
}
