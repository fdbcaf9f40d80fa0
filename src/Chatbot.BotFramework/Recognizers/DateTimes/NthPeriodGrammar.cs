using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches counted within a larger one: "first week of May", "the last 3 weeks of this year", "third month of 2021".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"first week of 2015", "last week of Dec 2016", "third month of 2021", "first ten days of last year", "first quarter of 2013".</summary>
    private int ReadNthUnit(int i, out RangeValue range)
    {
        range = null!;
        var last = tokens[i].Is(Term.Last);
        var nth = -1;
        var j = last ? i + 1 : Numbers.Ordinal(tokens, i, out nth);
        if (j < 0)
        {
            return -1;
        }

        if (tokens[j].Lexeme is { Unit: DateUnit.Century, Text: "century" } && nth > 0)
        {
            var from = (nth - 1) * 100;
            if (from < 1)
            {
                return -1;
            }

            range = Decade(from, 100, $"{from:0000}", $"{from + 100:0000}");
            return j + 1;
        }

        var count = 0L;
        var counted = nth == 1 || last ? Numbers.Whole(tokens, j, out count) : -1;
        var unitAt = counted > 0 ? counted : j;
        var unit = tokens[unitAt].Lexeme.Unit;
        if (unit is not (DateUnit.Week or DateUnit.Month or DateUnit.Quarter or DateUnit.Day) || !(tokens[unitAt + 1].Is(Term.Of) || tokens[unitAt + 1].Is(Term.In)))
        {
            return -1;
        }

        var k = SkipThe(unitAt + 2);
        if (tokens[k].Lexeme.Month > 0 || tokens[k].Lexeme is { Unit: DateUnit.Month } || (ReadPointer(k) is not null && tokens[k + 1].Lexeme.Unit == DateUnit.Month))
        {
            var end = ReadMonthAndYear(k, out var year, out var month, out var fixedYear);
            return end < 0 ? -1 : WithinMonth(unit, nth, counted > 0 ? (int)count : 0, year, month, fixedYear || tokens[k].Lexeme.Month == 0, end, out range);
        }

        int inYear;
        int after;
        var said = true;
        if (tokens[k] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
        {
            (inYear, after) = ((int)tokens[k].Value, k + 1);
        }
        else if (ReadPointer(k) is { } shift && tokens[k + 1].Lexeme is { Unit: DateUnit.Year, Text: "year" })
        {
            (inYear, after) = (today.Year + shift, k + 2);
        }
        else if (tokens[k].Lexeme is { Unit: DateUnit.Year, Text: "year" })
        {
            (inYear, after, said) = (today.Year, k + 1, false);
        }
        else
        {
            return -1;
        }

        return WithinYear(unit, nth, counted > 0 ? (int)Math.Min(count, 400) : 0, inYear, said, after, out range);
    }

    private int WithinMonth(DateUnit unit, int nth, int count, int year, int month, bool fixedYear, int end, out RangeValue range)
    {
        range = null!;
        if (unit != DateUnit.Week || count > 0)
        {
            return -1;
        }

        DateSpan Week(int inYear)
        {
            // A week belongs to the month that has its Thursday.
            var first = new LocalDate(inYear, month, 1);
            var last = first.PlusMonths(1).PlusDays(-1);
            var number = nth > 0 ? nth : 5;
            var start = nth > 0
                ? Calendar.Monday(first).PlusWeeks(first.DayOfWeek > IsoDayOfWeek.Thursday ? nth : nth - 1)
                : Calendar.Monday(last).PlusWeeks(last.DayOfWeek < IsoDayOfWeek.Thursday ? -1 : 0);
            return new DateSpan($"{(fixedYear ? $"{inYear:0000}" : "XXXX")}-{month:00}-W{number:00}", start, start.PlusWeeks(1));
        }

        if (fixedYear)
        {
            range = new RangeValue(Week(year), Week(year), DateUnit.Week);
            return end;
        }

        var here = Week(year);
        var next = here.Start < today;
        range = new RangeValue(next ? here : Week(year - 1), next ? Week(year + 1) : here, DateUnit.Week);
        return end;
    }

    private static int WithinYear(DateUnit unit, int nth, int count, int year, bool said, int end, out RangeValue range)
    {
        range = null!;
        var first = new LocalDate(year, 1, 1);
        var next = first.PlusYears(1);
        switch (unit)
        {
            case DateUnit.Week when count > 0:
                var start = nth > 0 ? Calendar.WeekStart(year, 1) : Calendar.WeekStart(year, Calendar.WeeksIn(year)).PlusWeeks(1 - count);
                range = Span(start, start.PlusWeeks(count), $"P{count}W");
                return end;
            case DateUnit.Week:
                var week = nth > 0 ? nth : Calendar.WeeksIn(year);
                var monday = Calendar.WeekStart(year, week);
                var span = new DateSpan($"{year:0000}-W{week:00}", monday, monday.PlusWeeks(1));
                range = new RangeValue(span, span, DateUnit.Week);
                return end;
            case DateUnit.Month when count > 0:
                range = Months(nth > 0 ? first : next.PlusMonths(-count), count, DateUnit.Month);
                return end;
            case DateUnit.Month when nth is >= 1 and <= 12 or -1:
                range = Month(year, nth > 0 ? nth : 12);
                return end;
            case DateUnit.Quarter when count == 0 && nth is >= 1 and <= 4 or -1:
                var from = first.PlusMonths(3 * ((nth > 0 ? nth : 4) - 1));
                range = Months(from, 3, DateUnit.Quarter);
                if (!said)
                {
                    range = Yearless(range, from);
                }

                return end;
            case DateUnit.Day when count > 0:
                var day = nth > 0 ? first : next.PlusDays(-count);
                range = Span(day, day.PlusDays(count), $"P{count}D");
                return end;
            default:
                return -1;
        }
    }

    private static RangeValue Yearless(RangeValue range, LocalDate from)
    {
        var to = range.Past.End;
        var timex = $"(XXXX-{from.Month:00}-01,XXXX-{to.Month:00}-01,P3M)";
        return new RangeValue(new DateSpan(timex, from, to), new DateSpan(timex, from.PlusYears(1), to.PlusYears(1)), DateUnit.Quarter);
    }
}
