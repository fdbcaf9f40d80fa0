using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days: "tomorrow", "next Friday", "22/04", "the 9th", "second of Aug", "Friday week".</summary>
internal sealed partial class DateTimeGrammar
{
    // "the day before the day before ..." is cut off: nobody means more, and the work must stay bounded.
    private const int DeepestDate = 2;

    /// <summary>Reads one day; gives the token after it or -1. <paramref name="first"/> is the first token that belongs to it.</summary>
    private int ReadDate(int i, out DateValue date, out int first)
    {
        if (depth > DeepestDate)
        {
            (date, first) = (null!, i);
            return -1;
        }

        depth++;
        var end = ReadDateOnce(i, out date, out first);
        depth--;
        return end;
    }

    private int ReadDateOnce(int i, out DateValue date, out int first)
    {
        first = i;
        date = null!;
        ref readonly var token = ref tokens[i];
        if (token.IsNumber)
        {
            if (ReadNumericDate(i, out date) is > 0 and var numeric)
            {
                return WithBracketedWeekday(numeric);
            }

            return ReadDayMonth(i, out date) is > 0 and var inWords ? inWords : ReadNthWeekday(i, out date);
        }

        var lexeme = token.Lexeme;
        if (!lexeme.IsKnown)
        {
            return -1;
        }

        if (lexeme.Weekday > 0 && IsWeekday(i))
        {
            return ReadWeekday(i, i, Term.None, out date);
        }

        if (lexeme.Month > 0)
        {
            return ReadMonthDay(i, out date);
        }

        switch (lexeme.Term)
        {
            case Term.Today:
            case Term.Tomorrow:
            case Term.Yesterday:
            case Term.OnThisDay:
                return ReadNearDay(i, out date);
            case Term.The:
                return ReadAfterThe(i, out date, out first);
            case Term.This:
            case Term.Next:
            case Term.Last:
            case Term.Previous:
            case Term.Past:
            case Term.Coming:
            case Term.Upcoming:
            case Term.Following:
            case Term.Current:
                return ReadPointedDay(i, out date, out first);
            case Term.On:
                return ReadAfterOn(i, out date, out first);
            default:
                break;
        }

        if (lexeme.Unit == DateUnit.Day && tokens[i + 1].Lexeme.Term is Term.After or Term.Before && tokens[i + 2].Lexeme.Term is Term.Tomorrow or Term.Yesterday)
        {
            return ReadDayAfter(i, out date);
        }

        if (lexeme.Ordinal > 0 || lexeme.Cardinal > 0)
        {
            var end = ReadDayMonth(i, out date);
            return end > 0 ? end : ReadNthWeekday(i, out date);
        }

        if (lexeme.Term is Term.Last)
        {
            return ReadNthWeekday(i, out date);
        }

        return ReadHoliday(i, Term.None, out date);
    }

    private static DateValue Definite(LocalDate date, DateShape shape = DateShape.Relative) =>
        new(Iso(date), date, date, shape) { Year = date.Year, Month = date.Month, Day = date.Day };

    private int ReadNearDay(int i, out DateValue date)
    {
        var shift = tokens[i].Lexeme.Term switch { Term.Tomorrow => 1, Term.Yesterday => -1, _ => 0 };
        var end = i + 1;
        var day = today.PlusDays(shift);

        // "tomorrow week", "today week": seven days on.
        if (shift >= 0 && tokens[end].Lexeme.Unit == DateUnit.Week && !tokens[end].Lexeme.Text.EndsWith('s') && tokens[end - 1].Kind == TokenKind.Word)
        {
            day = day.PlusWeeks(1);
            end++;
        }

        var k = SkipHyphen(end);
        if (tokens[k].Is(Term.Ish) && tokens[k].Glued)
        {
            end = k + 1;
        }

        date = Definite(day);

        // "tomorrow, 13/04/21": the full date says which day was meant.
        var n = SkipComma(end);
        if (n > end && tokens[n].IsNumber && ReadNumericDate(n, out var full) is > 0 and var after && (full.Year > 0 || full.Future == day || full.Past == day))
        {
            date = full;
            return after;
        }

        return end;
    }

    /// <summary>"day after tomorrow", "day before yesterday".</summary>
    private int ReadDayAfter(int i, out DateValue date)
    {
        var after = tokens[i + 1].Is(Term.After);
        date = Definite(today.PlusDays(after ? 2 : -2));
        return (after && tokens[i + 2].Is(Term.Tomorrow)) || (!after && tokens[i + 2].Is(Term.Yesterday)) ? i + 3 : -1;
    }

