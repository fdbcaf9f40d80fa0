using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Makes the values of days: the past and the future day that words without a year can mean.</summary>
internal sealed partial class DateTimeGrammar
{
    private static DateValue Definite(LocalDate date, DateShape shape = DateShape.Relative) =>
        new(Iso(date), date, date, shape) { Year = date.Year, Month = date.Month, Day = date.Day };

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
            date = Definite(day, DateShape.Holiday) with { Timex = HolidayTable.Timex(rule, $"{day.Year:0000}", day) };
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
            _ => new DateValue(HolidayTable.Timex(rule, "XXXX", here), past, future, DateShape.Holiday) { Month = here.Month, Day = here.Day },
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
