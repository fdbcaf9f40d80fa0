namespace Chatbot.BotFramework.Recognizers;

/// <summary>Whole expressions: a limit or repetition, a range, or one expression with the neighbours that join it.</summary>
internal sealed partial class DateTimeGrammar
{
    private const int MostJoins = 4;

    private Node? ReadPhrase(int i, Node? previous)
    {
        if (tokens[i].Kind == TokenKind.Symbol)
        {
            return ReadComparison(i);
        }

        var limit = ReadLimit(i, out var mod, out var firstKept);
        if (limit > 0)
        {
            var inner = ReadUnlimited(limit, bareTime: true);
            if (inner is { Kind: not (NodeKind.Set or NodeKind.Duration), Mod: null or "approx" } && CanLimit(inner, mod))
            {
                return Joined(inner with { First = firstKept, Mod = mod, ModOutside = true, Inclusive = IsInclusive(i), Approximate = inner.Mod is not null && mod != "approx" });
            }

            if (mod != "approx" && tokens[i].Lexeme.Term is not (Term.Till or Term.Until or Term.Starting or Term.Beginning or Term.Start))
            {
                return ReadPastPointer(i);
            }
        }

        if (ReadSet(i) is { } set)
        {
            return set;
        }

        var listed = previous is { Kind: NodeKind.Date or NodeKind.DateTime, Date: { Shape: DateShape.DayOfMonth } or { Day: > 0 } } && previous.Last == i - 1 && (tokens[i - 1].Lexeme.Term is Term.Or or Term.And || tokens[i - 1].IsSign(','));
        return ReadUnlimited(i, bareTime: false, previous) is { } node ? Suffixed(node) : listed ? ReadListedDay(i) : null;
    }

    /// <summary>"the 10th or 12th": the second one needs no article.</summary>
    private Node? ReadListedDay(int i) => tokens[i].IsNumber && Numbers.Ordinal(tokens, i, out var day) is > 0 and var end && day <= 31 && !CountsANoun(end)
        ? Joined(new Node(NodeKind.Date, i, end) { Date = NearestDayOfMonth(day) }) : null;

    private Node? ReadUnlimited(int i, bool bareTime, Node? previous = null)
    {
        if (bareTime && ReadLimit(i, out var mod, out _) is > 0 and var around && mod == "approx")
        {
            return !tokens[around].Is(Term.Around) && ReadUnlimited(around, bareTime) is { Mod: null } inner ? inner with { First = i, Mod = "approx" } : null;
        }

        var range = ReadRange(i, afterDate: false);
        if (range is not null)
        {
            return Joined(range);
        }

        if (bareTime && tokens[i].Is(Term.The) && tokens[i + 1].Lexeme is { Unit: DateUnit.Year, Text: "year" } && tokens[i + 2] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
        {
            Year((int)tokens[i + 2].Value, out var year, i + 3);
            return new Node(NodeKind.DateRange, i, i + 3) { Range = year };
        }

        var atom = ReadAtom(i, bareTime, previous);
        return atom is null ? null : Joined(atom);
    }
}