    private int ReadAfterThe(int i, out DateValue date, out int first)
    {
        first = i;
        var j = i + 1;
        if (tokens[j].Lexeme is { Unit: DateUnit.Day, Weekday: 0 } day && !day.Text.EndsWith('s'))
        {
            if (ReadDayAfter(j, out date) is > 0 and var end)
            {
                return end;
            }

            // "the day before Christmas", "the day after".
            if (tokens[j + 1].Lexeme.Term is Term.After or Term.Before)
            {
                var sign = tokens[j + 1].Is(Term.After) ? 1 : -1;
                if (ReadDate(j + 2, out var anchor, out _) is > 0 and var last)
                {
                    date = Shifted(anchor, DateUnit.Day, sign);
                    return last;
                }

                date = Definite(today.PlusDays(sign));
                return tokens[j + 2].Is(Term.Next) ? -1 : j + 2;
            }

            date = Definite(today);
            return SaidBefore(i, Term.For) || SaidBefore(i, Term.Of) ? j + 1 : -1;
        }

        if (tokens[j].Is(Term.Next) && tokens[j + 1].Lexeme is { Unit: DateUnit.Day, Weekday: 0 } next && !next.Text.EndsWith('s'))
        {
            date = Definite(today.PlusDays(1));
            return j + 2;
        }

        if (tokens[j].IsNumber || tokens[j].Lexeme.Ordinal > 0 || tokens[j].Lexeme.Cardinal > 0)
        {
            var end = ReadDayMonth(j, out date);
            if (end > 0)
            {
                first = date.Shape == DateShape.DayOfMonth || !SaysDay(j, end) || date.Definite ? i : j;
                return end;
            }

            end = ReadNthWeekday(j, out date);
            first = i;
            return end > 0 ? end : ReadDayOfMonth(j, i, out date);
        }

        first = j;
        if (tokens[j].Lexeme.Weekday > 0 && !(tokens[j].Lexeme.Text is "sun"))
        {
            return ReadWeekday(j, j, Term.None, out date);
        }

        var pointed = ReadPointedDay(j, out date, out first);
        return pointed;
    }

