using NodaTime;

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

    private bool IsInclusive(int i) => tokens[i].Lexeme.Term is Term.By or Term.Till or Term.Until or Term.No or Term.As;

    /// <summary>"past Wednesday" and the like, whose first word also reads as a limit.</summary>
    private Node? ReadPastPointer(int i) => tokens[i].Lexeme.Term is Term.More or Term.Less or Term.Over or Term.Later ? ReadUnlimited(i, bareTime: false) : null;

    private static bool CanLimit(Node node, string mod) =>
        !(mod == "approx" && node.Kind is NodeKind.DateRange or NodeKind.DateTimeRange) && !(node.Kind == NodeKind.TimeRange && node.Until is not null)
        && !(node.Exact is { End: not null });

    /// <summary>"=2019", "&gt;= 2019", "&lt; =2019": filters people type beside years.</summary>
    private Node? ReadComparison(int i)
    {
        var j = i;
        var greater = tokens[j].IsSign('>');
        var less = tokens[j].IsSign('<');
        j = greater || less ? j + 1 : j;
        if (!tokens[j].IsSign('='))
        {
            return null;
        }

        j++;
        if (tokens[j] is not { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 } || (tokens[j + 1].Glued && tokens[j + 1].Kind != TokenKind.Symbol))
        {
            return null;
        }

        Year((int)tokens[j].Value, out var range, j + 1);
        return new Node(NodeKind.DateRange, i, j + 1) { Range = range, Mod = greater ? "since" : less ? "until" : null, ModOutside = true };
    }

    /// <summary>Words that bound what follows; gives the token after them. <paramref name="kept"/> is the first that belongs to the entity.</summary>
    private int ReadLimit(int i, out string mod, out int kept)
    {
        mod = "";
        kept = i;
        ref readonly var next = ref tokens[i + 1];
        switch (tokens[i].Lexeme.Term)
        {
            case Term.Before:
                mod = "before";
                return i + 1;
            case Term.Previous when next.Is(Term.To):
                mod = "before";
                return i + 2;
            case Term.By:
                mod = "before";
                return i + 1;
            case Term.Till or Term.Until:
                mod = "before";
                return i + 1;
            case Term.After:
                mod = "after";
                return i + 1;
            case Term.Since:
                mod = "since";
                return i + 1;
            case Term.Around:
                mod = "approx";
                return tokens[i].Lexeme.Text == "about" && (tokens[i - 1].Is(Term.Common) || ReadTime(i + 1, out _) < 0 || ReadDate(i + 1, out _, out _) > 0 || ReadOffset(i + 1) is not null) ? -1 : i + 1;
            case Term.Later or Term.More when next.Is(Term.Than):
                mod = "after";
                return tokens[i].Is(Term.More) && IsAmount(i + 2) ? -1 : i + 2;
            case Term.Earlier or Term.Less when next.Is(Term.Than):
                mod = "before";
                return tokens[i].Is(Term.Less) && IsAmount(i + 2) ? -1 : i + 2;
            case Term.No or Term.Not when next.Lexeme.Term is Term.Later or Term.Earlier && tokens[i + 2].Is(Term.Than):
                mod = next.Is(Term.Later) ? "before" : "since";
                return i + 3;
            case Term.Not when next.Lexeme.Term is Term.Before or Term.Till or Term.Until:
                mod = "since";
                return i + 2;
            case Term.Not when next.Is(Term.After):
                mod = "until";
                return i + 2;
            case Term.As when tokens[i + 1].Lexeme.Term is Term.Early or Term.Late && tokens[i + 2].Is(Term.As):
                mod = next.Is(Term.Early) ? "since" : "until";
                return i + 3;
            case Term.Any when next.Is(Term.Time) && tokens[i + 2].Is(Term.From):
                mod = "since";
                return i + 3;
            case Term.Anytime when next.Is(Term.From):
                mod = "since";
                return i + 2;
            case Term.On or Term.At or Term.In when next.Is(Term.Or) && tokens[i + 2].Lexeme.Term is Term.Before or Term.After or Term.Earlier or Term.Later:
                mod = tokens[i + 2].Lexeme.Term is Term.Before or Term.Earlier ? "until" : "since";
                return tokens[i + 3].Is(Term.Than) ? i + 4 : i + 3;
            case Term.Starting or Term.Beginning:
                mod = "since";
                return next.Lexeme.Term is Term.On or Term.From ? i + 2 : next.Is(Term.Of) ? -1 : i + 1;
            case Term.Start when next.Lexeme.Term is Term.On:
                return -1;
            default:
                if (tokens[i].Lexeme is { Unit: DateUnit.Year, Text: "year" } && next.Lexeme.Term is Term.More or Term.Later && tokens[i + 2].Is(Term.Than))
                {
                    mod = "after";
                    return i + 3;
                }

                return -1;
        }
    }

    /// <summary>"more than 4 days" counts; "greater than 2012" does not.</summary>
    private bool IsAmount(int i) => !(tokens[i] is { IsNumber: true, Length: 4 } && tokens[i + 1].Lexeme.Unit == DateUnit.None && !tokens[i + 1].Is(Term.LetterS))
        && ReadDuration(i, out _) > 0;

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

    private Node? ReadNow(int i)
    {
        var j = i;
        if (tokens[j].Is(Term.Right) && tokens[j + 1].Is(Term.Now))
        {
            j++;
        }

        int end;
        if (tokens[j].Is(Term.Now))
        {
            end = j + 1;
        }
        else if (tokens[i].Is(Term.At) && (tokens[SkipThe(i + 1)].Is(Term.Moment) || (tokens[i + 1].Is(Term.The) && tokens[i + 2].Lexeme is { Unit: DateUnit.Minute, Text: "minute" })))
        {
            end = SkipThe(i + 1) + 1;
            end = tokens[end].Is(Term.Time) ? end + 1 : end;
        }
        else if (tokens[i].Is(Term.At) && tokens[i + 1].Is(Term.This) && (tokens[i + 2].Is(Term.Time) || tokens[i + 2].Is(Term.Moment)))
        {
            end = i + 3;
        }
        else
        {
            return tokens[i].Lexeme.Term is Term.To or Term.Till or Term.Until && tokens[i + 1].Is(Term.Date) && !SaidBefore(i, Term.Most) && !tokens[i].Glued && !tokens[i + 2].IsNumber && !tokens[i - 1].IsSign('-')
                && !tokens.Spelling(i - 1).Equals("up", StringComparison.OrdinalIgnoreCase) && !tokens.Spelling(i - 1).Equals("equals", StringComparison.OrdinalIgnoreCase)
                ? new Node(NodeKind.DateRange, i, i + 2) { Date = Definite(today) with { Timex = "PRESENT_REF" }, Mod = "before" } : null;
        }

        return new Node(NodeKind.DateTime, i, end) { Exact = new Moment("PRESENT_REF", reference, null) };
    }

    /// <summary>"end of tomorrow", "the eod", "end of this sunday": the day's last second.</summary>
    private Node? ReadEndOfDay(int i)
    {
        var j = SkipThe(i);
        int end;
        DateValue date;
        if (tokens[j].Is(Term.EndOfDay))
        {
            end = j + 1;
            date = Definite(today);
        }
        else if (tokens[j].Is(Term.End) && tokens[j + 1].Is(Term.Of))
        {
            var k = j + 2;
            if (tokens[SkipThe(k)].Lexeme is { Unit: DateUnit.Day, Weekday: 0, Text: "day" })
            {
                end = SkipThe(k) + 1;
                date = Definite(today);
            }
            else
            {
                end = ReadDate(k, out date, out _);
                if (end < 0 || date.Shape is DateShape.Holiday)
                {
                    return null;
                }
            }
        }
        else
        {
            return null;
        }

        return new Node(NodeKind.DateTime, i, end) { Date = date, Time = new TimeValue(23, 59, 59) { Precision = 2, Strength = Strength.Strong } };
    }

    /// <summary>"this afternoon", "tonight", "last night", "late this morning", "early in the day Wednesday", "mid today".</summary>
    private Node? ReadPointedPart(int i)
    {
        string? mod = null;
        var j = i;
        if (tokens[j].Lexeme.Term is Term.Early or Term.Earlier or Term.Late or Term.Later or Term.Mid)
        {
            mod = tokens[j].Lexeme.Term switch { Term.Early or Term.Earlier => "start", Term.Mid => "mid", _ => "end" };
            j++;
            j = tokens[j].Is(Term.In) ? j + 1 : j;
            if (tokens[j].Is(Term.The) && tokens[j + 1].Lexeme is { Unit: DateUnit.Day, Text: "day", Weekday: 0 } && ReadDate(j + 2, out var day, out _) is > 0 and var dayEnd)
            {
                return new Node(NodeKind.DateTimeRange, i, dayEnd) { Date = day, PartMod = mod };
            }

            if (tokens[j].Is(Term.Today))
            {
                return new Node(NodeKind.DateTimeRange, i, j + 1) { Date = Definite(today), PartMod = mod };
            }
        }

        var shift = tokens[j].Lexeme.Term switch
        {
            Term.Tonight => 0, Term.This or Term.Current => 0, Term.Next or Term.Following => 1, Term.Last or Term.Previous => -1, _ => (int?)null,
        };
        if (shift is null)
        {
            return null;
        }

        var part = tokens[j].Is(Term.Tonight) ? DayPart.Night : tokens[j + 1].Lexeme is { Plural: false, Part: not DayPart.None and < DayPart.Breakfast } lexeme ? lexeme.Part : DayPart.None;
        if (part == DayPart.None)
        {
            return null;
        }

        return new Node(NodeKind.DateTimeRange, i, tokens[j].Is(Term.Tonight) ? j + 1 : j + 2) { Date = Definite(today.PlusDays(shift.Value)), Part = part, PartMod = mod };
    }

    /// <summary>"next hour", "last minute", "5 coming minutes", "within 2h", "within the next day and 5 hours".</summary>
    private Node? ReadExactStretch(int i)
    {
        if (ReadRestOfDay(i) is { } rest)
        {
            return rest;
        }

        var within = tokens[i].Is(Term.Within);
        var j = within ? SkipThe(i + 1) : i;
        var shift = IsVerb(j) ? 0 : ReadPointer(j) ?? 0;
        j = shift != 0 ? j + 1 : j;
        if (within && tokens[j].Is(Term.The))
        {
            j++;
        }

        DurationValue duration;
        int end;
        if (shift != 0 && tokens[j].Lexeme.Unit is not DateUnit.None && !tokens[j].Lexeme.Text.EndsWith('s'))
        {
            var unit = tokens[j].Lexeme.Unit;
            end = j + 1;
            var parts = new List<(DateUnit, double)> { (unit, 1) };
            if (tokens[end].Is(Term.And) && ReadDurationPart(end + 1, out var count, out var more) is > 0 and var longer && more < unit)
            {
                parts.Add((more, count));
                end = longer;
            }

            duration = Duration(parts);
        }
        else if ((within || shift != 0) && ReadDuration(j, out duration) is > 0 and var counted)
        {
            end = counted;
        }
        else if (Numbers.Whole(tokens, i, out var number) is > 0 and var pointed && ReadPointer(pointed) is 1 or -1 && tokens[pointed + 1].Lexeme.Text.EndsWith('s') && tokens[pointed + 1].Lexeme.Unit is DateUnit.Second or DateUnit.Minute or DateUnit.Hour)
        {
            shift = ReadPointer(pointed)!.Value;
            duration = Duration([(tokens[pointed + 1].Lexeme.Unit, number)]);
            end = pointed + 2;
        }
        else
        {
            return null;
        }

        shift = shift == 0 ? 1 : shift;
        if (!duration.HasClock)
        {
            if (!within)
            {
                return null;
            }

            var to = Add(today, duration, 1);
            var span = new DateSpan($"({Iso(today)},{Iso(to)},{duration.Timex})", today, to);
            return new Node(NodeKind.DateRange, i, end) { Range = new RangeValue(span, span, DateUnit.Day) };
        }

        var other = Shift(reference, duration, shift);
        var (start, stop) = shift > 0 ? (reference, other) : (other, reference);
        return new Node(NodeKind.DateTimeRange, i, end) { Exact = new Moment($"({Stamp(start)},{Stamp(stop)},{duration.Timex})", start, stop) };
    }

    /// <summary>"rest of the day", "rest of today".</summary>
    private Node? ReadRestOfDay(int i)
    {
        if (!tokens[i].Is(Term.Rest))
        {
            return null;
        }

        var j = tokens[i + 1].Is(Term.Of) ? i + 2 : i + 1;
        j = tokens[j].Lexeme.Term is Term.The or Term.This or Term.Current or Term.Possessive ? j + 1 : j;
        if (!tokens[j].Is(Term.Today) && tokens[j].Lexeme is not { Unit: DateUnit.Day, Text: "day" })
        {
            return null;
        }

        var end = today + new LocalTime(23, 59, 59);
        var seconds = Period.Between(reference, end, PeriodUnits.Seconds).Seconds;
        return new Node(NodeKind.DateTimeRange, i, j + 1) { Exact = new Moment($"({Stamp(reference)},{Stamp(end)},PT{seconds}S)", reference, end) };
    }

    private static string Stamp(LocalDateTime at) => $"{Iso(at.Date)}T{at.Hour:00}:{at.Minute:00}:{at.Second:00}";

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
