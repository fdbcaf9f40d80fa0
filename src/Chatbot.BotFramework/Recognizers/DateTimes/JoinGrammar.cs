namespace Chatbot.BotFramework.Recognizers;

/// <summary>Joins neighbours: a day and a time, a day and a part of it, a time and its day, and "or later" behind.</summary>
internal sealed partial class DateTimeGrammar
{
    private Node Joined(Node node)
    {
        for (var n = 0; n < MostJoins; n++)
        {
            var next = node.Kind switch
            {
                NodeKind.Date => JoinToDate(node),
                NodeKind.Time => JoinToTime(node),
                NodeKind.TimeRange => JoinToTimeRange(node),
                NodeKind.DateTimeRange => JoinToPartOfDay(node),
                NodeKind.DateTime => JoinToDateTime(node),
                NodeKind.DateRange => JoinToWeek(node),
                _ => null,
            };
            if (next is null)
            {
                return node;
            }

            node = next;
        }

        return node;
    }

    /// <summary>Commas and small words between a day and its time.</summary>
    private int SkipBetween(int i, out bool at)
    {
        var j = SkipComma(i);
        j = tokens[j].IsSign('-') && (!tokens[j].Glued || tokens[j - 1].IsSign(')') || tokens[j - 1].Lexeme.Weekday > 0) ? j + 1 : j;
        at = false;

        // 2016-12-16T12:23
        if (tokens[i] is { Glued: true, Length: 1, Kind: TokenKind.Word } && tokens.Text[tokens[i].Start] is 'T' or 't' && tokens[i + 1] is { IsNumber: true, Glued: true } && IsTimeAfterT(i + 1))
        {
            return i + 1;
        }

        if (tokens[j].Lexeme.Term is Term.At or Term.Around or Term.For || tokens[j].IsSign('@'))
        {
            at = !tokens[j].Is(Term.For);
            j++;
            if (at && tokens[j].Is(Term.Around))
            {
                j++;
            }
        }

        return j;
    }

    /// <summary>Lets the figures behind the T of a timestamp stand free.</summary>
    private bool IsTimeAfterT(int i)
    {
        afterDash = i;
        return ReadTime(i, out var time) > 0 && time.Precision > 0;
    }

    private Node? JoinToDate(Node node)
    {
        var date = node.Date!;
        if (node.Mod is not null)
        {
            return null;
        }

        var i = node.Last;
        var holiday = date.Shape == DateShape.Holiday;

        // "today pm", "tomorrow am"
        if (tokens[i].Lexeme.Term is Term.Am or Term.Pm && date.Shape is DateShape.Relative or DateShape.Weekday)
        {
            return node with { Kind = NodeKind.DateTimeRange, Last = i + 1, Part = tokens[i].Is(Term.Am) ? DayPart.Morning : DayPart.Afternoon };
        }

        if (holiday)
        {
            return null;
        }

        var j = SkipBetween(i, out var at);
        if (ReadRange(j, afterDate: true) is { Kind: NodeKind.TimeRange, Until: not null } range)
        {
            return range with { Kind = NodeKind.DateTimeRange, First = node.First, Date = date };
        }

        if (ReadPart(SkipComma(i) is var p && tokens[p].Is(Term.On) ? p + 1 : p, out var part, out var mod, out var plural) is > 0 and var partEnd && part < DayPart.Breakfast)
        {
            if (plural && date.Shape == DateShape.Weekday)
            {
                return null;
            }

            return node with { Kind = NodeKind.DateTimeRange, Last = partEnd, Part = part, PartMod = mod };
        }

        if (ReadForHours(i) is { } stretch)
        {
            return stretch with { Kind = NodeKind.DateTimeRange, First = node.First, Date = date };
        }

        if (ReadLimit(SkipComma(i), out var limit, out _) is > 0 and var limited && limit != "approx" && tokens[SkipComma(i)].Lexeme.Term is not (Term.Starting or Term.Beginning)
            && ReadAtLimit(limited) is { } bounded)
        {
            return bounded with { Kind = NodeKind.DateTimeRange, First = node.First, Date = date, Mod = limit, Inclusive = IsInclusive(SkipComma(i)) };
        }

        if (ReadTimeAfterDate(j, at) is { } time)
        {
            var timeNode = node with { Kind = NodeKind.DateTime, Last = time.Last, Time = time.Time };
            return timeNode;
        }

        return null;
    }

