using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Moments and stretches that hang on now: "now", "end of today", "this afternoon", "next hour", "within 2h".</summary>
internal sealed partial class DateTimeGrammar
{
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
}
