using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches whose ends are days, stretches or moments: "Nov 18-Dec 19", "2014 through May 2018", "between now and 8".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>Days, stretches or moments: "Nov 18-Dec 19", "2014 through May 2018", "from next Monday to Friday", "now and 8".</summary>
    private Node? ReadMixedRange(int i, bool between, bool from)
    {
        var left = ReadRangeEnd(i, between || from, null);
        var joint = left is null ? -1 : ReadConnector(left.Last, between);
        if (joint < 0)
        {
            return null;
        }

        if (tokens[joint].Is(Term.Date) && left!.Kind is NodeKind.DateRange or NodeKind.Date && tokens[joint - 1].Lexeme.Term is Term.To or Term.Till)
        {
            return Stretch(i, joint + 1, left, new Node(NodeKind.Date, joint, joint + 1) { Date = Definite(today) });
        }

        var right = ReadRangeEnd(joint, true, left);
        if (right is null)
        {
            return null;
        }

        // Two years are a stretch only when the words or the sign say so.
        return Stretch(i, right.Last, left!, right);
    }

    /// <summary>One end of a range. Bare numbers are read as the kind the other end has.</summary>
    private Node? ReadRangeEnd(int i, bool prefixed, Node? left)
    {
        if (tokens[i].Is(Term.Now) || (tokens[i].Is(Term.Current) && tokens[i + 1].Is(Term.Date)))
        {
            return tokens[i].Is(Term.Now) ? new Node(NodeKind.DateTime, i, i + 1) { Exact = new Moment("PRESENT_REF", reference, null) } : new Node(NodeKind.Date, i, i + 2) { Date = Definite(today) };
        }

        Node? node = null;
        if (tokens[i].IsNumber && ReadNumericDate(i, out var numeric, openEnd: left is null) is > 0 and var numericEnd)
        {
            node = new Node(NodeKind.Date, i, numericEnd) { Date = numeric };
        }
        else if (ReadDate(i, out var date, out _) is > 0 and var dateEnd)
        {
            node = new Node(NodeKind.Date, i, dateEnd) { Date = date };
        }
        else if (left is { Kind: NodeKind.Date, Date.Month: > 0 } && ReadDayNumber(SkipThe(i), out var day, words: true) is > 0 and var dayEnd && !IsUnitOrNoun(dayEnd))
        {
            node = new Node(NodeKind.Date, i, dayEnd) { Date = Yearless(left.Date.Month, day) };
        }

        if (ReadEndedPeriod(i, out var range) is > 0 and var periodEnd && (node is null || periodEnd > node.Last))
        {
            node = new Node(NodeKind.DateRange, i, periodEnd) { Range = range };
        }

        if (ReadOffset(i) is { Kind: NodeKind.DateTime } offset && (node is null || offset.Last > node.Last))
        {
            node = offset;
        }

        if (node is null or { Kind: NodeKind.Date } && ReadTime(i, out var time) is > 0 and var timeEnd && (node is null || timeEnd > node.Last) && (prefixed || time.Strength == Strength.Strong) && !(time.Strength == Strength.Bare && IsUnitOrNoun(timeEnd)))
        {
            node = new Node(NodeKind.Time, i, timeEnd) { Time = time };
            if (ReadDate(timeEnd, out var on, out _) is > 0 and var onEnd && on.Shape != DateShape.Holiday)
            {
                return new Node(NodeKind.DateTime, i, onEnd) { Time = time, Date = on };
            }
        }
        else if (node is { Kind: NodeKind.Date, Date.Shape: not DateShape.Holiday } && SkipBetween(node.Last, out var at) is var j && ReadTime(j, out var clock) is > 0 and var clockEnd && (at || clock.Strength == Strength.Strong) && !IsUnitOrNoun(clockEnd))
        {
            return new Node(NodeKind.DateTime, i, clockEnd) { Time = clock, Date = node.Date };
        }

        return node;
    }

    /// <summary>A stretch as an end of a range: "the end of 2008" ends with the year, "the middle of March" on its 16th.</summary>
    private int ReadEndedPeriod(int i, out RangeValue range)
    {
        var piece = ReadPiece(i, out var mod, out _);
        if (piece > 0 && ReadWhole(SkipThe(piece), out range, out _, articleNeeded: false) is > 0 and var end && range.Resolved)
        {
            var unit = range.Unit;
            DateSpan Edge(DateSpan span)
            {
                var at = mod switch
                {
                    "end" => span.End,
                    "mid" => span.Start.PlusDays(unit == DateUnit.Year ? 182 : unit == DateUnit.Month ? 15 : Period.DaysBetween(span.Start, span.End) / 2),
                    _ => span.Start,
                };
                return span with { Start = at, Timex = span.Timex.StartsWith("XXXX", StringComparison.Ordinal) ? $"XXXX-{at.Month:00}-{at.Day:00}" : Iso(at) };
            }

            range = range with { Past = Edge(range.Past), Future = Edge(range.Future), Mod = "edge" };
            return end;
        }

        var whole = ReadWhole(SkipThe(i), out range, out _, articleNeeded: false);
        if (whole < 0 || !range.Resolved || range.Unit is not (DateUnit.Month or DateUnit.Year or DateUnit.Quarter or DateUnit.Week) || range.Mod is not null)
        {
            return -1;
        }

        // As an end a month is its first day, and counts like a yearless date.
        if (range.Month > 0 && !range.Definite)
        {
            var (past, future) = range.Future.Start <= today && today.Day > 1 || range.Future.Start < today ? (range.Future, range.Future with { Start = range.Future.Start.PlusYears(1) }) : (range.Past, range.Future);
            if (today.Month == range.Month)
            {
                (past, future) = (range.Past, range.Future);
            }

            range = range with { Past = past, Future = future };
        }

        return whole;
    }

    private Node? Stretch(int first, int last, Node left, Node right)
    {
        if (left.Kind is NodeKind.Date or NodeKind.DateRange && right.Kind is NodeKind.Date or NodeKind.DateRange)
        {
            return DateStretch(first, last, left, right);
        }

        if (IsNow(left) && right.Kind is NodeKind.Date or NodeKind.DateRange)
        {
            return DateStretch(first, last, new Node(NodeKind.Date, left.First, left.Last) { Date = Definite(today) }, right);
        }

        if (left.Kind is NodeKind.Date or NodeKind.DateRange && IsNow(right))
        {
            return DateStretch(first, last, left, new Node(NodeKind.Date, right.First, right.Last) { Date = Definite(today) });
        }

        return MomentStretch(first, last, left, right);
    }

    private static bool IsNow(Node node) => node.Exact is { Timex: "PRESENT_REF" };

    private Node? MomentStretch(int first, int last, Node left, Node right)
    {
        if (left is { Kind: NodeKind.DateTime, Date: not null } && right.Kind == NodeKind.Time)
        {
            var (begin, until) = Settle(left.Time!.Value, right.Time!.Value);
            return new Node(NodeKind.DateTimeRange, first, last) { Date = left.Date, Time = begin, Until = until };
        }

        if (left is { Kind: NodeKind.DateTime, Date: { Exists: true } from } && right is { Kind: NodeKind.DateTime, Date: { Exists: true } to })
        {
            var (begin, until) = (from.Future + left.Time!.Value.Clock, to.Future + right.Time!.Value.Clock);
            if (until <= begin && to.Shape == DateShape.Weekday)
            {
                until = until.PlusWeeks(1);
            }

            return Exactly(first, last, from.Timex + left.Time.Value.Timex, begin, to.Timex + right.Time.Value.Timex, until);
        }

        if (IsNow(left) && right.Kind == NodeKind.Time)
        {
            var end = today + right.Time!.Value.Clock;
            if (right.Time.Value.Ambiguous && end <= reference)
            {
                end = today + right.Time.Value.Other.Clock;
            }

            return Exactly(first, last, "PRESENT_REF", reference, Iso(end.Date) + TimexOf(end, right.Time.Value), end);
        }

        if (left.Kind == NodeKind.Time && IsNow(right))
        {
            var begin = today + left.Time!.Value.Clock;
            return Exactly(first, last, Iso(begin.Date) + TimexOf(begin, left.Time.Value), begin, "PRESENT_REF", reference);
        }

        return IsNow(left) && right.Exact is { End: null } exact ? Exactly(first, last, "PRESENT_REF", reference, exact.Timex, exact.Start) : null;
    }

    private static string TimexOf(LocalDateTime at, TimeValue time) => (time with { Hour = at.Hour }).Timex;

    private static Node? Exactly(int first, int last, string fromTimex, LocalDateTime from, string toTimex, LocalDateTime to)
    {
        var period = Period.Between(from, to, PeriodUnits.Days | PeriodUnits.Hours | PeriodUnits.Minutes | PeriodUnits.Seconds);
        var clock = (period.Hours != 0 ? $"{period.Hours}H" : "") + (period.Minutes != 0 ? $"{period.Minutes}M" : "") + (period.Seconds != 0 ? $"{period.Seconds}S" : "");
        var length = "P" + (period.Days != 0 ? $"{period.Days}D" : "") + (clock.Length > 0 ? "T" + clock : "");
        return from > to ? null : new Node(NodeKind.DateTimeRange, first, last) { Exact = new Moment($"({fromTimex},{toTimex},{length})", from, to) };
    }
}
