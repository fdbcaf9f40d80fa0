namespace Chatbot.BotFramework.Recognizers;

/// <summary>Single expressions, before their neighbours join them.</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>The longest single expression at a token.</summary>
    private Node? ReadAtom(int i, bool bareTime, Node? previous)
    {
        if (ReadNow(i) is { } now)
        {
            return now;
        }

        Node? best = null;
        void Offer(Node? node)
        {
            if (node is not null && (best is null || node.Last > best.Last))
            {
                best = node;
            }
        }

        Offer(ReadEndOfDay(i));
        if (ReadDate(i, out var date, out var first) is > 0 and var dateEnd)
        {
            Offer(new Node(NodeKind.Date, first, dateEnd) { Date = date });
        }
        else if (bareTime && tokens[i].IsNumber && Numbers.Ordinal(tokens, i, out var day) is > 0 and var ordinal && day <= 31 && !CountsANoun(ordinal))
        {
            Offer(new Node(NodeKind.Date, i, ordinal) { Date = NearestDayOfMonth(day) });
        }

        Offer(ReadPointedPart(i));
        Offer(ReadSplitWeekday(i));
        if (ReadPeriod(i, out var period, out var from) is > 0 and var periodEnd)
        {
            Offer(new Node(NodeKind.DateRange, from, periodEnd) { Range = period });
        }

        Offer(ReadOffset(i));
        if (tokens[i].Lexeme is { Unit: DateUnit.Week or DateUnit.Fortnight } weeks && !weeks.Text.EndsWith('s') && (tokens[i - 1].Kind == TokenKind.Symbol || tokens[i - 1].Is(Term.Common)))
        {
            // "week tomorrow", "fortnight on Friday", the article swallowed.
            Offer(ReadWeekOn(i, i + 1, Duration([(weeks.Unit, 1)])));
        }

        Offer(ReadExactStretch(i));
        Offer(ReadTimeAtom(i, bareTime, previous));
        if (ReadPart(i, out var part, out var mod, out _) is > 0 and var partEnd && !(part >= DayPart.Breakfast && !bareTime && !IsMealTime(i, partEnd)) && !IsGreeting(i))
        {
            Offer(new Node(NodeKind.TimeRange, mod is not null && tokens[i].Is(Term.In) && !tokens[i + 1].Is(Term.The) ? i + 1 : i, partEnd) { Part = part, PartMod = mod });
        }

        if (ReadDuration(i, out var duration) is > 0 and var durationEnd)
        {
            Offer(ReadStretchByDuration(i, i, durationEnd, duration));
            Offer(new Node(NodeKind.Duration, i, durationEnd) { Duration = duration });
        }
        else if (tokens[i].Is(Term.For) && ReadDuration(i + 1, out var length) is > 0 and var lengthEnd)
        {
            Offer(ReadStretchByDuration(i, i + 1, lengthEnd, length));
        }
        else if (SaidBefore(i, Term.For) && tokens[i].Is(Term.The) && tokens[i + 1].Lexeme.Unit is DateUnit.Hour or DateUnit.Night)
        {
            Offer(new Node(NodeKind.Duration, i, i + 2) { Duration = Duration([(tokens[i + 1].Lexeme.Unit, 1)]) });
        }

        return best;
    }

    /// <summary>Meals are times when the words say so: "at lunch", "lunchtime", "after dinner"; "have lunch" is not.</summary>
    private bool IsMealTime(int i, int end) => tokens[i].Is(Term.At) || tokens[i].Is(Term.Around) || tokens[end - 1].Is(Term.Time)
        || tokens[end - 1].Lexeme.Text.EndsWith("time", StringComparison.Ordinal);

    /// <summary>"Good morning" greets; it gives no time.</summary>
    private bool IsGreeting(int i) => tokens[i - 1].Kind == TokenKind.Word && tokens.Spelling(i - 1).Equals("good", StringComparison.OrdinalIgnoreCase);

    /// <summary>"for 2 hours from 2pm", "3 days starting from next Monday", "a week starting tomorrow", "for 3 days from today".</summary>
    private Node? ReadStretchByDuration(int i, int amount, int end, DurationValue duration)
    {
        var j = SkipComma(end);
        var starting = tokens[j].Lexeme.Term is Term.Starting or Term.Beginning;
        if (!(starting || (tokens[j].Is(Term.From) && tokens[amount - 1].Is(Term.For))))
        {
            return null;
        }

        j++;
        if (starting && tokens[j].Lexeme.Term is Term.From or Term.On)
        {
            j++;
        }

        var first = tokens[amount - 1].Is(Term.For) && i < amount && !starting ? i : amount;
        if (ReadDate(j, out var date, out _) is > 0 and var dateEnd && date.Exists)
        {
            var t = tokens[dateEnd].Is(Term.At) ? dateEnd + 1 : dateEnd;
            if (ReadTime(t, out var clock) is > 0 and var clockEnd && (clock.Strength == Strength.Strong || t > dateEnd))
            {
                var begin = date.Future + clock.Clock;
                var stop = Shift(begin, duration, 1);
                return new Node(NodeKind.DateTimeRange, first, clockEnd) { Exact = new Moment($"({Stamp(begin)},{Stamp(stop)},{duration.Timex})", begin, stop) };
            }

            if (duration.HasClock)
            {
                return null;
            }

            // Upstream takes this year's day, gone or not.
            var from = date.Shape == DateShape.MonthDay && !date.Definite && date.Past.Year == today.Year ? date.Past : date.Future;
            var to = Add(from, duration, 1);
            var span = new DateSpan($"({Iso(from)},{Iso(to)},{duration.Timex})", from, to);
            return new Node(NodeKind.DateRange, first, dateEnd) { Range = new RangeValue(span, span, DateUnit.Day) };
        }

        if (duration.HasClock && ReadTime(j, out var time) is > 0 and var timeEnd)
        {
            return TimeFor(first, timeEnd, time, duration);
        }

        return null;
    }

    private static Node TimeFor(int first, int last, TimeValue time, DurationValue duration)
    {
        var end = time.Clock.PlusSeconds((long)Math.Clamp(duration.Seconds, 0, 86400));
        var until = new TimeValue(end.Hour, end.Minute, end.Second) { Precision = 2, Strength = Strength.Strong };
        return new Node(NodeKind.TimeRange, first, last) { Time = time.Settled, Until = until };
    }

    /// <summary>A time of day at a token, when its words or its place leave no doubt.</summary>
    private Node? ReadTimeAtom(int i, bool bareTime, Node? previous)
    {
        var at = tokens[i].Is(Term.At) || tokens[i].IsSign('@');
        var start = at ? i + 1 : i;
        var end = ReadTime(start, out var time);
        if (end < 0)
        {
            return null;
        }

        if (time.Strength == Strength.Strong)
        {
            return new Node(NodeKind.Time, start, end) { Time = time };
        }

        // "7 in the evening", "8:00 early morning".
        if (ReadPart(end, out var part, out _, out var plural) is > 0 and var partEnd && !plural && part < DayPart.Breakfast && (tokens[end].Is(Term.In) || tokens[end].Is(Term.At) && part == DayPart.Night) && time.Strength >= Strength.Bare && !(part == DayPart.Morning && time.Hour > 12))
        {
            return new Node(NodeKind.Time, start, partEnd) { Time = time.In(part), Part = part };
        }

        if (IsMeasured(end, time) || (tokens[start].IsNumber && tokens[start].Length == 3 && !at))
        {
            return null;
        }

        if (at || (bareTime && (time.Hour is >= 1 and <= 24)))
        {
            var afterPeriod = previous is { Kind: NodeKind.DateRange } && previous.Last == i;
            return new Node(NodeKind.Time, at && !afterPeriod && time.Strength == Strength.Bare ? i : start, end) { Time = time, Bare = true };
        }

        // "for eight forty": a spoken clock behind a word that leads up to one.
        if (time.Strength == Strength.Medium && (i == 0 || tokens[i - 1].Lexeme.Term is Term.For or Term.By or Term.Or || tokens[i - 1].IsSign(',')) && !(tokens[end].Kind == TokenKind.Word && !tokens[end].Lexeme.IsKnown))
        {
            return new Node(NodeKind.Time, start, end) { Time = time };
        }

        // "10, tonight" and "five-thirty tomorrow evening": the day right behind makes the number a time.
        var k = SkipComma(end);
        if ((k > end && (tokens[k].Is(Term.Tonight) || (tokens[k].Is(Term.This) && tokens[k + 1].Lexeme.Part != DayPart.None)))
            || (time.Strength == Strength.Medium && ReadDate(k, out _, out _) > 0))
        {
            return new Node(NodeKind.Time, start, end) { Time = time, Bare = true };
        }

        return null;
    }

    /// <summary>A figure followed by minutes, am or o'clock.</summary>
    private bool IsTimeLike(int i) => ReadTime(i, out var time) > 0 && (time.Strength > Strength.Bare || time.Precision > 0);

    private bool IsRangeSign(int i) => (tokens[i].IsSign('-') || tokens[i].IsSign('–') || tokens[i].IsSign('~') || tokens[i].Lexeme.Term is Term.To or Term.Till or Term.Until or Term.Through)
        && (tokens[i + 1].IsNumber || tokens[i + 1].Lexeme.Cardinal > 0 || tokens[i + 1].Lexeme.Weekday > 0 || tokens[i + 1].Is(Term.The));
}
