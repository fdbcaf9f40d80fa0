namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days: the way to the rules for each kind, and those behind "the" and "on".</summary>
internal sealed partial class DateTimeGrammar
{
    // "the day before the day before ..." is cut off: nobody means more, and the work must stay bounded.
    private const int DeepestDate = 2;

    /// <summary>Reads one day; gives the token after it or -1. <paramref name="first"/> is the first token that belongs to it.</summary>
    private int ReadDate(int i, out DateValue date, out int first)
    {
        if (depth > DeepestDate)
        {
            (date, first) = (null!, i);
            return -1;
        }

        depth++;
        var end = ReadDateOnce(i, out date, out first);
        depth--;
        return end;
    }

    private int ReadDateOnce(int i, out DateValue date, out int first)
    {
        first = i;
        date = null!;
        ref readonly var token = ref tokens[i];
        if (token.IsNumber)
        {
            if (ReadNumericDate(i, out date) is > 0 and var numeric)
            {
                return WithBracketedWeekday(numeric);
            }

            // "2moro"
            if (token is { Length: 1, Value: 2 } && tokens[i + 1] is { Glued: true, Kind: TokenKind.Word } && !tokens[i + 2].Glued && tokens.Spelling(i + 1) is "moro" or "moz" or "mrw" or "morrow" or "mora")
            {
                date = Definite(today.PlusDays(1));
                return i + 2;
            }

            return ReadDayMonth(i, out date) is > 0 and var inWords ? inWords : ReadNthWeekday(i, out date);
        }

        var lexeme = token.Lexeme;
        if (!lexeme.IsKnown)
        {
            return -1;
        }

        if (lexeme.Weekday > 0 && IsWeekday(i))
        {
            return ReadWeekday(i, i, Term.None, out date);
        }

        if (lexeme.Month > 0)
        {
            // "May Day" is one day, not a month.
            return lexeme.BeginsHoliday && ReadHoliday(i, Term.None, out date) is > 0 and var named ? named : ReadMonthDay(i, out date);
        }

        switch (lexeme.Term)
        {
            case Term.Today:
            case Term.Tomorrow:
            case Term.Yesterday:
            case Term.OnThisDay:
                return ReadNearDay(i, out date);
            case Term.The:
                return ReadAfterThe(i, out date, out first);
            case Term.This:
            case Term.Next:
            case Term.Last:
            case Term.Previous:
            case Term.Past:
            case Term.Coming:
            case Term.Upcoming:
            case Term.Following:
            case Term.Current:
                return ReadPointedDay(i, out date, out first);
            case Term.On:
                return ReadAfterOn(i, out date, out first);
            default:
                break;
        }

        if (lexeme.Unit == DateUnit.Day && tokens[i + 1].Lexeme.Term is Term.After or Term.Before && tokens[i + 2].Lexeme.Term is Term.Tomorrow or Term.Yesterday)
        {
            return ReadDayAfter(i, out date);
        }

        if (lexeme.Ordinal > 0 || lexeme.Cardinal > 0)
        {
            var end = ReadDayMonth(i, out date);
            return end > 0 ? end : ReadNthWeekday(i, out date);
        }

        if (lexeme.Term is Term.Last)
        {
            return ReadNthWeekday(i, out date);
        }

        return ReadHoliday(i, Term.None, out date);
    }

    private int ReadNearDay(int i, out DateValue date)
    {
        var shift = tokens[i].Lexeme.Term switch { Term.Tomorrow => 1, Term.Yesterday => -1, _ => 0 };
        var end = i + 1;
        var day = today.PlusDays(shift);

        // "tomorrow week", "today week": seven days on.
        if (shift >= 0 && tokens[end].Lexeme.Unit == DateUnit.Week && !tokens[end].Lexeme.Text.EndsWith('s') && tokens[end - 1].Kind == TokenKind.Word)
        {
            day = day.PlusWeeks(1);
            end++;
        }

        var k = SkipHyphen(end);
        if (tokens[k].Is(Term.Ish) && tokens[k].Glued)
        {
            end = k + 1;
        }

        date = Definite(day);

        // "tomorrow, 13/04/21": the full date says which day was meant.
        var n = SkipComma(end);
        if (n > end && tokens[n].IsNumber && ReadNumericDate(n, out var full) is > 0 and var after && (full.Year > 0 || full.Future == day || full.Past == day))
        {
            date = full;
            return after;
        }

        return end;
    }

    /// <summary>"day after tomorrow", "day before yesterday".</summary>
    private int ReadDayAfter(int i, out DateValue date)
    {
        var after = tokens[i + 1].Is(Term.After);
        date = Definite(today.PlusDays(after ? 2 : -2));
        return (after && tokens[i + 2].Is(Term.Tomorrow)) || (!after && tokens[i + 2].Is(Term.Yesterday)) ? i + 3 : -1;
    }

