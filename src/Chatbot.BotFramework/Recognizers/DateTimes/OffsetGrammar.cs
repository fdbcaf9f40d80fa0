using System.Globalization;
using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days and moments counted off by a length: "in 2 weeks", "3 days from Tuesday", "two months ago", "a week on Friday".</summary>
internal sealed partial class DateTimeGrammar
{
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
