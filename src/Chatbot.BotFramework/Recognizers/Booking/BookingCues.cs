using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>An expression of the grammar, or words that only an appointment gives a time: "first thing", "after work", "any time".</summary>
internal readonly record struct BookingPiece(int First, int Last)
{
    public Node? Node { get; init; }

    public ClockDraft? Part { get; init; }

    public BookingPreference Preference { get; init; }

    public IReadOnlyList<IsoDayOfWeek>? Weekdays { get; init; }
}

/// <summary>Finds the words about time that are no date or time in any calendar, and the bare hours of short answers.</summary>
internal sealed class BookingCues(TokenList tokens, DateTimeGrammar grammar, bool moving)
{
    public List<BookingPiece> AddTo(List<Node> nodes)
    {
        var pieces = new List<BookingPiece>(nodes.Count + 2);
        var next = 0;
        var hasTime = nodes.Any(node => node.Kind is NodeKind.Time or NodeKind.DateTime or NodeKind.TimeRange or NodeKind.DateTimeRange);
        for (var i = 0; i < tokens.Count;)
        {
            while (next < nodes.Count && nodes[next].Last <= i)
            {
                next++;
            }

            if (next < nodes.Count && nodes[next].First <= i)
            {
                pieces.Add(new BookingPiece(nodes[next].First, nodes[next].Last) { Node = nodes[next] });
                i = Math.Max(nodes[next].Last, i + 1);
                next++;
                continue;
            }

            var limit = next < nodes.Count ? nodes[next].First : tokens.Count;
            var piece = Read(i, limit);
            var alternative = tokens[i - 1].Is(Term.Or) && pieces.Count > 0 && pieces[^1].Last == i - 1;
            alternative |= moving && tokens[i - 1].Is(Term.To);
            if (piece is null && i == 0 && nodes.Count == 0 && grammar.BareDay(i) is { } day)
            {
                piece = new BookingPiece(day.First, day.Last) { Node = day };
            }

            if (piece is null && (!hasTime || alternative) && BareTime(i, limit) is { } bare)
            {
                piece = bare;
            }

            if (piece is { } found)
            {
                pieces.Add(found);
                i = Math.Max(found.Last, i + 1);
            }
            else
            {
                i++;
            }
        }

        return pieces;
    }

    private BookingPiece? Read(int i, int limit)
    {
        ref readonly var token = ref tokens[i];
        if (token.Kind != TokenKind.Word)
        {
            return null;
        }

        switch (token.Lexeme.Term)
        {
            case Term.Asap:
                return Prefer(i, i + 1, BookingPreference.Earliest);
            case Term.As when tokens[i + 1].Is(Term.Soon) && tokens[i + 2].Is(Term.As):
                return Prefer(i, i + 3, BookingPreference.Earliest);
            case Term.As when tokens[i + 1].Is(Term.Late) && tokens[i + 2].Is(Term.As) && (Says(i + 3, "possible") || Says(i + 3, "you")):
                return Prefer(i, i + 4, BookingPreference.Latest);
            case Term.Earliest:
            case Term.Soon:
                return Prefer(i, i + 1, BookingPreference.Earliest);
            case Term.Anytime or Term.Whenever:
                return Whole(i, i + 1);
            case Term.Any when tokens[i + 1].Is(Term.Time) && !(i + 2 < limit && tokens[i + 2].Lexeme.Term is Term.After or Term.Before):
                return Whole(i, i + 2);
            case Term.After when Says(i + 1, "work") || (tokens[i + 1].Lexeme.Term is Term.Possessive or Term.The && Says(i + 2, "work")):
                return Part(i, Says(i + 1, "work") ? i + 2 : i + 3, PartHours.AfterWork);
            case Term.Before when Says(i + 1, "work"):
                return Part(i, i + 2, PartHours.BeforeWork);
            case Term.After when tokens[i + 1].Is(Term.School) || (tokens[i + 1].Is(Term.The) && tokens[i + 2].Is(Term.School)):
                return tokens[i + 1].Is(Term.The) ? Part(i, i + 4, new ClockDraft { From = new TimeValue(9, 15) { Precision = 1 } }) : Part(i, i + 2, PartHours.AfterSchool);
            case Term.School when tokens[i + 1].Lexeme.Unit == DateUnit.Hour:
                return Part(i, i + 2, PartHours.SchoolHours);
            case Term.Last when Says(i + 1, "thing") || Says(i + 1, "slot") || Says(i + 1, "appointment"):
                return Part(i, i + 2, new ClockDraft { Edge = EdgeOfDay.Last });
            default:
                break;
        }

        if (Says(i, "latest"))
        {
            return Prefer(i, i + 1, BookingPreference.Latest);
        }

        if ((Says(i, "straight") && Says(i + 1, "away")) || Says(i, "immediately"))
        {
            return Prefer(i, i + 1, BookingPreference.Earliest);
        }

        if (token.Lexeme.Unit == DateUnit.BusinessDay && !tokens[i - 1].IsNumber && tokens[i - 1].Lexeme.Cardinal < 0)
        {
            return new BookingPiece(i, i + 1) { Weekdays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday] };
        }

