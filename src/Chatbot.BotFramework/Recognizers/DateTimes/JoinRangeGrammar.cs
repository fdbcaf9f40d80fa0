namespace Chatbot.BotFramework.Recognizers;

/// <summary>Joins what stands beside a part of the day, a range or a week.</summary>
internal sealed partial class DateTimeGrammar
{
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
