using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days by their name: "Friday", "next Tuesday", "Friday week", "Monday 21", "the first Monday of April".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"sun" and "sat" are days only where a day can stand.</summary>
    private bool IsWeekday(int i)
    {
        var text = tokens[i].Lexeme.Text;
        if (text is not ("sun" or "sat" or "wed" or "mon"))
        {
            return true;
        }

        ref readonly var before = ref tokens[i - 1];
        return text switch
        {
            "sat" => before.Lexeme.Term is not (Term.Pronoun or Term.Auxiliary) && !(before.Kind == TokenKind.Word && !before.Lexeme.IsKnown && tokens[i + 1].Kind == TokenKind.Word && !tokens[i + 1].Lexeme.IsKnown),
            "sun" => before.Lexeme.Term is not (Term.The or Term.A),
            _ => true,
        };
    }

    /// <summary>A month is a month unless "may" asks for leave, or the name is a person's (Dr March, with April).</summary>
    private bool IsMonth(int i, bool followed = false)
    {
        var lexeme = tokens[i].Lexeme;
        if (lexeme.Month == 0)
        {
            return false;
        }

        ref readonly var before = ref tokens[i - 1];
        if (before.Is(Term.Title) || (before.IsSign('.') && tokens[i - 2].Is(Term.Title)) || before.IsSign('$'))
        {
            return false;
        }

        if (lexeme.Text is not ("may" or "march" or "mar" or "april" or "june" or "august" or "jan" or "dec" or "july"))
        {
            return true;
        }

        var day = tokens[i + 1].IsNumber || tokens[i + 1].Lexeme.Ordinal > 0 || (followed && tokens[i + 1].Lexeme.Cardinal > 0) || (tokens[i + 1].Is(Term.The) && Numbers.Ordinal(tokens, i + 2, out _) > 0)
            || (tokens[i + 1].Glued && (tokens[i + 1].IsSign('/') || tokens[i + 1].IsSign('-')) && tokens[i + 2].IsNumber);
        if (day)
        {
            return true;
        }

        if (before.Is(Term.With))
        {
            return false;
        }

        var placed = before.Lexeme.Term is Term.In or Term.Of or Term.This or Term.Next or Term.Last or Term.Since or Term.Until or Term.From or Term.Before or Term.After
            or Term.Mid or Term.Early or Term.Late or Term.To or Term.Till or Term.Between or Term.Through or Term.By or Term.For
            || before.IsNumber || before.Is(Term.OrdinalSuffix) || before.Lexeme.Ordinal > 0 || (before.IsSign('-') && tokens[i - 2].Lexeme.Term is Term.Mid)
            || tokens[i + 1].Lexeme.Term is Term.To or Term.Till or Term.Through && tokens[i + 2].Lexeme.Month > 0
            || (before.Lexeme.Term is Term.And or Term.Or or Term.To or Term.Till or Term.Through && tokens[i - 2].Lexeme.Month > 0 && tokens[i - 2].Lexeme.Month != lexeme.Month);
        return lexeme.Text switch
        {
            "may" => (placed || tokens.Count == 1) && !(before.Is(Term.This) && IsModal(i)),
            "march" or "mar" => placed || before.Kind != TokenKind.Word || before.Lexeme.Term is not (Term.Pronoun or Term.Auxiliary),
            _ => true,
        };
    }

    private DateValue NearestWeekday(int weekday)
    {
        var future = today.PlusDays((weekday - (int)today.DayOfWeek + 7) % 7);
        return new DateValue($"XXXX-WXX-{weekday}", future.PlusWeeks(-1), future, DateShape.Weekday) { Weekday = weekday };
    }

    private DateValue DayOfWeek(int weekday, int weeks, Term pointer) =>
        Definite(Calendar.Monday(today).PlusDays(weekday - 1).PlusWeeks(weeks)) with { Weekday = weekday, Pointer = pointer };

    /// <summary>A weekday at token <paramref name="i"/>, with what may follow: week words, a number of the day, a whole date.</summary>
    private int ReadWeekday(int i, int from, Term pointer, out DateValue date)
    {
        var weekday = tokens[i].Lexeme.Weekday;
        date = null!;
        if (tokens[i].Lexeme.Plural)
        {
            return -1;
        }

        var end = tokens[i + 1].IsSign('.') && tokens[i + 1].Glued && tokens[i].Length <= 4 && tokens[i + 2].IsNumber ? i + 2 : i + 1;
        if (ReadWeekAfter(end, weekday, pointer, out date) is > 0 and var withWeek)
        {
            return withWeek;
        }

        if (ReadDateAfterWeekday(end, weekday, pointer, out date) is > 0 and var whole)
        {
            return whole;
        }

        if (ReadNumberAfterWeekday(end, weekday, pointer, out date) is > 0 and var numbered)
        {
            return numbered;
        }

        // "Thursday, two years from now": the weekday of that week.
        if (pointer == Term.None && ReadOffsetAfterWeekday(SkipComma(end), weekday, out date) is > 0 and var moved)
        {
            return moved;
        }

        date = PointedWeekday(weekday, pointer);
        return end;
    }

    private DateValue PointedWeekday(int weekday, Term pointer)
    {
        var ago = ((int)today.DayOfWeek - weekday + 7) % 7;
        return pointer switch
        {
            Term.None or Term.The => NearestWeekday(weekday),
            Term.This or Term.Current => DayOfWeek(weekday, 0, pointer),
            Term.Next or Term.Following => DayOfWeek(weekday, 1, pointer),
            Term.Last or Term.Previous => DayOfWeek(weekday, -1, pointer),
            Term.Past => Definite(today.PlusDays(-(ago == 0 ? 7 : ago))) with { Weekday = weekday, Pointer = pointer },
            _ => Definite(today.PlusDays(ago == 0 ? 7 : 7 - ago)) with { Weekday = weekday, Pointer = pointer },
        };
    }

    /// <summary>"Tuesday next week", "Monday of the following week", "Friday week", "Monday fortnight".</summary>
    private int ReadWeekAfter(int end, int weekday, Term pointer, out DateValue date)
    {
        date = null!;
        if (pointer is Term.None or Term.This && tokens[end].Lexeme is { Unit: DateUnit.Week or DateUnit.Fortnight, Term: Term.None } unit && !unit.Text.EndsWith('s') && !tokens[end + 1].IsNumber)
        {
            var weeks = unit.Unit == DateUnit.Week ? 1 : 2;
            date = Definite(NearestWeekday(weekday).Future.PlusWeeks(weeks)) with { Weekday = weekday, Pointer = Term.Following };
            return end + 1;
        }

        var j = end;
        if (tokens[j].Is(Term.Of) || tokens[j].Is(Term.In))
        {
            j++;
        }

        j = SkipThe(j);
        if (tokens[j].Lexeme.Unit == DateUnit.Week && tokens[j + 1].Is(Term.After) && tokens[j + 2].Is(Term.Next))
        {
            date = DayOfWeek(weekday, 2, Term.Next);
            return j + 3;
        }

        if (ReadPointer(j) is { } shift && tokens[j + 1].Lexeme is { Unit: DateUnit.Week } week && !week.Text.EndsWith('s'))
        {
            date = DayOfWeek(weekday, shift, tokens[j].Lexeme.Term);
            return j + 2;
        }

        return -1;
    }

    /// <summary>"Tue May 9", "thursday 29/03", "this friday (jun-15)", "Friday 7.6", "monday the 2nd of March".</summary>
    private int ReadDateAfterWeekday(int end, int weekday, Term pointer, out DateValue date)
    {
        date = null!;
        var j = end;
        var bracket = tokens[j].IsSign('(');
        if (bracket || tokens[j].IsSign(','))
        {
            j++;
        }
        else if (tokens[j].IsSign('-') && (tokens[j + 1].Lexeme.Month > 0 || tokens[j + 1].IsNumber))
        {
            j++;
        }

        if (tokens[j].Is(Term.On))
        {
            j++;
        }

        j = SkipThe(j);
        int last;
        if (tokens[j].IsNumber)
        {
            last = ReadNumericDate(j, out date, dotted: true);
            if (last > 0 && tokens[j + 1].IsSign('.') && last == j + 3 && dayFirst && tokens[j + 2].Length == 2 && !MatchesWeekday(date, weekday))
            {
                // "friday 2.30" is a clock unless that date is a Friday.
                last = -1;
            }
            else if (last > 0 && tokens[j + 1].IsSign('.') && last == j + 3 && tokens[j + 2].Length == 2 && tokens[j + 2].Value > 12 && !MatchesWeekday(date, weekday))
            {
                last = -1;
            }
            else if (last > 0 && tokens[j + 1].IsSign('-') && last == j + 3 && !StatesWeekday(date, weekday))
            {
                last = -1;
            }

            last = last > 0 ? last : ReadDayMonth(j, out date);
        }
        else if (tokens[j].Lexeme.Month > 0)
        {
            last = ReadMonthDay(j, out date);
        }
        else if (tokens[j].Lexeme.Ordinal > 0 || tokens[j].Lexeme.Cardinal > 0)
        {
            last = ReadDayMonth(j, out date);
        }
        else
        {
            return -1;
        }

        if (last < 0 || (bracket && !tokens[last].IsSign(')')))
        {
            return -1;
        }

        if (pointer is not (Term.None or Term.The) && !date.Definite)
        {
            date = InPointedYear(date, Term.This);
        }

        date = date with { Weekday = weekday };
        return bracket ? last + 1 : last;
    }

    /// <summary>Whether a figure pair such as 7-6 beside a weekday names a day of this or the next year on that weekday.</summary>
    private bool StatesWeekday(DateValue date, int weekday) => date.Exists && ((int)date.Future.DayOfWeek == weekday || (date.Past == today && (int)today.DayOfWeek == weekday));

    private static bool MatchesWeekday(DateValue date, int weekday) =>
        date.Exists && ((int)date.Future.DayOfWeek == weekday || (int)date.Past.DayOfWeek == weekday);

    /// <summary>"this 5/12" is this year's, "next 6th of April" next year's.</summary>
    private DateValue InPointedYear(DateValue date, Term pointer)
    {
        var year = today.Year + (pointer switch { Term.Next => 1, Term.Last or Term.Previous or Term.Past => -1, _ => 0 });
        if (date.Month == 0 || !Calendar.Exists(year, date.Month, date.Day))
        {
            return date;
        }

        var day = new LocalDate(year, date.Month, date.Day);
        return date with { Past = day, Future = day };
    }

    /// <summary>"Monday 21", "Mon 13th", "monday the twenty seventh".</summary>
    private int ReadNumberAfterWeekday(int end, int weekday, Term pointer, out DateValue date)
    {
        date = null!;
        var j = SkipComma(end);
        if (tokens[j].Is(Term.On))
        {
            j++;
        }

        var the = tokens[j].Is(Term.The);
        j = SkipThe(j);
        var last = Numbers.Ordinal(tokens, j, out var day);
        var ordinal = last > 0;
        if (!ordinal && tokens[j] is { IsNumber: true, Length: <= 2 } && (j == end || the))
        {
            last = j + 1;
            day = (int)tokens[j].Value;
        }

        if (last < 0 || day is < 1 or > 31 || (!ordinal && (IsTimeLike(j) || IsUnitOrNoun(last) || IsRangeSign(last))) || (ordinal && !the && !tokens[j].IsNumber && day < 4))
        {
            return -1;
        }

        var here = Calendar.Exists(today.Year, today.Month, day) ? new LocalDate(today.Year, today.Month, day) : default;
        var matches = Calendar.Exists(today.Year, today.Month, day) && (int)here.DayOfWeek == weekday;
        if (matches && (the || here == today))
        {
            date = Definite(here) with { Weekday = weekday, Shape = DateShape.DayOfMonth };
            return last;
        }

        var future = FindWeekdayOn(weekday, day, 1);
        var past = FindWeekdayOn(weekday, day, -1);
        if (future is null || past is null)
        {
            return -1;
        }

        // "Monday 9" without an ending is a day only when it comes soon; else the 9 is the hour.
        if (!ordinal && day <= 12 && future.Value > today.PlusDays(62))
        {
            return -1;
        }

        date = new DateValue($"XXXX-WXX-{weekday}", past.Value, future.Value, DateShape.Weekday) { Weekday = weekday, Day = day, Pointer = Term.The };
        return last;
    }

    /// <summary>The next (or last) month in which that day falls on that weekday, within some thirty years.</summary>
    private LocalDate? FindWeekdayOn(int weekday, int day, int step)
    {
        var month = new LocalDate(today.Year, today.Month, 1);
        for (var n = 0; n < 400; n++, month = month.PlusMonths(step))
        {
            if (!Calendar.Exists(month.Year, month.Month, day))
            {
                continue;
            }

            var date = month.PlusDays(day - 1);
            if ((int)date.DayOfWeek == weekday && (step > 0 ? date >= today : date < today))
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>"next Friday", "this upcoming friday", "last Monday", "next 5/12", "this past Wednesday", "next Christmas".</summary>
    private int ReadPointedDay(int i, out DateValue date, out int first)
    {
        date = null!;
        first = i;
        var pointer = tokens[i].Lexeme.Term;
        var j = i + 1;
        if (pointer == Term.This && tokens[j].Lexeme.Term is Term.Past or Term.Coming or Term.Upcoming or Term.Next or Term.Last)
        {
            pointer = tokens[j].Lexeme.Term is Term.Next ? Term.Coming : tokens[j].Lexeme.Term;
            j++;
        }

        if ((ReadPointer(i) is null && pointer is not Term.Past) || IsVerb(i))
        {
            return -1;
        }

        if (tokens[j].Lexeme.Weekday > 0)
        {
            var end = ReadWeekday(j, i, pointer, out date);
            if (end > 0 && tokens[i].Is(Term.Last) && tokens[j + 1].Is(Term.Of))
            {
                var nth = ReadNthWeekday(i, out var of);
                if (nth > end)
                {
                    date = of;
                    return nth;
                }
            }

            return end;
        }

        // "next week Mon", "next week on Tuesday", "previous week - Monday".
        if (tokens[j].Lexeme is { Unit: DateUnit.Week } week && !week.Text.EndsWith('s') && ReadPointer(i) is { } shift)
        {
            var k = SkipHyphen(SkipComma(j + 1));
            k = tokens[k].Is(Term.On) ? k + 1 : k;
            k = SkipThe(k);
            if (tokens[k].Lexeme is { Weekday: > 0, Plural: false } day)
            {
                date = DayOfWeek(day.Weekday, shift, pointer);
                return k + 1;
            }

            return -1;
        }

        if (tokens[j].Lexeme is { Unit: DateUnit.Day } one && !one.Text.EndsWith('s') && pointer is Term.Next or Term.Following)
        {
            date = Definite(today.PlusDays(1));
            return j + 1;
        }

        if (ReadHoliday(j, pointer, out date) is > 0 and var holiday)
        {
            return holiday;
        }

        if (tokens[j].IsNumber || tokens[j].Lexeme.Ordinal > 0)
        {
            var end = ReadDate(j, out date, out _);
            if (end > 0 && date.Shape == DateShape.MonthDay)
            {
                date = InPointedYear(date, pointer);
                return end;
            }
        }

        return tokens[i].Lexeme.Term == Term.Last ? ReadNthWeekday(i, out date) : -1;
    }

    /// <summary>"first Monday of April 2016", "last friday of the month", "1st week of Oct. on Friday".</summary>
    private int ReadNthWeekday(int i, out DateValue date)
    {
        date = null!;
        var nth = -1;
        var j = tokens[i].Is(Term.Last) ? i + 1 : Numbers.Ordinal(tokens, i, out nth);
        if (j < 0 || nth is 0 or > 5)
        {
            return -1;
        }

        var weekday = tokens[j].Lexeme.Weekday;
        var weekForm = weekday == 0 && tokens[j].Lexeme is { Unit: DateUnit.Week } week && !week.Text.EndsWith('s');
        if (weekday == 0 && !weekForm)
        {
            return -1;
        }

        j++;
        if (!tokens[j].Is(Term.Of) && !tokens[j].Is(Term.In))
        {
            return -1;
        }

        j = SkipThe(j + 1);
        var end = ReadMonthAndYear(j, out var year, out var month, out var fixedYear);
        if (end < 0)
        {
            return -1;
        }

        if (weekForm)
        {
            var dot = tokens[end].IsSign('.') && tokens[end].Glued ? end + 1 : end;
            dot = SkipComma(dot);
            dot = tokens[dot].Is(Term.On) ? dot + 1 : dot;
            weekday = tokens[dot].Lexeme.Weekday;
            if (weekday == 0 || tokens[dot].Lexeme.Plural)
            {
                return -1;
            }

            end = dot + 1;
        }

        date = NthWeekday(year, month, weekday, nth, fixedYear, tokens[j].Lexeme.Month == 0);
        return end;
    }

    private DateValue NthWeekday(int year, int month, int weekday, int nth, bool fixedYear, bool pointed)
    {
        var here = Calendar.NthWeekday(year, month, weekday, nth);
        var number = nth < 0 ? "-1" : nth.ToString();
        var timex = $"{(fixedYear ? $"{year:0000}" : "XXXX")}-{month:00}-WXX-{weekday}-#{number}";
        if (fixedYear)
        {
            return new DateValue(timex, here, here, DateShape.NthWeekday) { Weekday = weekday };
        }

        var next = IsBefore(here);
        var date = new DateValue(timex, next ? here : Calendar.NthWeekday(year - 1, month, weekday, nth), next ? Calendar.NthWeekday(year + 1, month, weekday, nth) : here, DateShape.NthWeekday) { Weekday = weekday };

        // "of next month" settles the year, though upstream's timex does not say it.
        return pointed ? date with { Past = here, Future = here } : date;
    }

    /// <summary>"April", "April 2016", "next month", "the month".</summary>
    private int ReadMonthAndYear(int j, out int year, out int month, out bool fixedYear)
    {
        year = today.Year;
        month = today.Month;
        fixedYear = false;
        if (tokens[j].Lexeme.Month > 0)
        {
            month = tokens[j].Lexeme.Month;
            var end = ReadYearAfter(j + 1, false, out var said);
            if (end > 0)
            {
                year = said;
                fixedYear = true;
                return end;
            }

            return j + 1;
        }

        var shift = ReadPointer(j);
        var unit = shift is null ? j : j + 1;
        if (tokens[unit].Lexeme is { Unit: DateUnit.Month } text && !text.Text.EndsWith('s'))
        {
            var first = new LocalDate(today.Year, today.Month, 1).PlusMonths(shift ?? 0);
            (year, month) = (first.Year, first.Month);
            return unit + 1;
        }

        return -1;
    }
}