    private int ReadAfterThe(int i, out DateValue date, out int first)
    {
        first = i;
        var j = i + 1;
        if (tokens[j].Lexeme is { Unit: DateUnit.Day, Weekday: 0 } day && !day.Text.EndsWith('s'))
        {
            if (ReadDayAfter(j, out date) is > 0 and var end)
            {
                return end;
            }

            // "the day before Christmas", "the day after".
            if (tokens[j + 1].Lexeme.Term is Term.After or Term.Before)
            {
                var sign = tokens[j + 1].Is(Term.After) ? 1 : -1;
                if (ReadDate(j + 2, out var anchor, out _) is > 0 and var last)
                {
                    date = Shifted(anchor, DateUnit.Day, sign);
                    return last;
                }

                date = Definite(today.PlusDays(sign));
                return tokens[j + 2].Is(Term.Next) ? -1 : j + 2;
            }

            date = Definite(today);
            return SaidBefore(i, Term.For) || SaidBefore(i, Term.Of) ? j + 1 : -1;
        }

        if (tokens[j].Is(Term.Next) && tokens[j + 1].Lexeme is { Unit: DateUnit.Day, Weekday: 0 } next && !next.Text.EndsWith('s'))
        {
            date = Definite(today.PlusDays(1));
            return j + 2;
        }

        if (tokens[j].IsNumber || tokens[j].Lexeme.Ordinal > 0 || tokens[j].Lexeme.Cardinal > 0)
        {
            var end = ReadDayMonth(j, out date);
            if (end > 0)
            {
                first = date.Shape == DateShape.DayOfMonth || !SaysDay(j, end) || date.Definite ? i : j;
                return end;
            }

            end = ReadNthWeekday(j, out date);
            end = end > 0 ? end : ReadDayOfMonth(j, i, out date);
            first = i;
            if (end < 0 && SaidBefore(i, Term.For) && tokens[j] is { IsNumber: true, Length: <= 2, Value: >= 1 and <= 31 } && !tokens[j + 1].Glued && EndsClause(j + 1))
            {
                date = NearestDayOfMonth((int)tokens[j].Value);
                return j + 1;
            }

            return end;
        }

        first = j;
        if (tokens[j].Lexeme.Weekday > 0 && !(tokens[j].Lexeme.Text is "sun"))
        {
            return ReadWeekday(j, j, Term.None, out date);
        }

        var pointed = ReadPointedDay(j, out date, out first);
        return pointed;
    }

    private bool SaysDay(int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            if (tokens[k].Lexeme.Unit == DateUnit.Day)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"on the 17", "on 29th", "on 5.12", "on Monday of next week".</summary>
    private int ReadAfterOn(int i, out DateValue date, out int first)
    {
        var j = i + 1;
        first = j;
        if (tokens[j].Lexeme.Weekday > 0)
        {
            var end = ReadWeekday(j, j, Term.None, out date);
            if (end > 0 && tokens[j + 1].Is(Term.Of) && end > j + 2)
            {
                first = i;
            }

            return end;
        }

        if (tokens[j].IsNumber && tokens[j + 1].IsSign('.') && tokens[j + 2].IsNumber && ReadNumericDate(j, out date, dotted: true) is > 0 and var dotted)
        {
            return dotted;
        }

        if (tokens[j].Is(Term.The))
        {
            var end = ReadAfterThe(j, out date, out first);
            if (end > 0)
            {
                return end;
            }

            if (tokens[j + 1] is { IsNumber: true, Length: <= 2, Value: >= 1 and <= 31 } && !IsUnitOrNoun(j + 2) && !tokens[j + 2].Glued)
            {
                first = j;
                date = NearestDayOfMonth((int)tokens[j + 1].Value);
                return j + 2;
            }

            return -1;
        }

        if (tokens[j].IsNumber && tokens[j + 1].IsSign('-') && ReadNumericDate(j, out date, dotted: true) is > 0 and var dashed)
        {
            return dashed;
        }

        if (tokens[j].IsNumber || tokens[j].Lexeme.Ordinal > 0)
        {
            var end = ReadDate(j, out date, out first);
            end = end > 0 ? end : ReadDayOfMonth(j, j, out date);
            if (end < 0 && tokens[j] is { IsNumber: true, Length: <= 2, Value: >= 1 and <= 31 } && !tokens[j + 1].Glued && (tokens[j + 1].Lexeme.Term is Term.At || EndsClause(j + 1)) && !IsRangeSign(j + 1))
            {
                date = NearestDayOfMonth((int)tokens[j].Value);
                return j + 1;
            }

            return end;
        }

        date = null!;
        return -1;
    }

    /// <summary>"the 9th" alone; the next noun must not be what is counted ("the 2nd floor").</summary>
    private int ReadDayOfMonth(int j, int said, out DateValue date)
    {
        date = null!;
        var end = Numbers.Ordinal(tokens, j, out var day);
        if (end < 0 || day is < 1 or > 31 || (!tokens[j].IsNumber && !(tokens[said].Is(Term.The) && SaidBefore(said, Term.On, Term.For) && EndsClause(end))) || CountsANoun(end) || GluedToText(j))
        {
            return -1;
        }

        date = NearestDayOfMonth(day);
        return end;
    }

    private bool CountsANoun(int i)
    {
        ref readonly var token = ref tokens[i];
        return token.Kind == TokenKind.Word && (!token.Lexeme.IsKnown || token.Lexeme.Unit != DateUnit.None || token.Lexeme.Cardinal >= 0 || token.Lexeme.Term is Term.Time or Term.Times or Term.Of or Term.Half or Term.Most or Term.To)
            && !(token.Is(Term.To) && !tokens[i + 1].Is(Term.Last));
    }
}