        if (Says(i, "midweek") || (token.Is(Term.Mid) && tokens[i + 1].IsSign('-') && Says(i + 2, "week")))
        {
            return new BookingPiece(i, Says(i, "midweek") ? i + 1 : i + 3) { Weekdays = [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday] };
        }

        if (token.Lexeme.Ordinal == 1)
        {
            if (Says(i + 1, "thing"))
            {
                return Part(i, i + 2, new ClockDraft { Edge = EdgeOfDay.First });
            }

            if (Says(i + 1, "available") || Says(i + 1, "free") || Says(i + 1, "slot") || Says(i + 1, "opening") || Says(i + 1, "possible"))
            {
                return Prefer(i, i + 2, BookingPreference.Earliest);
            }
        }

        if (token.Is(Term.Next) && (Says(i + 1, "available") || Says(i + 1, "free") || Says(i + 1, "slot") || Says(i + 1, "opening")))
        {
            return Prefer(i, i + 2, BookingPreference.Earliest);
        }

        // "lunchtime" as a time without "at"; a meal alone is no appointment.
        return token.Lexeme.Part is DayPart.Lunch && (Says(i + 1, "break") || Says(i + 1, "hour")) ? Part(i, i + 2, PartHours.Of(DayPart.Lunch, null)) : null;
    }

    /// <summary>"3", "make it 4 instead", "2.30", "from 2": an hour in a short answer, with nothing behind it that it could count.</summary>
    private BookingPiece? BareTime(int i, int limit)
    {
        if (!tokens[i].IsNumber && tokens[i].Lexeme.Cardinal is not (>= 1 and <= 12))
        {
            return null;
        }

        var range = grammar.BareRange(i);
        var (end, time) = range is null ? grammar.BareTime(i) : (range.Last, range.Time!.Value);
        if (end < 0 || end > limit)
        {
            return null;
        }

        ref readonly var before = ref tokens[i - 1];
        ref readonly var after = ref tokens[end];
        var opened = i == 0 || before.IsSign(',') || before.IsSign('.') || before.IsSign(':') || before.IsSign('-') || before.Lexeme.Term is Term.Around or Term.No or Term.Actually or Term.From or Term.Or or Term.And or Term.For or Term.Instead or Term.Common
            || (moving && before.Is(Term.To)) || before.Lexeme.Text is "it" or "then" or "that" || tokens.Spelling(i - 1) is var word && (word.Equals("say", StringComparison.OrdinalIgnoreCase) || word.Equals("do", StringComparison.OrdinalIgnoreCase));
        var closed = end >= tokens.Count || (after.Kind == TokenKind.Symbol && !after.IsSign('/') && !after.IsSign('%') && !(after.Glued && tokens[end + 1].Glued && tokens[end + 1].IsNumber))
            || after.Lexeme.Term is Term.Common or Term.Instead or Term.Is or Term.On or Term.Or or Term.Than or Term.Onwards or Term.Any
            || end == limit;
        if (!opened || !closed || (time.Precision == 0 && after.IsSign('.') && after.Glued && tokens[end + 1].Glued))
        {
            return null;
        }

        if (range is not null)
        {
            return new BookingPiece(i, end) { Part = new ClockDraft { From = range.Time, To = range.Until } };
        }

        return new BookingPiece(i, end)
        {
            Part = before.Is(Term.From) ? new ClockDraft { From = time } : new ClockDraft { From = time, To = time, IsPoint = true, IsRough = (before.Is(Term.Around) && !(before.Lexeme.Text == "about" && tokens[i - 2].Is(Term.Common))) || time.Approximate },
        };
    }

    private bool Says(int i, string word) => tokens[i].Kind == TokenKind.Word && tokens.Spelling(i).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static BookingPiece Prefer(int first, int last, BookingPreference preference) => new(first, last) { Preference = preference };

    private static BookingPiece Part(int first, int last, ClockDraft part) => new(first, last) { Part = part };

    private static BookingPiece Whole(int first, int last) => new(first, last) { Part = new ClockDraft() };
}
