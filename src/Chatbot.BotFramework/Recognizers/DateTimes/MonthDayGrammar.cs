using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days with a month, in words or figures: "May 4th", "22nd of June 2020", "22/04", "2019-aug-01".</summary>
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
        if (end < 0 || (tokens[end].IsSign(':') && tokens[end].Glued) || (tokens[end - 1].IsNumber && (IsClockAfter(end) || tokens[end].Is(Term.Till) && false)))
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

    /// <summary>", 1994", "of 1987", "in 2020", "'87", "nineteen eighty six", after a month or a day.</summary>
    private int ReadYearAfter(int i, bool afterOrdinalWord, out int year)
    {
        year = 0;
        var j = SkipComma(i);
        var of = tokens[j].Is(Term.Of) || (tokens[j].Is(Term.In) && (tokens[j + 1].IsNumber && tokens[j + 1].Length == 4));
        if (of)
        {
            j++;
        }

        if (tokens[j].IsNumber)
        {
            var after = tokens[j + 1];
            if (tokens[j].Glued && !of && j == i)
            {
                return -1;
            }

            var clock = (after.IsSign(':') && after.Glued) || tokens[j + 1].Lexeme.Term is Term.Am or Term.Pm or Term.OClock;
            if (tokens[j].Length == 4 && !clock && tokens[j].Value is >= 1500 and <= 2199 && !(after.Glued && after.IsSign('-') && tokens[j + 2].IsNumber && tokens[j + 2].Glued && tokens[j + 2].Length == 4))
            {
                // Nobody books for 1630; four digits that can be a clock are one unless the words say year.
                if (!of && j == i && tokens[j].Value < 1900 && tokens[j].Value % 100 < 60)
                {
                    return -1;
                }

                year = (int)tokens[j].Value;
                return j + 1;
            }

            if (tokens[j].Length == 2 && !clock && (of || afterOrdinalWord) && j < i + 2 && !(after.IsSign('.') && after.Glued && tokens[j + 2].Glued) && !IsUnitOrNoun(j + 1))
            {
                year = (int)tokens[j].Value;
                year += year < 40 ? 2000 : 1900;
                return j + 1;
            }

            return -1;
        }

        if (tokens[j].IsSign('\'') && tokens[j + 1] is { IsNumber: true, Length: 2, Glued: true } two)
        {
            year = (int)two.Value;
            year += year < 40 ? 2000 : 1900;
            return j + 2;
        }

        return ReadYearWords(j, out year);
    }

    /// <summary>"two thousand and fifteen", "nineteen eighty six", "nineteen hundred ninety three".</summary>
    private int ReadYearWords(int i, out int year)
    {
        year = 0;
        if (tokens[i].Lexeme.Cardinal is not (2 or >= 15 and <= 20))
        {
            return -1;
        }

        var end = Numbers.Words(tokens, i, out var value);
        if (end > 0 && value is >= 1500 and <= 2199)
        {
            year = (int)value;
            return end;
        }

        if (end == i + 1 && value is >= 15 and <= 20 && tokens[end].Lexeme.Cardinal >= 10)
        {
            var last = Numbers.Small(tokens, end, out var rest);
            if (last > 0 && rest is >= 10 and <= 99)
            {
                year = ((int)value * 100) + rest;
                return last;
            }
        }

        return -1;
    }

    /// <summary>Dates in figures: 22/04, 4/15/2026, 2018-7-6, 23.04.2022, 20161016, 2016 10 16, 2019/aug/01.</summary>
    private int ReadNumericDate(int i, out DateValue date, bool dotted = false, bool openEnd = false)
    {
        date = null!;
        ref readonly var a = ref tokens[i];
        if (!StandsFree(i))
        {
            return -1;
        }

        if (a.Length == 8)
        {
            date = Full((int)(a.Value / 10000), (int)(a.Value / 100 % 100), (int)(a.Value % 100));
            return date.Exists && date.Year is >= 1900 and <= 2199 && !ContinuesAsNumber(i + 1) ? i + 1 : -1;
        }

        ref readonly var sign = ref tokens[i + 1];
        ref readonly var b = ref tokens[i + 2];
        if (a.Length == 4 && b.Start == 0 && false)
        {
            return -1;
        }

        if (a.Length == 4 && tokens[i + 1] is { IsNumber: true, Length: 2, Glued: false } month && tokens[i + 2] is { IsNumber: true, Length: 2, Glued: false } last && a.Value is >= 1900 and <= 2199)
        {
            date = Full((int)a.Value, (int)month.Value, (int)last.Value);
            return date.Exists ? i + 3 : -1;
        }

        if (sign.Kind != TokenKind.Symbol || !sign.Glued || !b.Glued || !(sign.IsSign('/') || sign.IsSign('-') || sign.IsSign('.') || sign.IsSign('–')))
        {
            return -1;
        }

        ref readonly var sign2 = ref tokens[i + 3];
        ref readonly var c = ref tokens[i + 4];
        var three = sign2.Glued && c.Glued && sign2.Value == sign.Value && sign2.Kind == TokenKind.Symbol && (c.IsNumber || c.Lexeme.Month > 0);
        if (b.Lexeme.Month > 0 || (three && c.Lexeme.Month > 0))
        {
            return three ? ReadNamedMonth(i, a, b, c, out date) : -1;
        }

        if (!b.IsNumber || b.Length > 2)
        {
            return -1;
        }

        if (three && c.IsNumber)
        {
            if (!openEnd && ContinuesAsNumber(i + 5) && !BeginsSecondDate(i + 5, sign))
            {
                return -1;
            }

            if (a.Length == 4 && c.Length <= 2)
            {
                date = Full((int)a.Value, (int)b.Value, (int)c.Value);
                return date.Exists ? i + 5 : -1;
            }

            if (a.Length > 2 || c.Length is not (2 or 4) || !Order((int)a.Value, (int)b.Value, out var m, out var d))
            {
                return -1;
            }

            date = c.Length == 4 ? Full((int)c.Value, m, d) : ShortYear((int)c.Value, m, d);
            return c.Length == 4 && c.Value is < 1500 or > 2199 ? -1 : i + 5;
        }

        return ReadDayAndMonthInFigures(i, dotted, openEnd, out date);
    }

    private int ReadDayAndMonthInFigures(int i, bool dotted, bool openEnd, out DateValue date)
    {
        date = null!;
        ref readonly var a = ref tokens[i];
        ref readonly var sign = ref tokens[i + 1];
        ref readonly var b = ref tokens[i + 2];
        if (a.Length > 2 || b.Length > 2 || !Order((int)a.Value, (int)b.Value, out var month, out var day))
        {
            return -1;
        }

        var end = i + 3;
        if (sign.IsSign('/'))
        {
            if (!openEnd && ContinuesAsNumber(end) && !(tokens[end].IsSign('-') && tokens[end + 1].IsNumber))
            {
                return -1;
            }
        }
        else if (!dotted || (sign.IsSign('.') && IsClockAfter(end)))
        {
            // 4.3. with its second dot is a date wherever it stands; 4.3 and 4-3 only beside a day.
            var second = sign.IsSign('.') && tokens[end].IsSign('.') && tokens[end].Glued && !tokens[end + 1].Glued && dayFirst
                && (end + 1 < tokens.Count ? tokens[end + 1].Kind is TokenKind.Number or TokenKind.Word : b.Length == 1 || b.Value < 10);
            if (!second)
            {
                return -1;
            }

            end++;
        }

        date = Yearless(month, day);
        if (!date.Exists && !Calendar.Exists(2000, month, Math.Min(day, 28)))
        {
            return -1;
        }

        var year = SkipComma(end);
        if (year > end && tokens[year] is { IsNumber: true, Length: 4, Value: >= 1900 and <= 2199 } && !openEnd)
        {
            date = Full((int)tokens[year].Value, month, day);
            return year + 1;
        }

        return end;
    }

    private static int ReadNamedMonth(int i, in Token a, in Token b, in Token c, out DateValue date)
    {
        date = null!;
        int year, month, day;
        if (a.Length == 4)
        {
            year = (int)a.Value;
            month = b.Lexeme.Month > 0 ? b.Lexeme.Month : c.Lexeme.Month;
            day = (int)(b.IsNumber ? b.Value : c.Value);
        }
        else
        {
            if (b.IsNumber && b.Length != 4)
            {
                return -1;
            }

            day = (int)a.Value;
            month = b.Lexeme.Month > 0 ? b.Lexeme.Month : c.Lexeme.Month;
            year = (int)(b.IsNumber ? b.Value : c.Value);
            if (c.IsNumber && c.Length == 2)
            {
                date = ShortYear(year, month, day);
                return date.Exists ? i + 5 : -1;
            }
        }

        date = Full(year, month, day);
        return date.Exists && year is >= 1500 and <= 2199 ? i + 5 : -1;
    }

    /// <summary>Which of two figures is the month: the locale's order unless only the other one makes a date.</summary>
    private bool Order(int a, int b, out int month, out int day)
    {
        (month, day) = dayFirst ? (b, a) : (a, b);
        if (month is < 1 or > 12)
        {
            (month, day) = (day, month);
        }

        return month is >= 1 and <= 12 && day is >= 1 and <= 31;
    }

    /// <summary>No digit, dot or dash of a longer number stands right before.</summary>
    private bool StandsFree(int i)
    {
        if (!tokens[i].Glued || i == afterDash)
        {
            return true;
        }

        ref readonly var before = ref tokens[i - 1];
        if (before.Kind == TokenKind.Word)
        {
            return false;
        }

        if (before.IsSign('-') || before.IsSign('_') || before.IsSign('/') || before.IsSign('.') || before.IsSign('*'))
        {
            return !(before.Glued && tokens[i - 2].IsNumber);
        }

        return !before.IsSign('#') && !before.IsSign('$');
    }

    private bool ContinuesAsNumber(int i) => tokens[i].Glued && tokens[i + 1].Glued && tokens[i + 1].IsNumber
        && (tokens[i].IsSign('-') || tokens[i].IsSign('/') || tokens[i].IsSign('.') || tokens[i].IsSign('*') || tokens[i].IsSign('='))
        || (tokens[i].Glued && (tokens[i].IsNumber || tokens[i].IsSign('%') || tokens[i].IsSign('*') || tokens[i].IsSign('=')));

    /// <summary>10-1-2018-10-7-2018: the dash after a whole date opens another one.</summary>
    private bool BeginsSecondDate(int i, in Token sign) => tokens[i].IsSign('-') && tokens[i + 2].Value == sign.Value && tokens[i + 2].Kind == TokenKind.Symbol && tokens[i + 4].Value == sign.Value && tokens[i + 4].Kind == TokenKind.Symbol;

    /// <summary>Swallows the weekday in "May/22(Tue)".</summary>
    private int WithBracketedWeekday(int end) =>
        end > 0 && tokens[end].IsSign('(') && tokens[end + 1].Lexeme.Weekday > 0 && tokens[end + 2].IsSign(')') ? end + 3 : end;
}