    /// <summary>"before 4pm", "after around 3:30", after a day: the time may be a bare hour.</summary>
    private Node? ReadAtLimit(int i)
    {
        var j = tokens[i].Lexeme.Term is Term.Around or Term.At ? i + 1 : i;
        if (ReadTime(j, out var time) is not (> 0 and var end) || (time.Strength != Strength.Strong && IsMeasured(end, time)))
        {
            return null;
        }

        if (ReadPart(end, out var part, out _, out _) is > 0 and var partEnd && tokens[end].Is(Term.In) && part < DayPart.Breakfast)
        {
            return new Node(NodeKind.Time, j, partEnd) { Time = time.In(part) };
        }

        return new Node(NodeKind.Time, j, end) { Time = time };
    }

    private Node? ReadTimeAfterDate(int j, bool at)
    {
        var end = ReadTime(j, out var time);
        if (end < 0)
        {
            return null;
        }

        if (ReadPart(end, out var part, out _, out _) is > 0 and var partEnd && part < DayPart.Breakfast && (tokens[end].Is(Term.In) || tokens[end].Is(Term.At) || time.Precision > 0 || at))
        {
            return new Node(NodeKind.Time, j, partEnd) { Time = time.In(part) };
        }

        if (time.Strength == Strength.Strong)
        {
            return new Node(NodeKind.Time, j, end) { Time = time };
        }

        if (IsMeasured(end, time) || IsDateAt(j) || (tokens[j].IsNumber && tokens[j].Length == 3 && !at))
        {
            return null;
        }

        // Without "at" a bare hour needs to end the clause; minutes need less.
        var free = time.Precision > 0 || EndsClause(end);
        return at || free ? new Node(NodeKind.Time, j, end) { Time = time, Bare = true } : null;
    }

    private bool IsDateAt(int j) => ReadDate(j, out _, out _) > 0;

    private bool EndsClause(int i) => tokens[i].Kind == TokenKind.Symbol || tokens[i].Lexeme.Term is Term.Or or Term.And or Term.Common or Term.With or Term.For or Term.But;

    /// <summary>"for 7 hours from 9:30am", "from 9:30am for 7 hours".</summary>
    private Node? ReadForHours(int i)
    {
        if (tokens[i].Is(Term.For) && ReadDuration(i + 1, out var duration) is > 0 and var end && duration.HasClock && tokens[end].Is(Term.From) && ReadTime(end + 1, out var time) is > 0 and var last)
        {
            return TimeFor(i, last, time, duration);
        }

        return ReadFromFor(i);
    }

    private Node? ReadFromFor(int i)
    {
        if (tokens[i].Is(Term.From) && ReadTime(i + 1, out var time) is > 0 and var end && tokens[end].Is(Term.For) && ReadDuration(end + 1, out var duration) is > 0 and var last && duration.HasClock)
        {
            return TimeFor(i, last, time, duration);
        }

        return null;
    }

    private Node? JoinToTime(Node node)
    {
        var time = node.Time!.Value;
        var i = node.Last;

        // "half past seven in the evening"; only for a clock that can still be either half of the day.
        if (node.Part == DayPart.None && node.Mod is null or "approx" && ReadPart(SkipComma(i), out var part, out _, out var plural) is > 0 and var partEnd && part < DayPart.Breakfast && !plural
            && (SkipComma(i) == i || tokens[SkipComma(i)].Is(Term.In)) && (time.Precision > 0 || time.Strength == Strength.Strong || tokens[SkipComma(i)].Lexeme.Term is Term.In or Term.At))
        {
            return node with { Last = partEnd, Time = time.In(part), Part = part };
        }

        var j = SkipComma(i);
        if (j > i && !tokens[j].Is(Term.On) && tokens[j].Lexeme is { Term: not (Term.Tonight or Term.This or Term.Today or Term.Tomorrow), Weekday: 0 } && !node.Bare
            && !(ReadDate(j, out var after, out _) > 0 && after.Month > 0))
        {
            return null;
        }

        if (tokens[j].IsSign('-') && tokens[j + 1].Kind == TokenKind.Word && !tokens[j].Glued)
        {
            return null;
        }

        if (ReadPointedPart(j) is { Part: not DayPart.None } pointed)
        {
            return pointed with { Kind = NodeKind.DateTime, First = node.First, Time = pointed.Part == DayPart.Night && !time.Ambiguous ? time : time.In(pointed.Part), PartMod = null };
        }

        if (node.Mod is not null && !node.ModOutside)
        {
            return null;
        }

        if (tokens[j].Lexeme.Term is Term.On or Term.Of or Term.For && !(tokens[j].Is(Term.On) && ReadDate(j, out _, out _) > 0))
        {
            j++;
        }

        j = tokens[j].Is(Term.Sharp) ? j + 1 : j;
        if (ReadDate(j, out var date, out _) is > 0 and var end && date.Shape != DateShape.Holiday && !(tokens[i].Is(Term.For) && date.Shape != DateShape.Relative && date.Shape != DateShape.Weekday))
        {
            // "five-thirty tomorrow evening"
            if (ReadPart(end, out var late, out _, out _) is > 0 and var lateEnd && late < DayPart.Breakfast)
            {
                return node with { Kind = NodeKind.DateTime, Last = lateEnd, Date = date, Time = time.In(late) };
            }

            return node with { Kind = node.Mod is null or "approx" ? NodeKind.DateTime : NodeKind.DateTimeRange, Last = end, Date = date };
        }

        return null;
    }

