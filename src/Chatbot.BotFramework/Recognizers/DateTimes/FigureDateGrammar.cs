namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days in figures: "22/04", "4/15/2026", "2018-7-6", "23.04.2022", "20161016", "2019/aug/01".</summary>
internal sealed partial class DateTimeGrammar
{
    // How far before a score the word stands that tells what is scored.
    private const int RatioReach = 8;

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
        if (sign.IsSign('/') && IsRatio(i, end))
        {
            return -1;
        }

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

    /// <summary>"pain 7/10", "2/3 of the time", "24/7": parts of a whole, not days.</summary>
    private bool IsRatio(int i, int end)
    {
        var (a, b) = (tokens[i].Value, tokens[i + 2].Value);
        if (tokens[end].Is(Term.Of) && !tokens[end + 1].IsNumber)
        {
            return true;
        }

        if (a == 24 && b == 7)
        {
            return !SaidBefore(i, Term.On, Term.The);
        }

        if (b != 10 || a > 10)
        {
            return false;
        }

        for (var k = Math.Max(0, i - RatioReach); k < end + 2; k++)
        {
            if (tokens[k].Is(Term.Score))
            {
                return true;
            }
        }

        return false;
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
}
