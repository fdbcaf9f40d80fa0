using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Lays two ends of a stretch of days on the calendar: which year, past and future, and how long.</summary>
internal sealed partial class DateTimeGrammar
{
    private readonly record struct RangeEnd(string Timex, LocalDate Past, LocalDate Future, DateUnit Unit, bool Exists)
    {
        public bool Definite => Past == Future;
    }

    private static RangeEnd EndOf(Node node) => node.Date is { } date
        ? new RangeEnd(date.Timex, date.Past, date.Future, DateUnit.Day, date.Exists)
        : new RangeEnd(
            node.Range!.Mod == "edge" || node.Range.Past.Timex.StartsWith('(') || node.Range.Definite ? EdgeTimex(node.Range) : node.Range.Past.Timex + "-01",
            node.Range.Past.Start,
            node.Range.Future.Start,
            node.Range.Mod == "edge" ? DateUnit.Month : node.Range.Unit,
            true);

    private static string EdgeTimex(RangeValue range) => range.Mod == "edge" ? range.Past.Timex : Iso(range.Past.Start);

    private Node? DateStretch(int first, int last, Node left, Node right)
    {
        var begin = EndOf(left);
        var end = EndOf(right);
        if (!begin.Exists || !end.Exists)
        {
            if (left.Date is { } a && right.Date is { } b && b.Year > 0)
            {
                return new Node(NodeKind.DateRange, first, last) { Date = new DateValue($"({b.Year:0000}-{a.Month:00}-{a.Day:00},{b.Timex},PXD)", today, today, DateShape.Full) { Exists = false } };
            }

            return null;
        }

        // The year said at the end belongs to both, or the start lies in the year before.
        var leftMonth = left.Date?.Month ?? left.Range!.Month;
        if (!begin.Definite && end.Definite && leftMonth > 0 && (right.Date is { Shape: DateShape.Full, Pointer: Term.None } || right.Range is { Definite: true, Relative: false }) && right.Date?.Shape != DateShape.Relative)
        {
            begin = InYearOf(begin, end.Past, left.Date?.Day ?? 1, leftMonth);
        }
        else if (!end.Definite && begin.Definite)
        {
            end = AfterStart(end, begin.Past, right);
        }
        else if (!begin.Definite && left.Date is { Shape: DateShape.Weekday, Day: 0 } named && right.Date is { Weekday: > 0, Pointer: Term.Next or Term.This or Term.Following or Term.Coming })
        {
            // "between Wednesday and Friday next week": both days of that week.
            var start = Calendar.Monday(end.Past).PlusDays(named.Weekday - 1);
            begin = new RangeEnd(Iso(start), start, start, DateUnit.Day, true);
        }
        else if (!begin.Definite && end.Definite)
        {
            var start = begin.Future <= end.Past ? begin.Future : begin.Past;
            begin = begin with { Past = start, Future = start, Timex = begin.Unit >= DateUnit.Month ? Iso(start) : begin.Timex };
        }

        var months = begin.Unit >= DateUnit.Month && end.Unit >= DateUnit.Month;
        var years = months && begin.Unit == DateUnit.Year && end.Unit == DateUnit.Year;
        DateSpan Span(LocalDate from, LocalDate to) => Between(begin.Timex, end.Timex, from, to,
            years ? $"P{to.Year - from.Year}Y" : months ? $"P{((to.Year - from.Year) * 12) + to.Month - from.Month}M" : null);

        if (begin.Definite && end.Definite)
        {
            if (begin.Past > end.Past)
            {
                return null;
            }

            var only = Span(begin.Past, end.Past);
            return new Node(NodeKind.DateRange, first, last) { IsFromTo = true, Range = new RangeValue(only, only, DateUnit.Day) };
        }

        if (Period.DaysBetween(begin.Past, end.Past) > 366)
        {
            // A leap day's last time lies years back, and its stretch with it.
            end = end with { Past = end.Past.PlusYears(begin.Past.Year - end.Past.Year) };
        }

        if (begin.Past <= end.Past && begin.Future <= end.Future)
        {
            return new Node(NodeKind.DateRange, first, last) { IsFromTo = true, Range = new RangeValue(Span(begin.Past, end.Past), Span(begin.Future, end.Future), DateUnit.Day) };
        }

        var across = begin.Past <= end.Future ? Span(begin.Past, end.Future) : Span(end.Future, begin.Past);
        return new Node(NodeKind.DateRange, first, last) { IsFromTo = true, Range = new RangeValue(across, across, DateUnit.Day) };
    }

    private static RangeEnd InYearOf(RangeEnd begin, LocalDate end, int day, int month)
    {
        var year = Calendar.Exists(end.Year, month, day) && new LocalDate(end.Year, month, day) <= end ? end.Year : end.Year - 1;
        if (!Calendar.Exists(year, month, day))
        {
            return begin;
        }

        var date = new LocalDate(year, month, day);
        return begin with { Past = date, Future = date, Timex = Iso(date) };
    }

    private static RangeEnd AfterStart(RangeEnd end, LocalDate begin, Node right)
    {
        if (right.Date is { Shape: DateShape.Weekday } weekday)
        {
            var day = begin.PlusDays(((weekday.Weekday - (int)begin.DayOfWeek + 6) % 7) + 1);
            return new RangeEnd(Iso(day), day, day, DateUnit.Day, true);
        }

        var to = end.Past >= begin ? end.Past : end.Future;
        return end with { Past = to, Future = to };
    }
}