    private Node? JoinToTimeRange(Node node)
    {
        var i = node.Last;
        if (node.Mod is not null)
        {
            return null;
        }

        // A part of the day alone: "in the morning at 7", "evening 4:30", "in the morning on Monday".
        if (node.Until is null)
        {
            if (node.Part >= DayPart.Breakfast || node.Part is DayPart.NightTime or DayPart.Daytime)
            {
                return null;
            }

            var k = tokens[SkipComma(i)].Lexeme.Term is Term.At or Term.Around ? SkipComma(i) + 1 : i;
            if (ReadRange(k, afterDate: true) is { Kind: NodeKind.TimeRange, Until: not null } exact)
            {
                return exact with { First = node.First, Time = exact.Time!.Value.In(node.Part), Until = exact.Until.Value.In(node.Part), Part = node.Part };
            }

            if (ReadTime(k, out var time) is > 0 and var end && time.Hour <= 12 && !IsUnitOrNoun(end) && !(tokens[k].Lexeme.Cardinal == 1 && end == k + 1))
            {
                return new Node(NodeKind.Time, node.First, end) { Time = time.In(node.Part), Part = node.Part };
            }
        }
        else if (ReadPart(i, out var part, out _, out var plural) is > 0 and var partEnd && !plural && part < DayPart.Breakfast && node.Part == DayPart.None)
        {
            return node with { Last = partEnd, Time = node.Time!.Value.In(part), Until = node.Until.Value.In(part), Part = part };
        }

        if (ReadPointedPart(i) is { Part: not DayPart.None } pointed && node.Until is not null)
        {
            return pointed with { First = node.First, Time = node.Time!.Value.In(pointed.Part), Until = node.Until.Value.In(pointed.Part), PartMod = null };
        }

        var j = SkipComma(i);
        j = tokens[j].Lexeme.Term is Term.On or Term.Of or Term.For && !(node.Until is null && tokens[j].Is(Term.For)) ? j + 1 : j;
        if (ReadDate(j, out var date, out _) is > 0 and var last && date.Shape != DateShape.Holiday)
        {
            var joined = node with { Kind = NodeKind.DateTimeRange, Last = last, Date = date };
            if (node.Until is not null && ReadPart(last, out var late, out _, out _) is > 0 and var lateEnd && late < DayPart.Breakfast)
            {
                joined = joined with { Last = lateEnd, Time = node.Time!.Value.In(late), Until = node.Until.Value.In(late), Part = late };
            }

            return joined;
        }

        return null;
    }

    private Node? JoinToPartOfDay(Node node)
    {
        if (node.Exact is not null || node.Date is null || node.Mod is not null)
        {
            return null;
        }

        var i = node.Last;

        // "Wednesday evening next week", "first Monday 1pm to 3pm of next month".
        if (ReadWeekBehind(node, i) is { } moved)
        {
            return moved;
        }

        if (node.Until is not null || node.Part == DayPart.None)
        {
            return null;
        }

        var j = SkipBetween(i, out var at);
        if (ReadRange(j, afterDate: true) is { Kind: NodeKind.TimeRange, Until: not null } range)
        {
            return node with { Last = range.Last, Time = range.Time!.Value.In(node.Part), Until = range.Until.Value.In(node.Part), PartMod = null };
        }

        if (ReadTimeAfterDate(j, at) is { } time)
        {
            return node with { Kind = NodeKind.DateTime, Last = time.Last, Time = time.Time!.Value.In(node.Part), PartMod = null };
        }

        return null;
    }

