using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Weekdays counted within a month: "the first Monday of April", "last friday of the month".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"first Monday of April 2016", "last friday of the month", "1st week of Oct. on Friday".</summary>
    private int ReadNthWeekday(int i, out DateValue date)
    {
        date = null!;
        var nth = -1;
        var j = tokens[i].Is(Term.Last) ? i + 1 : Numbers.Ordinal(tokens, i, out nth);
        if (j < 0 || nth is 0 or > 5)
        {
            return -1;
        }

        var weekday = tokens[j].Lexeme.Weekday;
        var weekForm = weekday == 0 && tokens[j].Lexeme is { Unit: DateUnit.Week } week && !week.Text.EndsWith('s');
        if (weekday == 0 && !weekForm)
        {
            return -1;
        }

        j++;
        if (!tokens[j].Is(Term.Of) && !tokens[j].Is(Term.In))
        {
            return -1;
        }

        j = SkipThe(j + 1);
        var end = ReadMonthAndYear(j, out var year, out var month, out var fixedYear);
        if (end < 0)
        {
            return -1;
        }

        if (weekForm)
        {
            var dot = tokens[end].IsSign('.') && tokens[end].Glued ? end + 1 : end;
            dot = SkipComma(dot);
            dot = tokens[dot].Is(Term.On) ? dot + 1 : dot;
            weekday = tokens[dot].Lexeme.Weekday;
            if (weekday == 0 || tokens[dot].Lexeme.Plural)
            {
                return -1;
            }

            end = dot + 1;
        }

        date = NthWeekday(year, month, weekday, nth, fixedYear, tokens[j].Lexeme.Month == 0);
        return end;
    }

    private DateValue NthWeekday(int year, int month, int weekday, int nth, bool fixedYear, bool pointed)
    {
        var here = Calendar.NthWeekday(year, month, weekday, nth);
        var number = nth < 0 ? "-1" : nth.ToString();
        var timex = $"{(fixedYear ? $"{year:0000}" : "XXXX")}-{month:00}-WXX-{weekday}-#{number}";
        if (fixedYear)
        {
            return new DateValue(timex, here, here, DateShape.NthWeekday) { Weekday = weekday };
        }

        var next = IsBefore(here);
        var date = new DateValue(timex, next ? here : Calendar.NthWeekday(year - 1, month, weekday, nth), next ? Calendar.NthWeekday(year + 1, month, weekday, nth) : here, DateShape.NthWeekday) { Weekday = weekday };

        // "of next month" settles the year, though upstream's timex does not say it.
        return pointed ? date with { Past = here, Future = here } : date;
    }

    /// <summary>"April", "April 2016", "next month", "the month".</summary>
    private int ReadMonthAndYear(int j, out int year, out int month, out bool fixedYear)
    {
        year = today.Year;
        month = today.Month;
        fixedYear = false;
        if (tokens[j].Lexeme.Month > 0)
        {
            month = tokens[j].Lexeme.Month;
            var end = ReadYearAfter(j + 1, false, out var said);
            if (end > 0)
            {
                year = said;
                fixedYear = true;
                return end;
            }

            return j + 1;
        }

        var shift = ReadPointer(j);
        var unit = shift is null ? j : j + 1;
        if (tokens[unit].Lexeme is { Unit: DateUnit.Month } text && !text.Text.EndsWith('s'))
        {
            var first = new LocalDate(today.Year, today.Month, 1).PlusMonths(shift ?? 0);
            (year, month) = (first.Year, first.Month);
            return unit + 1;
        }

        return -1;
    }
}
