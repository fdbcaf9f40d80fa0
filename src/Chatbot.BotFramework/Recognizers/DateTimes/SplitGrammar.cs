namespace Chatbot.BotFramework.Recognizers;

/// <summary>A weekday parted from its month by the time: "the first Monday evening of next month".</summary>
internal sealed partial class DateTimeGrammar
{
    private Node? ReadSplitWeekday(int i)
    {
        var j = Numbers.Ordinal(tokens, i, out var nth);
        if (j < 0 || nth > 5 || tokens[j].Lexeme is not { Weekday: > 0, Plural: false } weekday)
        {
            return null;
        }

        Node? between = null;
        if (ReadPart(j + 1, out var part, out var mod, out var plural) is > 0 and var partEnd && !plural && part < DayPart.Breakfast)
        {
            between = new Node(NodeKind.DateTimeRange, i, partEnd) { Part = part, PartMod = mod };
        }
        else if (ReadRange(j + 1, afterDate: true) is { Kind: NodeKind.TimeRange, Until: not null } range)
        {
            between = range with { Kind = NodeKind.DateTimeRange };
        }

        if (between is null || !tokens[between.Last].Is(Term.Of))
        {
            return null;
        }

        var at = SkipThe(between.Last + 1);
        var end = ReadMonthAndYear(at, out var year, out var month, out var fixedYear);
        if (end < 0)
        {
            return null;
        }

        return between with { First = i, Last = end, Date = NthWeekday(year, month, weekday.Weekday, nth, fixedYear, tokens[at].Lexeme.Month == 0) };
    }
}