    private bool SaysDay(int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            if (tokens[k].Lexeme.Unit == DateUnit.Day)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"on the 17", "on 29th", "on 5.12", "on Monday of next week".</summary>
    private int ReadAfterOn(int i, out DateValue date, out int first)
    {
        var j = i + 1;
        first = j;
        if (tokens[j].Lexeme.Weekday > 0)
        {
            var end = ReadWeekday(j, j, Term.None, out date);
            if (end > 0 && tokens[j + 1].Is(Term.Of) && end > j + 2)
            {
                first = i;
            }

            return end;
        }

        if (tokens[j].IsNumber && tokens[j + 1].IsSign('.') && tokens[j + 2].IsNumber && ReadNumericDate(j, out date, dotted: true) is > 0 and var dotted)
        {
            return dotted;
        }

        if (tokens[j].Is(Term.The))
        {
            var end = ReadAfterThe(j, out date, out first);
            if (end > 0)
            {
                return end;
            }

            if (tokens[j + 1] is { IsNumber: true, Length: <= 2, Value: >= 1 and <= 31 } && !IsUnitOrNoun(j + 2) && !tokens[j + 2].Glued)
            {
                first = j;
                date = NearestDayOfMonth((int)tokens[j + 1].Value);
                return j + 2;
            }

            return -1;
        }

        if (tokens[j].IsNumber && tokens[j + 1].IsSign('-') && ReadNumericDate(j, out date, dotted: true) is > 0 and var dashed)
        {
            return dashed;
        }

        if (tokens[j].IsNumber || tokens[j].Lexeme.Ordinal > 0)
        {
            var end = ReadDate(j, out date, out first);
            end = end > 0 ? end : ReadDayOfMonth(j, j, out date);
            if (end < 0 && tokens[j] is { IsNumber: true, Length: <= 2, Value: >= 1 and <= 31 } && !tokens[j + 1].Glued && (tokens[j + 1].Lexeme.Term is Term.At || EndsClause(j + 1)) && !IsRangeSign(j + 1))
            {
                date = NearestDayOfMonth((int)tokens[j].Value);
                return j + 1;
            }

            return end;
        }

        date = null!;
        return -1;
    }

    /// <summary>"the 9th" alone; the next noun must not be what is counted ("the 2nd floor").</summary>
    private int ReadDayOfMonth(int j, int said, out DateValue date)
    {
        date = null!;
        var end = Numbers.Ordinal(tokens, j, out var day);
        if (end < 0 || day is < 1 or > 31 || (!tokens[j].IsNumber && !(day > 3 && tokens[said].Is(Term.The) && SaidBefore(said, Term.On))) || CountsANoun(end) || GluedToText(j))
        {
            return -1;
        }

        date = NearestDayOfMonth(day);
        return end;
    }

    private bool CountsANoun(int i)
    {
        ref readonly var token = ref tokens[i];
        return token.Kind == TokenKind.Word && (!token.Lexeme.IsKnown || token.Lexeme.Unit != DateUnit.None || token.Lexeme.Cardinal >= 0 || token.Lexeme.Term is Term.Time or Term.Times or Term.Of or Term.Half or Term.Most or Term.To)
            && !(token.Is(Term.To) && !tokens[i + 1].Is(Term.Last));
    }

    private DateValue NearestDayOfMonth(int day)
    {
        // Months too short for the day are skipped, backwards and forwards.
        var month = new LocalDate(today.Year, today.Month, 1);
        var future = month;
        while (!Calendar.Exists(future.Year, future.Month, day) || future.PlusDays(day - 1) < today)
        {
            future = future.PlusMonths(1);
        }

        var past = future.PlusMonths(-1);
        while (!Calendar.Exists(past.Year, past.Month, day))
        {
            past = past.PlusMonths(-1);
        }

        return new DateValue($"XXXX-XX-{day:00}", past.PlusDays(day - 1), future.PlusDays(day - 1), DateShape.DayOfMonth) { Day = day };
    }

    private static string Iso(LocalDate date) => $"{date.Year:0000}-{date.Month:00}-{date.Day:00}";

    /// <summary>A month and day of no stated year: the last and the next time they come.</summary>
    private DateValue Yearless(int month, int day, DateShape shape = DateShape.MonthDay)
    {
        var timex = $"XXXX-{month:00}-{day:00}";
        if (!Calendar.Exists(2000, month, day))
        {
            return new DateValue(timex, today, today, shape) { Exists = false, Month = month, Day = day };
        }

        var year = today.Year;
        while (!Calendar.Exists(year, month, day) || IsBefore(new LocalDate(year, month, day)))
        {
            year++;
        }

        var past = year - 1;
        while (!Calendar.Exists(past, month, day))
        {
            past--;
        }

        return new DateValue(timex, new LocalDate(past, month, day), new LocalDate(year, month, day), shape) { Month = month, Day = day };
    }

    private bool IsBefore(LocalDate date) => date < today || (date == today && !midnight);

    private static DateValue Full(int year, int month, int day)
    {
        var timex = $"{year:0000}-{month:00}-{day:00}";
        if (!Calendar.Exists(year, month, day))
        {
            return new DateValue(timex, default, default, DateShape.Full) { Exists = false, Year = year, Month = month, Day = day };
        }

        var date = new LocalDate(year, month, day);
        return new DateValue(timex, date, date, DateShape.Full) { Year = year, Month = month, Day = day };
    }

    /// <summary>A year of two digits: 00 to 29 are this century, 40 to 99 the last, those between could be either.</summary>
    private static DateValue ShortYear(int year, int month, int day)
    {
        if (year is < 30 or >= 40)
        {
            return Full(year < 30 ? 2000 + year : 1900 + year, month, day);
        }

        var past = Full(1900 + year, month, day);
        var future = Full(2000 + year, month, day);
        return past.Exists && future.Exists ? future with { Timex = $"XX{year:00}-{month:00}-{day:00}", Past = past.Past } : future;
    }

    private static DateValue Shifted(DateValue anchor, DateUnit unit, double count)
    {
        var day = Calendar.Plus(anchor.Future, unit, (long)count);
        return Definite(day, DateShape.FromDuration);
    }

    private int ReadHoliday(int i, Term pointer, out DateValue date)
    {
        date = null!;
        var end = HolidayNames.Match(tokens, i, out var rule);
        if (end < 0)
        {
            return -1;
        }

        var j = tokens[end].Is(Term.Of) || tokens[end].Is(Term.In) ? end + 1 : SkipComma(end);
        if (tokens[j] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 } && !tokens[j + 1].IsSign(':'))
        {
            var day = HolidayTable.On(rule, (int)tokens[j].Value);
            date = Definite(day, DateShape.Holiday);
            return j + 1;
        }

        if (j > end && ReadPointer(j) is { } year && tokens[j + 1].Lexeme.Unit == DateUnit.Year)
        {
            date = Definite(HolidayTable.On(rule, today.Year + year), DateShape.Holiday);
            return j + 2;
        }

        var here = HolidayTable.On(rule, today.Year);
        var future = IsBefore(here) ? HolidayTable.On(rule, today.Year + 1) : here;
        var past = IsBefore(here) ? here : HolidayTable.On(rule, today.Year - 1);
        date = pointer switch
        {
            Term.Next or Term.Coming or Term.Following or Term.Upcoming => Definite(future, DateShape.Holiday),
            Term.Last or Term.Past or Term.Previous => Definite(past, DateShape.Holiday),
            Term.This => Definite(here, DateShape.Holiday),
            _ => new DateValue($"XXXX-{here.Month:00}-{here.Day:00}", past, future, DateShape.Holiday) { Month = here.Month, Day = here.Day },
        };
        return end;
    }

    /// <summary>-1, 0 or 1 for last, this and next (week, month, year); null for other words.</summary>
    private int? ReadPointer(int i) => tokens[i].Lexeme.Term switch
    {
        Term.This or Term.Current => 0,
        Term.Next or Term.Coming or Term.Following or Term.Upcoming => 1,
        Term.Last or Term.Previous or Term.Past => -1,
        _ => null,
    };
}
