using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days by their name: "Friday", "Friday week", "Tue May 9", "Monday 21".</summary>
internal sealed partial class DateTimeGrammar
{
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

        // "Tuesday next", "Friday coming"
        if (pointer is Term.None && tokens[end].Lexeme.Term is Term.Next or Term.Coming && (tokens[end + 1].Kind == TokenKind.Symbol || tokens[end + 1].Lexeme.Term is Term.At or Term.Common or Term.For or Term.With))
        {
            date = PointedWeekday(weekday, tokens[end].Lexeme.Term);
            return end + 1;
        }

        // "the Friday after next"
        if (pointer is Term.None && tokens[end].Is(Term.After) && tokens[end + 1].Is(Term.Next) && tokens[end + 2].Lexeme is { Unit: DateUnit.None, Weekday: 0, Month: 0 })
        {
            date = DayOfWeek(weekday, 2, Term.Next);
            return end + 2;
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
}
