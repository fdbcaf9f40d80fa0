using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches of days pointed at or counted: "next week", "the last 3 months", "week 23", "first week of May".</summary>
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

    /// <summary>"the week", "week 23", "the week of the 18th", "weekend", "year 2008", "the month", "the year to date".</summary>
    private int ReadUnitPeriod(int i, bool articleNeeded, out RangeValue range, out int first)
    {
        range = null!;
        first = i;
        var lexeme = tokens[i].Lexeme;
        if (lexeme.Text.EndsWith('s') && lexeme.Text != "wks" || lexeme.Unit is < DateUnit.Week)
        {
            return -1;
        }

        var j = i + 1;
        var the = tokens[i - 1].Is(Term.The);

        // "the week after next", "the weekend after the next"
        if (tokens[j].Is(Term.After) && tokens[SkipThe(j + 1)].Is(Term.Next) && tokens[SkipThe(j + 1) + 1].Lexeme.Unit == DateUnit.None && lexeme.Unit is DateUnit.Week or DateUnit.Weekend or DateUnit.Month or DateUnit.Year)
        {
            range = Unit(lexeme.Unit, 2);
            first = the ? i - 1 : i;
            return SkipThe(j + 1) + 1;
        }

        switch (lexeme.Unit)
        {
            case DateUnit.Week:
                if (tokens[j] is { IsNumber: true, Length: <= 2, Value: >= 1 and <= 53 } && !tokens[j].Glued && !IsTimeLike(j))
                {
                    return ReadNumberedWeek(j, out range);
                }

                if (tokens[j].Lexeme.Term is Term.Of or Term.Beginning or Term.Starting || tokens[j].Lexeme.Text is "commencing")
                {
                    var k = tokens[j + 1].Is(Term.On) ? j + 2 : j + 1;
                    var end = ReadWeekOf(i, k, out range);
                    first = the && end > 0 ? i - 1 : i;
                    if (end > 0)
                    {
                        return end;
                    }
                }

                break;
            case DateUnit.Weekend:
                if (tokens[j].Is(Term.Of) && HolidayNames.Match(tokens, j + 1, out var rule) is > 0 and var holiday)
                {
                    first = the ? i - 1 : i;
                    return HolidayWeekend(rule, holiday, out range);
                }

                range = Unit(DateUnit.Weekend, 0);
                first = the ? i - 1 : i;
                return the || !articleNeeded || tokens[i - 1].Lexeme.Term is not (Term.A or Term.Any or Term.Every) ? j : -1;
            case DateUnit.Year:
                var number = tokens[j].Is(Term.Of) ? j + 1 : j;
                if (tokens[number] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
                {
                    first = number > j ? number : i;
                    return Year((int)tokens[number].Value, out range, number + 1);
                }

                if (tokens[j].Is(Term.More) && tokens[j + 1].Is(Term.Than))
                {
                    return -1;
                }

                if (tokens[j].Is(Term.To) && tokens[j + 1].Is(Term.Date))
                {
                    var year = Unit(DateUnit.Year, 0);
                    var span = year.Past with { End = today };
                    range = year with { Past = span, Future = span };
                    return j + 2;
                }

                break;
            default:
                break;
        }

        if (articleNeeded && !the || tokens[j].Is(Term.Is) && false)
        {
            return -1;
        }

        if (lexeme.Unit is DateUnit.Week or DateUnit.Month or DateUnit.Year or DateUnit.Fortnight or DateUnit.Quarter or DateUnit.Decade)
        {
            range = Unit(lexeme.Unit, 0);
            first = the ? i - 1 : i;
            return j;
        }

        return -1;
    }

    private int ReadNumberedWeek(int j, out RangeValue range)
    {
        var week = (int)tokens[j].Value;
        var year = today.Year;
        var end = j + 1;
        if (tokens[end].Is(Term.Of) || tokens[end].Is(Term.In))
        {
            if (tokens[end + 1] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
            {
                year = (int)tokens[end + 1].Value;
                end += 2;
            }
            else if (ReadPointer(end + 1) is { } shift && tokens[end + 2].Lexeme.Unit == DateUnit.Year)
            {
                year += shift;
                end += 3;
            }
        }

        var start = Calendar.WeekStart(year, week);
        var span = new DateSpan($"{year:0000}-W{week:00}", start, start.PlusWeeks(1));
        range = new RangeValue(span, span, DateUnit.Week);
        return end;
    }

    /// <summary>"week of April 10th", "w/c Feb 4", "week beginning February 4": Monday to Monday round that day.</summary>
    private int ReadWeekOf(int i, int j, out RangeValue range)
    {
        range = null!;
        var k = SkipThe(j);
        var end = ReadDate(k, out var date, out _);
        if (end < 0 && Numbers.Ordinal(tokens, k, out var day) is > 0 and var ordinal && day <= 31 && !CountsANoun(ordinal))
        {
            date = NearestDayOfMonth(day);
            end = ordinal;
        }

        if (end < 0 || !date.Exists)
        {
            return -1;
        }

        var past = Calendar.Monday(date.Past);
        var future = Calendar.Monday(date.Future);
        range = new RangeValue(new DateSpan(date.Timex, past, past.PlusWeeks(1)), new DateSpan(date.Timex, future, future.PlusWeeks(1)), DateUnit.Week);
        return end;
    }

    private int ReadRest(int i, out RangeValue range)
    {
        range = null!;
        var j = SkipThe(tokens[i + 1].Is(Term.Of) ? i + 2 : i + 1);
        j = tokens[j].Lexeme.Term is Term.This or Term.Current or Term.Possessive ? j + 1 : j;
        if (tokens[j].Lexeme is not { Unit: DateUnit.Week or DateUnit.Month or DateUnit.Year } lexeme || lexeme.Text.EndsWith('s'))
        {
            return -1;
        }

        // Upstream ends the rest of a week on its last day, Sunday, left out.
        var end = Unit(lexeme.Unit, 0).Past.End.PlusDays(-1);
        range = Span(today, end, $"P{Math.Max(0, Period.DaysBetween(today, end))}D");
        return j + 1;
    }

    /// <summary>"first week of 2015", "last week of Dec 2016", "third month of 2021", "first ten days of last year", "first quarter of 2013".</summary>
    private int ReadNthUnit(int i, out RangeValue range)
    {
        range = null!;
        var last = tokens[i].Is(Term.Last);
        var nth = -1;
        var j = last ? i + 1 : Numbers.Ordinal(tokens, i, out nth);
        if (j < 0)
        {
            return -1;
        }

        if (tokens[j].Lexeme is { Unit: DateUnit.Century, Text: "century" } && nth > 0)
        {
            var from = (nth - 1) * 100;
            if (from < 1)
            {
                return -1;
            }

            range = Decade(from, 100, $"{from:0000}", $"{from + 100:0000}");
            return j + 1;
        }

        var count = 0L;
        var counted = nth == 1 || last ? Numbers.Whole(tokens, j, out count) : -1;
        var unitAt = counted > 0 ? counted : j;
        var unit = tokens[unitAt].Lexeme.Unit;
        if (unit is not (DateUnit.Week or DateUnit.Month or DateUnit.Quarter or DateUnit.Day) || !(tokens[unitAt + 1].Is(Term.Of) || tokens[unitAt + 1].Is(Term.In)))
        {
            return -1;
        }

        var k = SkipThe(unitAt + 2);
        if (tokens[k].Lexeme.Month > 0 || tokens[k].Lexeme is { Unit: DateUnit.Month } || (ReadPointer(k) is not null && tokens[k + 1].Lexeme.Unit == DateUnit.Month))
        {
            var end = ReadMonthAndYear(k, out var year, out var month, out var fixedYear);
            return end < 0 ? -1 : WithinMonth(unit, nth, counted > 0 ? (int)count : 0, year, month, fixedYear || tokens[k].Lexeme.Month == 0, end, out range);
        }

        int inYear;
        int after;
        var said = true;
        if (tokens[k] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
        {
            (inYear, after) = ((int)tokens[k].Value, k + 1);
        }
        else if (ReadPointer(k) is { } shift && tokens[k + 1].Lexeme is { Unit: DateUnit.Year, Text: "year" })
        {
            (inYear, after) = (today.Year + shift, k + 2);
        }
        else if (tokens[k].Lexeme is { Unit: DateUnit.Year, Text: "year" })
        {
            (inYear, after, said) = (today.Year, k + 1, false);
        }
        else
        {
            return -1;
        }

        return WithinYear(unit, nth, counted > 0 ? (int)Math.Min(count, 400) : 0, inYear, said, after, out range);
    }

    private int WithinMonth(DateUnit unit, int nth, int count, int year, int month, bool fixedYear, int end, out RangeValue range)
    {
        range = null!;
        if (unit != DateUnit.Week || count > 0)
        {
            return -1;
        }

        DateSpan Week(int inYear)
        {
            // A week belongs to the month that has its Thursday.
            var first = new LocalDate(inYear, month, 1);
            var last = first.PlusMonths(1).PlusDays(-1);
            var number = nth > 0 ? nth : 5;
            var start = nth > 0
                ? Calendar.Monday(first).PlusWeeks(first.DayOfWeek > IsoDayOfWeek.Thursday ? nth : nth - 1)
                : Calendar.Monday(last).PlusWeeks(last.DayOfWeek < IsoDayOfWeek.Thursday ? -1 : 0);
            return new DateSpan($"{(fixedYear ? $"{inYear:0000}" : "XXXX")}-{month:00}-W{number:00}", start, start.PlusWeeks(1));
        }

        if (fixedYear)
        {
            range = new RangeValue(Week(year), Week(year), DateUnit.Week);
            return end;
        }

        var here = Week(year);
        var next = here.Start < today;
        range = new RangeValue(next ? here : Week(year - 1), next ? Week(year + 1) : here, DateUnit.Week);
        return end;
    }

    private int WithinYear(DateUnit unit, int nth, int count, int year, bool said, int end, out RangeValue range)
    {
        range = null!;
        var first = new LocalDate(year, 1, 1);
        var next = first.PlusYears(1);
        switch (unit)
        {
            case DateUnit.Week when count > 0:
                var start = nth > 0 ? Calendar.WeekStart(year, 1) : Calendar.WeekStart(year, Calendar.WeeksIn(year)).PlusWeeks(1 - count);
                range = Span(start, start.PlusWeeks(count), $"P{count}W");
                return end;
            case DateUnit.Week:
                var week = nth > 0 ? nth : Calendar.WeeksIn(year);
                var monday = Calendar.WeekStart(year, week);
                var span = new DateSpan($"{year:0000}-W{week:00}", monday, monday.PlusWeeks(1));
                range = new RangeValue(span, span, DateUnit.Week);
                return end;
            case DateUnit.Month when count > 0:
                range = Months(nth > 0 ? first : next.PlusMonths(-count), count, DateUnit.Month);
                return end;
            case DateUnit.Month when nth is >= 1 and <= 12 or -1:
                range = Month(year, nth > 0 ? nth : 12);
                return end;
            case DateUnit.Quarter when count == 0 && nth is >= 1 and <= 4 or -1:
                var from = first.PlusMonths(3 * ((nth > 0 ? nth : 4) - 1));
                range = Months(from, 3, DateUnit.Quarter);
                if (!said)
                {
                    range = Yearless(range, from);
                }

                return end;
            case DateUnit.Day when count > 0:
                var day = nth > 0 ? first : next.PlusDays(-count);
                range = Span(day, day.PlusDays(count), $"P{count}D");
                return end;
            default:
                return -1;
        }
    }

    private RangeValue Yearless(RangeValue range, LocalDate from)
    {
        var to = range.Past.End;
        var timex = $"(XXXX-{from.Month:00}-01,XXXX-{to.Month:00}-01,P3M)";
        var shift = from.Year < today.Year || (from.Month > today.Month) ? 0 : 0;
        return new RangeValue(new DateSpan(timex, from.PlusYears(shift), to.PlusYears(shift)), new DateSpan(timex, from.PlusYears(1), to.PlusYears(1)), DateUnit.Quarter);
    }

    /// <summary>"q1", "q3 2019", "q1 of 2017", "q1-2019".</summary>
    private int ReadQuarter(int i, out RangeValue range)
    {
        range = null!;
        if (tokens[i + 1] is not { IsNumber: true, Glued: true, Length: 1, Value: >= 1 and <= 4 } number)
        {
            return -1;
        }

        var month = (((int)number.Value - 1) * 3) + 1;
        var j = i + 2;
        j = tokens[j].Is(Term.Of) || (tokens[j].Glued && tokens[j].IsSign('-')) ? j + 1 : j;
        if (tokens[j] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
        {
            range = Months(new LocalDate((int)tokens[j].Value, month, 1), 3, DateUnit.Quarter);
            return j + 1;
        }

        range = Yearless(Months(new LocalDate(today.Year, month, 1), 3, DateUnit.Quarter), new LocalDate(today.Year, month, 1));
        return i + 2;
    }

    private int ReadHalfYear(int i, out RangeValue range)
    {
        range = null!;
        if (tokens[i + 1] is not { IsNumber: true, Glued: true, Length: 1, Value: 1 or 2 } number || tokens[i].Glued)
        {
            return -1;
        }

        var j = tokens[i + 2].Is(Term.Of) || (tokens[i + 2].Glued && tokens[i + 2].IsSign('-')) ? i + 3 : i + 2;
        if (tokens[j] is not { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
        {
            return -1;
        }

        range = Months(new LocalDate((int)tokens[j].Value, number.Value == 1 ? 1 : 7, 1), 6, DateUnit.Month);
        return j + 1;
    }

    private int ReadSeason(int i, int? shift, out RangeValue range)
    {
        range = null!;
        var text = tokens[i].Lexeme.Text;
        var code = text switch { "spring" => "SP", "summer" => "SU", "winter" => "WI", _ => "FA" };
        var month = code switch { "SP" => 3, "SU" => 6, "FA" => 9, _ => 12 };
        if (shift is null && text is "fall" or "spring" && tokens[i - 1].Lexeme.Term is not (Term.The or Term.In))
        {
            return -1;
        }

        var year = today.Year + (shift ?? 0);
        var timex = shift is null ? code : $"{year:0000}-{code}";
        var end = i + 1;
        if (shift is null && ReadYearAfter(end, false, out var said) is > 0 and var after)
        {
            (year, timex, end) = (said, $"{said:0000}-{code}", after);
        }

        var start = new LocalDate(year, month, 1);
        var span = new DateSpan(timex, start, start.PlusMonths(3));
        range = new RangeValue(span, span, DateUnit.Quarter) { Resolved = false };
        return end;
    }

    /// <summary>Fiscal, school and calendar years; only the last is a known stretch of days.</summary>
    private int ReadSpecialYear(int i, int shift, bool pointed, out RangeValue range)
    {
        range = null!;
        var lexeme = tokens[i].Lexeme;
        var j = i + 1;
        var word = tokens[j].Lexeme.Unit == DateUnit.Year;
        var shortForm = lexeme.Text.Length == 2;
        if (!word && !shortForm)
        {
            return -1;
        }

        j = word ? j + 1 : j;
        int? year = pointed ? today.Year + shift : null;
        if (!pointed && tokens[j].IsNumber && tokens[j].Length is 2 or 4)
        {
            year = tokens[j].Length == 4 ? (int)tokens[j].Value : 2000 + (int)tokens[j].Value;
            j++;
        }
        else if (shortForm)
        {
            return -1;
        }

        if (lexeme.Term == Term.Calendar)
        {
            Year(Math.Clamp(year ?? today.Year, 1, 9000), out range, j);
            range = range with { IsYearNumber = false };
            return j;
        }

        var span = new DateSpan((lexeme.Term == Term.Fiscal ? "FY" : "SY") + (year is { } known ? $"{known:0000}" : "XXXX"), today, today);
        range = new RangeValue(span, span, DateUnit.Year) { Resolved = false };
        return j;
    }

    /// <summary>"labor day weekend", "halloween weekend 2021".</summary>
    private int ReadHolidayWeekend(int i, out RangeValue range)
    {
        range = null!;
        var end = HolidayNames.Match(tokens, i, out var rule);
        if (end < 0)
        {
            return -1;
        }

        var j = tokens[end] is { IsNumber: true, Length: 4 } ? end + 1 : end;
        return tokens[j].Lexeme is { Unit: DateUnit.Weekend, Text: "weekend" } ? HolidayWeekend(rule, j + 1, out range, j > end ? (int)tokens[end].Value : null) : -1;
    }

    private int HolidayWeekend(int rule, int end, out RangeValue range, int? year = null)
    {
        if (year is null && tokens[end] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 })
        {
            year = (int)tokens[end].Value;
            end++;
        }

        DateSpan Weekend(int inYear)
        {
            // The holiday itself belongs to its weekend, before or after it.
            var day = HolidayTable.On(rule, inYear);
            var saturday = day.DayOfWeek switch
            {
                IsoDayOfWeek.Saturday => day, IsoDayOfWeek.Sunday => day.PlusDays(-1), IsoDayOfWeek.Monday => day.PlusDays(-2),
                IsoDayOfWeek.Tuesday => day.PlusDays(-3), var d => day.PlusDays((int)IsoDayOfWeek.Saturday - (int)d),
            };
            var start = day < saturday ? day : saturday;
            var stop = day >= saturday.PlusDays(2) ? day.PlusDays(1) : saturday.PlusDays(2);
            return new DateSpan($"{Calendar.WeekYear(saturday):0000}-W{Calendar.WeekOfYear(saturday):00}-WE", start, stop);
        }

        if (year is { } said)
        {
            range = new RangeValue(Weekend(said), Weekend(said), DateUnit.Weekend);
            return end;
        }

        var here = HolidayTable.On(rule, today.Year);
        var past = IsBefore(here) ? today.Year : today.Year - 1;
        range = new RangeValue(Weekend(past), Weekend(past + 1), DateUnit.Weekend);
        return end;
    }
}
