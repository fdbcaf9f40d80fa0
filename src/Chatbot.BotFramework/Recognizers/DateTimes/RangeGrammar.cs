using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches from one point to another, and those between days of a month: "3 and 12 of Sept", "November 18-19".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <param name="i">The token "from", "between", or the first of the range.</param>
    /// <param name="afterDate">A day stands before, so that two bare numbers are clocks.</param>
    private Node? ReadRange(int i, bool afterDate)
    {
        var from = tokens[i].Is(Term.From);
        var between = tokens[i].Is(Term.Between);
        var inside = tokens[i].Is(Term.In) || tokens[i].Is(Term.At) || tokens[i].Is(Term.On);
        if (inside && (tokens[i + 1].Kind != TokenKind.Number && tokens[i + 1].Lexeme.Month == 0) && !tokens[i + 1].Is(Term.The) && tokens[i + 1].Lexeme.Cardinal <= 0)
        {
            return null;
        }

        var start = from || between || inside ? i + 1 : i;
        var first = from || between ? i : start;
        if (ReadDayRange(start, between, from || between) is { } days)
        {
            return days with { First = inside && tokens[start].Lexeme.Month > 0 && tokens[i].Is(Term.On) ? i : first };
        }

        if (ReadTimeRange(start, between, from || between, afterDate) is { } times)
        {
            return times with { First = first };
        }

        if (afterDate)
        {
            return null;
        }

        return ReadMixedRange(start, between, from) is { } range ? range with { First = first } : null;
    }

    /// <summary>The word or sign between the ends; "and" only after "between".</summary>
    private int ReadConnector(int i, bool between)
    {
        if (tokens[i].IsSign('-') || tokens[i].IsSign('–') || tokens[i].IsSign('—') || tokens[i].IsSign('~'))
        {
            afterDash = i + 1;
            return i + 1;
        }

        return tokens[i].Lexeme.Term switch
        {
            Term.To or Term.Till or Term.Until or Term.Through => i + 1,
            Term.And when between => i + 1,
            _ => -1,
        };
    }

    /// <summary>"3 and 12 of Sept", "4-23 in next month", "November 18-19", "ninth till seventeenth of april", "the 21st and 23rd".</summary>
    private Node? ReadDayRange(int i, bool between, bool prefixed)
    {
        var j = SkipThe(i);
        if (tokens[j].Lexeme.Month > 0)
        {
            if (!IsMonth(j, followed: true))
            {
                return null;
            }

            var dayAt = SkipThe(tokens[j + 1].IsSign('.') ? j + 2 : j + 1);
            var dayEnd = ReadDayNumber(dayAt, out var day, words: true);
            var connector = dayEnd > 0 ? ReadConnector(dayEnd, between) : -1;
            if (connector < 0)
            {
                return null;
            }

            var lastEnd = ReadDayNumber(SkipThe(connector), out var last, words: true);
            if (lastEnd < 0 || tokens[lastEnd].Lexeme.Month > 0 || IsTimeLike(SkipThe(connector)) || last < day || tokens[lastEnd].IsSign('/') || (tokens[lastEnd].Is(Term.Of) && tokens[lastEnd + 1].Lexeme.Month > 0))
            {
                return null;
            }

            var end = ReadYearAfter(lastEnd, false, out var year);
            return DayRange(i, end > 0 ? end : lastEnd, tokens[j].Lexeme.Month, day, last, end > 0 ? year : null);
        }

        if (GluedToText(j))
        {
            return null;
        }

        var firstEnd = ReadDayNumber(j, out var first, words: true);
        var ordinal = firstEnd > 0 && (tokens[firstEnd - 1].Is(Term.OrdinalSuffix) || tokens[firstEnd - 1].Lexeme.Ordinal > 0);
        var joint = firstEnd > 0 ? ReadConnector(firstEnd, between) : -1;
        if (joint < 0)
        {
            return null;
        }

        var secondAt = SkipThe(joint);
        var secondEnd = ReadDayNumber(secondAt, out var second, words: true);
        if (secondEnd < 0)
        {
            return null;
        }

        var ofAt = secondEnd;
        var of = tokens[ofAt].Is(Term.Of) || tokens[ofAt].Is(Term.In);
        ofAt = of ? SkipThe(ofAt + 1) : ofAt;
        if (tokens[ofAt].Lexeme.Month > 0 && (of || IsMonth(ofAt, followed: true)))
        {
            var end = ReadYearAfter(ofAt + 1, false, out var year);
            return DayRange(i, end > 0 ? end : ofAt + 1, tokens[ofAt].Lexeme.Month, first, second, end > 0 ? year : null);
        }

        if (ReadPointer(ofAt) is { } shift && tokens[ofAt + 1].Lexeme is { Unit: DateUnit.Month, Text: "month" })
        {
            var month = new LocalDate(today.Year, today.Month, 1).PlusMonths(shift);
            return DayRange(i, ofAt + 2, month.Month, first, second, month.Year);
        }

        // "the 10th to the 12th": days of the month at hand.
        if (ordinal && tokens[secondEnd - 1].Is(Term.OrdinalSuffix) && prefixed | tokens[i].Is(Term.The) && !CountsANoun(secondEnd))
        {
            var begin = NearestDayOfMonth(first);
            var pastEnd = begin.Past;
            var futureEnd = begin.Future;
            for (; pastEnd.Day != second; pastEnd = pastEnd.PlusDays(1))
            {
            }

            for (; futureEnd.Day != second; futureEnd = futureEnd.PlusDays(1))
            {
            }

            return DayRange(i, secondEnd, begin, new DateValue($"XXXX-XX-{second:00}", pastEnd, futureEnd, DateShape.DayOfMonth));
        }

        return null;
    }

    private Node? DayRange(int first, int last, int month, int from, int to, int? year)
    {
        var begin = year is { } a ? Full(a, month, from) : Yearless(month, from);
        var end = year is { } b ? Full(b, month, to) : Yearless(month, to);
        if (!begin.Exists || !end.Exists)
        {
            return null;
        }

        if (year is null)
        {
            // Both ends belong to one year, the start's.
            end = end with { Past = SameYear(end, begin.Past.Year), Future = SameYear(end, begin.Future.Year) };
        }

        return DayRange(first, last, begin, end);
    }

    private static LocalDate SameYear(DateValue date, int year) => Calendar.Exists(year, date.Month, date.Day) ? new LocalDate(year, date.Month, date.Day) : date.Future;

    private static Node DayRange(int first, int last, DateValue begin, DateValue end)
    {
        var past = Between(begin.Timex, end.Timex, begin.Past, end.Past);
        var future = Between(begin.Timex, end.Timex, begin.Future, end.Future);
        return new Node(NodeKind.DateRange, first, last) { IsFromTo = true, Range = new RangeValue(past, future, DateUnit.Day) };
    }

    private static DateSpan Between(string from, string to, LocalDate start, LocalDate end, string? length = null) =>
        new($"({from},{to},{length ?? $"P{Period.DaysBetween(start, end)}D"})", start, end);
}