    private Node? ReadWeekBehind(Node node, int i)
    {
        var date = node.Date!;
        if (date.Shape == DateShape.Weekday && date.Pointer == Term.None && ReadWeekAfter(i, date.Weekday, Term.This, out var pointed) is > 0 and var end)
        {
            return node with { Last = end, Date = pointed };
        }

        return null;
    }

    private Node? JoinToDateTime(Node node)
    {
        if (node.Date is null || node.Time is not { } time)
        {
            return null;
        }

        var i = node.Last;
        if (ReadWeekBehind(node, i) is { } moved)
        {
            return moved;
        }

        // "Wed Oct 26 15:50:06 2016"
        if (tokens[i] is { IsNumber: true, Length: 4, Value: >= 1900 and <= 2199 } && node.Date is { Year: 0, Month: > 0 } date && time.Precision == 2)
        {
            return node with { Last = i + 1, Date = Full((int)tokens[i].Value, date.Month, date.Day) };
        }

        // "Monday at 2:00 - 2:30 pm"
        if (IsRangeSign(i) && ReadTime(i + 1, out var until) is > 0 and var end && !IsUnitOrNoun(end) && node.Part == DayPart.None)
        {
            return node with { Kind = NodeKind.DateTimeRange, Last = end, Until = until };
        }

        return node.Part == DayPart.None && time.Ambiguous && ReadPart(i, out var part, out _, out var plural) is > 0 and var partEnd && !plural && part < DayPart.Breakfast
            ? node with { Last = partEnd, Time = time.In(part), Part = part }
            : null;
    }

    /// <summary>"next week between Wednesday and Friday", "this week from Tue to Thu".</summary>
    private Node? JoinToWeek(Node node)
    {
        if (node.Range is not { Unit: DateUnit.Week, Relative: true, Mod: null } week || node.Mod is not null || tokens[node.Last].Lexeme.Term is not (Term.From or Term.Between))
        {
            return null;
        }

        var i = node.Last + 1;
        var joint = tokens[i].Lexeme is { Weekday: > 0, Plural: false } ? ReadConnector(i + 1, tokens[node.Last].Is(Term.Between)) : -1;
        if (joint < 0 || tokens[joint].Lexeme is not { Weekday: > 0, Plural: false } last)
        {
            return null;
        }

        var start = week.Past.Start.PlusDays(tokens[i].Lexeme.Weekday - 1);
        var end = week.Past.Start.PlusDays(last.Weekday - 1);
        return end < start ? null : DayRange(node.First, joint + 1, Definite(start), Definite(end));
    }

    /// <summary>"or later", "and after", "onwards" behind an expression.</summary>
    private Node Suffixed(Node node)
    {
        if (node.Mod is not null || node.Kind is not (NodeKind.Date or NodeKind.Time or NodeKind.DateTime or NodeKind.DateRange) || node.Exact is not null)
        {
            return node;
        }

        var i = node.Last;
        var end = -1;
        if (tokens[i].Is(Term.Onwards))
        {
            end = i + 1;
        }
        else if (tokens[i].Lexeme.Term is Term.Or or Term.And && tokens[i + 1].Lexeme.Term is Term.Later or Term.After or Term.More or Term.Onwards or Term.Over
            && (tokens[i + 2].Kind == TokenKind.Symbol || tokens[i + 2].Lexeme.Term is Term.On or Term.Common || (tokens[i + 1].Lexeme.Term is Term.Later && tokens[i + 2].Lexeme.Term is not (Term.Than or Term.This or Term.In))))
        {
            end = i + 2;
        }

        if (end < 0)
        {
            return node;
        }

        var first = node.Kind == NodeKind.DateRange && tokens[node.First - 1].Lexeme is { Unit: DateUnit.Year } ? node.First - 1 : node.First;
        return Joined(node with { First = first, Last = end, Mod = "since", ModOutside = true });
    }
}
