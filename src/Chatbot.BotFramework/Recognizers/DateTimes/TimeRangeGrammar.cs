namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches between two clocks: "between 2 and 4", "5 to 6pm", "from 9 for 2 hours".</summary>
internal sealed partial class DateTimeGrammar
{
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
        return new Node(NodeKind.TimeRange, i, last) { IsFromTo = true, Time = begin, Until = until, Part = behind > 0 ? partAfter : partBefore };
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
}
