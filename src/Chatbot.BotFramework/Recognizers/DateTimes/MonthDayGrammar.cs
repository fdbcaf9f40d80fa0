using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days with a month in words: "May 4th", "22nd of June 2020", "Dec. 31 , 1994".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"April 5", "Dec. 31 , 1994", "Oct/2", "May twenty nine", "September-2020-23".</summary>
    private int ReadMonthDay(int i, out DateValue date)
    {
        date = null!;
        if (!IsMonth(i, followed: true))
        {
            return -1;
        }

        var month = tokens[i].Lexeme.Month;
        var j = i + 1;
        if (tokens[j].IsSign('.') && tokens[j].Glued)
        {
            j++;
        }

        var slash = tokens[j].Glued && (tokens[j].IsSign('/') || tokens[j].IsSign('-')) && tokens[j + 1].Glued;
        if (slash)
        {
            // September-2020-23 names the year in the middle.
            if (tokens[j + 1] is { IsNumber: true, Length: 4 } && tokens[j + 2].Glued && (tokens[j + 2].IsSign('-') || tokens[j + 2].IsSign('/'))
                && tokens[j + 3] is { IsNumber: true, Length: <= 2, Glued: true })
            {
                date = Full((int)tokens[j + 1].Value, month, (int)tokens[j + 3].Value);
                return date.Exists ? j + 4 : -1;
            }

            j++;
        }
        else if (tokens[j].IsSign(',') && (tokens[j + 1].IsNumber || tokens[j + 1].Is(Term.The)) && Numbers.Ordinal(tokens, SkipThe(j + 1), out _) > 0)
        {
            j++;
        }

        j = SkipThe(j);
        var end = ReadDayNumber(j, out var day, words: true);
        if (end < 0 || (tokens[end].IsSign(':') && tokens[end].Glued) || (tokens[end - 1].IsNumber && IsClockAfter(end)))
        {
            return -1;
        }

        if (slash && tokens[end].Glued && (tokens[end].IsSign('/') || tokens[end].IsSign('-')) && tokens[end + 1] is { IsNumber: true, Glued: true } year && (year.Length == 4 || year.Length == 2))
        {
            date = year.Length == 4 ? Full((int)year.Value, month, day) : ShortYear((int)year.Value, month, day);
            return WithBracketedWeekday(end + 2);
        }

        return WithBracketedWeekday(WithYear(end, month, day, out date));
    }

    /// <summary>May 4pm is no 4 May; "May 22(Tue)" is.</summary>
    private bool IsClockAfter(int end) => tokens[end].Lexeme.Term is Term.Am or Term.Pm or Term.OClock;

    /// <summary>"04th Jan 2019", "second of Aug", "12 of Nov", "the 15th day of next month", "21st this month".</summary>
    private int ReadDayMonth(int i, out DateValue date)
    {
        date = null!;
        if (tokens[i - 1].IsSign('$') || tokens[i - 1].IsSign('£') || tokens[i - 1].IsSign('€'))
        {
            return -1;
        }

        if (GluedToText(i) && !(tokens[i - 1].IsSign(':') && tokens[i - 2].Kind == TokenKind.Word))
        {
            return -1;
        }

        var end = ReadDayNumber(i, out var day, words: true);
        if (end < 0)
        {
            return -1;
        }

        var ordinal = tokens[end - 1].Is(Term.OrdinalSuffix) || tokens[end - 1].Lexeme.Ordinal > 0;
        var j = end;
        var separator = tokens[j].Glued && tokens[j + 1].Glued && (tokens[j].IsSign('-') || tokens[j].IsSign('/') || tokens[j].IsSign('.'));
        if (separator)
        {
            // 23-2020-September names the year in the middle.
            if (tokens[j + 1] is { IsNumber: true, Length: 4 } && tokens[j + 2].Glued && tokens[j + 3].Lexeme.Month > 0)
            {
                date = Full((int)tokens[j + 1].Value, tokens[j + 3].Lexeme.Month, day);
                return date.Exists ? j + 4 : -1;
            }

            j++;
        }
        else if (tokens[j].Lexeme.Unit == DateUnit.Day && ordinal)
        {
            j++;
        }
        else if (tokens[j].IsSign('.') && tokens[j].Glued && tokens[i].IsNumber && IsMonth(j + 1, followed: true))
        {
            // "16. Nov. 2016", as half of Europe writes it.
            j++;
        }

        var of = tokens[j].Is(Term.Of) || (tokens[j].Is(Term.In) && ordinal);
        if (of)
        {
            j = SkipThe(j + 1);
        }

        if (tokens[j].Lexeme.Month > 0 && (of || separator || ordinal || tokens[i].IsNumber || tokens[j].Lexeme.Month is not (3 or 5)))
        {
            var month = tokens[j].Lexeme.Month;
            j++;
            if (tokens[j].IsSign('.') && tokens[j].Glued && (tokens[j + 1].IsNumber || tokens[j].End - tokens[j - 1].Start <= 5) && tokens[j + 1].IsNumber && tokens[j + 1].Length == 4)
            {
                j++;
            }

            if (separator && tokens[j].Glued && tokens[j].Kind == TokenKind.Symbol && tokens[j + 1] is { IsNumber: true, Glued: true } year && year.Length is 2 or 4)
            {
                date = year.Length == 4 ? Full((int)year.Value, month, day) : ShortYear((int)year.Value, month, day);
                return date.Exists ? j + 2 : -1;
            }

            return WithYear(j, month, day, out date);
        }

        // "of this month", "of the month", "this month", "of next month"; "of every month" is a repetition.
        if ((of || ordinal) && (ReadPointer(j) is not null || (of && tokens[j].Lexeme.Unit == DateUnit.Month)))
        {
            var shift = ReadPointer(j) ?? 0;
            j = tokens[j].Lexeme.Unit == DateUnit.Month ? j : j + 1;
            if (tokens[j].Lexeme.Unit != DateUnit.Month || tokens[j].Lexeme.Text.EndsWith('s'))
            {
                return -1;
            }

            var month = new LocalDate(today.Year, today.Month, 1).PlusMonths(shift);
            date = Full(month.Year, month.Month, day);
            return date.Exists ? j + 1 : -1;
        }

        return -1;
    }

    /// <summary>1 to 31 in figures, with or without its ending, or in words.</summary>
    private int ReadDayNumber(int i, out int day, bool words)
    {
        var end = Numbers.Ordinal(tokens, i, out day);
        if (end < 0 && (tokens[i].IsNumber || words))
        {
            end = Numbers.Small(tokens, i, out day);
        }

        return end > 0 && day is >= 1 and <= 31 ? end : -1;
    }

    /// <summary>Adds the year that may follow a month and day.</summary>
    private int WithYear(int end, int month, int day, out DateValue date)
    {
        var j = ReadYearAfter(end, tokens[end - 1].Lexeme.Ordinal > 0, out var year);
        if (j > 0)
        {
            date = Full(year, month, day);
            return j;
        }

        date = Yearless(month, day);
        return end;
    }

    /// <summary>Swallows the weekday in "May/22(Tue)".</summary>
    private int WithBracketedWeekday(int end) =>
        end > 0 && tokens[end].IsSign('(') && tokens[end + 1].Lexeme.Weekday > 0 && tokens[end + 2].IsSign(')') ? end + 3 : end;
}
