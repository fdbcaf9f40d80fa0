using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches from one point to another: "between 2 and 4", "March to May", "from 5 to 6pm", "3 and 12 of Sept".</summary>
internal sealed partial class DateTimeGrammar
{
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

        var range = ReadMixedRange(start, between, from);
        return range is null ? null : range with { First = first };
    }

    /// <summary>The word or sign between the ends; "and" only after "between".</summary>
    private int ReadConnector(int i, bool between, bool from = false)
    {
        var j = i;
        if (tokens[j].IsSign('-') || tokens[j].IsSign('–') || tokens[j].IsSign('—') || tokens[j].IsSign('~'))
        {
            afterDash = j + 1;
            return j + 1;
        }

        return tokens[j].Lexeme.Term switch
        {
            Term.To or Term.Till or Term.Until or Term.Through => j + 1,
            Term.And when between => j + 1,
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

    /// <summary>Two clocks: enough must be said that they are clocks and not amounts.</summary>
    private Node? ReadTimeRange(int i, bool between, bool prefixed, bool afterDate)
    {
        var end = ReadTime(i, out var begin);
        if (end < 0 || tokens[i].Length == 3 && tokens[i].IsNumber && begin.Strength != Strength.Strong)
        {
            return null;
        }

        var partBefore = DayPart.None;
        if (ReadPart(end, out var part, out _, out _) is > 0 and var partEnd && tokens[end].Is(Term.In) && part < DayPart.Breakfast)
        {
            begin = begin.In(part);
            end = partEnd;
            partBefore = part;
        }

        // "from 9 for 2.5 hrs"
        if (prefixed && tokens[end].Is(Term.For) && ReadDuration(end + 1, out var duration) is > 0 and var hours && duration.HasClock)
        {
            return TimeFor(i, hours, begin, duration);
        }

        var joint = ReadConnector(end, between);
        if (joint < 0)
        {
            return null;
        }

        joint = tokens[joint].Is(Term.At) ? joint + 1 : joint;
        var last = ReadTime(joint, out var until);
        if (last < 0 || (tokens[joint].Length == 3 && tokens[joint].IsNumber && until.Strength != Strength.Strong))
        {
            return null;
        }

        var sure = begin.Strength == Strength.Strong || until.Strength == Strength.Strong;
        if (!sure && !afterDate && IsYearNumber(i) && IsYearNumber(joint))
        {
            return null;
        }

        if (!sure && (IsUnitOrNoun(last) || (begin.Hour > 24 || until.Hour > 24)))
        {
            return null;
        }

        if (!sure && (tokens[i].Glued && tokens[i - 1].Kind == TokenKind.Symbol && !tokens[i - 1].IsSign('(') && !tokens[i - 1].IsSign(',') || (tokens[last].Glued && tokens[last].IsSign('-'))))
        {
            return null;
        }

        var behind = ReadPart(last, out var partAfter, out _, out var plural) is > 0 and var after && !plural && partAfter < DayPart.Breakfast && (tokens[last].Is(Term.In) || sure || prefixed) ? after : -1;
        if (!sure && behind < 0 && !afterDate && !prefixed && !(begin.Strength == Strength.Medium && until.Strength == Strength.Medium) && !NamesDay(last))
        {
            return null;
        }

        if (prefixed && !sure && behind < 0 && !afterDate && !between && begin.Strength == Strength.Bare && until.Strength == Strength.Bare && !NamesDay(last) && !EndsClauseWide(last) && tokens[i].IsNumber is false)
        {
            return null;
        }

        if (behind > 0)
        {
            begin = begin.In(partAfter);
            until = until.In(partAfter);
            last = behind;
        }

        (begin, until) = Settle(begin, until);
        return new Node(NodeKind.TimeRange, i, last) { Time = begin, Until = until, Part = behind > 0 ? partAfter : partBefore };
    }

    /// <summary>Two figures such as 2014 and 2018 are years before they are clocks.</summary>
    private bool IsYearNumber(int i) => tokens[i] is { IsNumber: true, Length: 4, Value: >= 1900 and <= 2059 };

    private bool EndsClauseWide(int i) => tokens[i].Kind == TokenKind.Symbol || tokens[i].Lexeme.IsKnown;

    private bool NamesDay(int i)
    {
        var j = SkipComma(i);
        j = tokens[j].Is(Term.On) ? j + 1 : j;
        return ReadDate(j, out var date, out _) > 0 && date.Shape != DateShape.Holiday || ReadPointedPart(j) is not null;
    }

    /// <summary>One end that says which half of the day settles the other: "9.30-4.30pm", "8am-3", "5 to 6pm".</summary>
    private static (TimeValue Begin, TimeValue End) Settle(TimeValue begin, TimeValue end)
    {
        if (begin.Ambiguous && !end.Ambiguous)
        {
            begin = Minutes(begin.Settled, end) <= Minutes(begin.Other, end) ? begin.Settled : begin.Other;
        }
        else if (!begin.Ambiguous && end.Ambiguous)
        {
            end = Minutes(begin, end.Settled) <= Minutes(begin, end.Other) ? end.Settled : end.Other;
        }

        // "10am to 12am" is said by people who mean noon.
        if (!begin.Ambiguous && !end.Ambiguous && end is { Hour: 0, Minute: 0 } && begin.Hour is > 0 and < 12)
        {
            end = end with { Hour = 12 };
        }

        return (begin, end);
    }

    /// <summary>How long a range runs; what ends at its start runs a whole day. Of two readings the shorter is meant.</summary>
    private static int Minutes(TimeValue begin, TimeValue end)
    {
        var minutes = (((end.Hour * 60) + end.Minute - (begin.Hour * 60) - begin.Minute) % 1440 + 1440) % 1440;
        return minutes == 0 ? 1440 : minutes;
    }

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
