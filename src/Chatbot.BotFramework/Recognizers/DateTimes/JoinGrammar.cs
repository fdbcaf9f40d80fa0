namespace Chatbot.BotFramework.Recognizers;

/// <summary>Joins neighbours: a day and its time, a time and its day.</summary>
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
}
