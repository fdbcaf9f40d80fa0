using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches of days pointed at or counted off: "next week", "the last 3 months", "2 upcoming months".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"it will last three weeks", "shouldn't last": a verb, no pointing word.</summary>
    private bool IsVerb(int i) => tokens[i].Is(Term.Last) && (tokens[i - 1].Is(Term.NotContraction)
        || (tokens[i - 1].Is(Term.Is) && tokens[i - 1].Lexeme.Text is "will" or "would" or "should" or "could" or "might" or "must" or "can" or "do" or "does" or "did"));

    /// <summary>"This may take longer": a verb, a negation or a person follows.</summary>
    private bool IsModal(int i) => tokens[i + 1].Kind == TokenKind.Word && (!tokens[i + 1].Lexeme.IsKnown || tokens[i + 1].Lexeme.Term is Term.Not or Term.Or or Term.Is or Term.Pronoun or Term.Common);

    private int ReadPointedPeriod(int i, out RangeValue range)
    {
        range = null!;
        if (IsVerb(i))
        {
            return -1;
        }

        var pointer = tokens[i].Lexeme.Term;
        var j = i + 1;
        if (pointer is Term.Same or Term.That)
        {
            var lexeme = tokens[j].Lexeme;
            if (lexeme.Unit is not (DateUnit.Week or DateUnit.Month or DateUnit.Year or DateUnit.Weekend) || lexeme.Text.EndsWith('s'))
            {
                return -1;
            }

            var span = Unit(lexeme.Unit, 0).Past with
            {
                Timex = lexeme.Unit switch { DateUnit.Week => "XXXX-WXX", DateUnit.Month => "XXXX-XX", DateUnit.Weekend => "XXXX-WXX-WE", _ => "XXXX" },
            };
            range = new RangeValue(span, span, lexeme.Unit) { Mod = "ref_undef" };
            return j + 1;
        }

        if (pointer == Term.This && tokens[j].Lexeme.Term is Term.Coming or Term.Upcoming or Term.Past)
        {
            pointer = tokens[j].Lexeme.Term;
            j++;
        }

        var shift = pointer switch { Term.This or Term.Current => 0, Term.Next or Term.Coming or Term.Following or Term.Upcoming => 1, _ => -1 };
        var target = tokens[j].Lexeme;
        if (target.Month > 0 && (target.Text != "may" || shift != 0 || !IsModal(j)))
        {
            return ReadMonth(j, pointer, out range);
        }

        if (target.Term == Term.Season)
        {
            return ReadSeason(j, shift, out range);
        }

        if (target.Term is Term.Fiscal or Term.School or Term.Calendar && tokens[j + 1].Lexeme.Unit == DateUnit.Year)
        {
            return ReadSpecialYear(j, shift, true, out range);
        }

        if (target.Term == Term.Working && tokens[j + 1].Lexeme is { Unit: DateUnit.Week } || target is { IsKnown: false } && tokens.Spelling(j).Equals("workweek", StringComparison.OrdinalIgnoreCase))
        {
            var week = Unit(DateUnit.Week, shift);
            var span = week.Past with { End = week.Past.Start.PlusDays(5) };
            range = week with { Past = span, Future = span };
            return target.Term == Term.Working ? j + 2 : j + 1;
        }

        if (target.Unit is DateUnit.Week or DateUnit.Weekend or DateUnit.Month or DateUnit.Quarter or DateUnit.Year or DateUnit.Decade or DateUnit.Century or DateUnit.Fortnight && !target.Text.EndsWith('s'))
        {
            // "next year's first quarter"
            range = Unit(target.Unit, shift);
            var end = j + 1;
            if (target.Unit == DateUnit.Fortnight && shift != 0)
            {
                var from = shift > 0 ? Calendar.Monday(today).PlusWeeks(2) : Calendar.Monday(today).PlusWeeks(-2);
                var span = new DateSpan($"({Iso(from)},{Iso(from.PlusWeeks(2))},P2W)", from, from.PlusWeeks(2));
                range = range with { Past = span, Future = span };
            }

            if (target.Unit == DateUnit.Year && tokens[end].Kind == TokenKind.Possessive && Numbers.Ordinal(tokens, end + 1, out var nth) is > 0 and var quarter
                && nth <= 4 && tokens[quarter].Lexeme.Unit == DateUnit.Quarter)
            {
                range = Months(new LocalDate(today.Year + shift, ((nth - 1) * 3) + 1, 1), 3, DateUnit.Quarter);
                return quarter + 1;
            }

            return end;
        }

        return shift == 0 ? -1 : ReadCounted(i, j, shift, out range);
    }

    /// <summary>"next 3 days", "last two months and 2 weeks", "past 2 quarters", "next couple weeks", "next 4 business days".</summary>
    private int ReadCounted(int i, int j, int shift, out RangeValue range)
    {
        range = null!;
        var end = ReadDuration(j, out var duration);
        if (end < 0 || duration.HasClock || duration.Mod is not null || tokens[j].Is(Term.A) || duration.Parts[0].Unit == DateUnit.Night)
        {
            return -1;
        }

        // "for the last 3 months and 2 weeks ago ...": the second length belongs to the "ago".
        if (tokens[end].Is(Term.Ago) && duration.Parts.Count > 1)
        {
            var only = ReadDurationPart(j, out var count, out var unit);
            duration = Duration([(unit, count)]);
            end = only;
        }

        return Counted(duration, shift, end, out range);
    }

    private int Counted(DurationValue duration, int shift, int end, out RangeValue range)
    {
        range = null!;
        var unit = duration.Parts[0].Unit;
        if (duration.Parts.Any(part => part.Count != Math.Floor(part.Count)))
        {
            return -1;
        }

        if (unit is DateUnit.Quarter or DateUnit.Decade)
        {
            var count = (int)Math.Min(duration.Parts[0].Count, 400);
            if (unit == DateUnit.Decade)
            {
                var decade = (today.Year / 10 * 10) + (shift > 0 ? 10 : -10 * count);
                range = Decade(decade, 10 * count, $"{decade:0000}", $"{decade + (10 * count):0000}");
                return end;
            }

            var quarter = new LocalDate(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
            range = Months(shift > 0 ? quarter.PlusMonths(3) : quarter.PlusMonths(-3 * count), 3 * count, DateUnit.Quarter);
            return end;
        }

        if (unit == DateUnit.BusinessDay)
        {
            var days = new List<LocalDate>();
            var day = today;
            for (var n = 0; n < Math.Min(duration.Parts[0].Count, 400); n++)
            {
                day = Calendar.Plus(day, DateUnit.BusinessDay, shift);
                days.Add(day);
            }

            days.Sort();
            var stop = shift > 0 ? days[^1].PlusDays(1) : today;
            range = Span(days[0], stop, duration.Timex) with { Days = days };
            return end;
        }

        var (start, last) = shift > 0 ? (today.PlusDays(1), Add(today.PlusDays(1), duration, 1)) : (Add(today, duration, -1), today);
        range = Span(start, last, duration.Timex);
        return end;
    }

    private static RangeValue Span(LocalDate start, LocalDate end, string length)
    {
        var span = new DateSpan($"({Iso(start)},{Iso(end)},{length})", start, end);
        return new RangeValue(span, span, DateUnit.Day);
    }

    /// <summary>"3 next weeks", "2 upcoming months", "5 past years": the pointing word after the number.</summary>
    private int ReadCountedPeriod(int i, out RangeValue range)
    {
        range = null!;
        var end = Numbers.Whole(tokens, i, out var count);
        if (end < 0 || ReadPointer(end) is not (1 or -1) || !tokens[end + 1].Lexeme.Text.EndsWith('s'))
        {
            return -1;
        }

        var unit = tokens[end + 1].Lexeme.Unit;
        if (unit is DateUnit.None or DateUnit.Night or <= DateUnit.Hour)
        {
            return -1;
        }

        return Counted(Duration([(unit, count)]), ReadPointer(end)!.Value, end + 2, out range);
    }
}
