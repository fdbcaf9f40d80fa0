using NodaTime;
using NodaTime.Calendars;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Calendar arithmetic that several grammars share. Weeks are ISO weeks, Monday first.</summary>
internal static class Calendar
{
    public static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    public static int WeekOfYear(LocalDate date) => WeekYearRules.Iso.GetWeekOfWeekYear(date);

    public static int WeekYear(LocalDate date) => WeekYearRules.Iso.GetWeekYear(date);

    public static LocalDate WeekStart(int year, int week) => Monday(new LocalDate(year, 1, 4)).PlusWeeks(week - 1);

    public static int WeeksIn(int year) => WeekYearRules.Iso.GetWeeksInWeekYear(year);

    /// <summary>The nth such weekday of a month, -1 for the last; a fifth that the month lacks runs into the next month.</summary>
    public static LocalDate NthWeekday(int year, int month, int weekday, int nth)
    {
        if (nth < 0)
        {
            var last = new LocalDate(year, month, 1).PlusMonths(1).PlusDays(-1);
            return last.PlusDays(-(((int)last.DayOfWeek - weekday + 7) % 7));
        }

        var first = new LocalDate(year, month, 1);
        return first.PlusDays(((weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (nth - 1)));
    }

    public static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    /// <summary>Western Easter Sunday by the anonymous Gregorian computus.</summary>
    public static LocalDate Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }

    /// <summary>Whether adding this many of a unit stays within the years that dates can hold.</summary>
    public static LocalDate Plus(LocalDate date, DateUnit unit, long count)
    {
        count = Math.Clamp(count, -100_000, 100_000);
        var years = unit switch { DateUnit.Year => count, DateUnit.Decade => count * 10, DateUnit.Century => count * 100, _ => 0 };
        if (date.Year + years is < 1 or > 9990)
        {
            return date;
        }

        return unit switch
        {
            DateUnit.Day or DateUnit.Night => date.PlusDays((int)count),
            DateUnit.Week => date.PlusWeeks((int)Math.Clamp(count, -50_000, 50_000)),
            DateUnit.Weekend => date.PlusWeeks((int)Math.Clamp(count, -50_000, 50_000)),
            DateUnit.Fortnight => date.PlusWeeks((int)Math.Clamp(2 * count, -50_000, 50_000)),
            DateUnit.Month => date.PlusMonths((int)Math.Clamp(count, -20_000, 20_000)),
            DateUnit.Quarter => date.PlusMonths((int)Math.Clamp(3 * count, -20_000, 20_000)),
            DateUnit.BusinessDay => PlusBusinessDays(date, (int)Math.Clamp(count, -2000, 2000)),
            DateUnit.Year or DateUnit.Decade or DateUnit.Century => date.PlusYears((int)years),
            _ => date,
        };
    }

    private static LocalDate PlusBusinessDays(LocalDate date, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            date = date.PlusDays(step);
            if (date.DayOfWeek < IsoDayOfWeek.Saturday)
            {
                left--;
            }
        }

        return date;
    }
}
