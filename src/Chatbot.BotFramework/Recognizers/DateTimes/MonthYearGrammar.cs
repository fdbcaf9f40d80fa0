using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Months, years and decades: "September", "April 2017", "12-2015", "the nineties".</summary>
internal sealed partial class DateTimeGrammar
{
    private static int Year(int year, out RangeValue range, int end)
    {
        var span = new DateSpan($"{year:0000}", new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1));
        range = new RangeValue(span, span, DateUnit.Year) { IsYearNumber = true };
        return end;
    }

    /// <summary>2014, 2015-3, 12-2015, 2017-q1, 2019 H2, 1990s, "3rd week of 2018", "2 next days", "15th century".</summary>
    private int ReadPeriodFromNumber(int i, out RangeValue range)
    {
        range = null!;
        ref readonly var token = ref tokens[i];
        var shift = ReadNthUnit(i, out range);
        if (shift > 0)
        {
            return shift;
        }

        if (ReadCountedPeriod(i, out range) is > 0 and var counted)
        {
            return counted;
        }

        if (!StandsFree(i) || GluedToText(i))
        {
            return -1;
        }

        var next = tokens[i + 1];
        if (token.Length == 4 && token.Value is >= 1500 and <= 2199)
        {
            var year = (int)token.Value;
            var j = tokens[i + 1].Glued && tokens[i + 1].IsSign('-') ? i + 2 : i + 1;
            if (tokens[j].Is(Term.QuarterShort) && tokens[j + 1] is { IsNumber: true, Glued: true, Value: >= 1 and <= 4, Length: 1 } quarter)
            {
                range = Months(new LocalDate(year, (((int)quarter.Value - 1) * 3) + 1, 1), 3, DateUnit.Quarter);
                return j + 2;
            }

            if (tokens[j] is { Kind: TokenKind.Word, Length: 1 } && tokens.Text[tokens[j].Start] is 'h' or 'H' && tokens[j + 1] is { IsNumber: true, Glued: true, Value: 1 or 2, Length: 1 } half)
            {
                range = Months(new LocalDate(year, half.Value == 1 ? 1 : 7, 1), 6, DateUnit.Month);
                return j + 2;
            }

            if (tokens[j].Lexeme.Month > 0 && (j == i + 1 || tokens[j].Glued) && !(tokens[j + 1].Glued && tokens[j + 2].IsNumber))
            {
                range = Month(year, tokens[j].Lexeme.Month);
                return j + 1;
            }

            if (token.Value % 10 == 0 && tokens[i + 1].Is(Term.LetterS))
            {
                range = Decade(year, 10, $"{year:0000}", $"{year + 10:0000}");
                return i + 2;
            }

            if (next.Glued && (next.IsSign('-') || next.IsSign('/')) && tokens[i + 2] is { IsNumber: true, Glued: true, Length: <= 2 } month)
            {
                if (month.Value is < 1 or > 12 || (tokens[i + 3].Glued && (tokens[i + 3].IsNumber || tokens[i + 3].IsSign('-') || tokens[i + 3].IsSign('/'))))
                {
                    return -1;
                }

                range = Month(year, (int)month.Value);
                return i + 3;
            }

            return IsYearAlone(i) ? Year(year, out range, i + 1) : -1;
        }

        if (token.Length == 2 && token.Value % 10 == 0 && token.Value >= 20 && tokens[i + 1].Is(Term.LetterS) && SaidBefore(i, Term.In, Term.The))
        {
            range = ShortDecade((int)token.Value);
            return i + 2;
        }

        // 12-2015
        if (token is { Length: <= 2, Value: >= 1 and <= 12 } && next.Glued && (next.IsSign('-') || next.IsSign('/')) && tokens[i + 2] is { IsNumber: true, Glued: true, Length: 4, Value: >= 1900 and <= 2199 } full
            && !(tokens[i + 3].Glued && (tokens[i + 3].IsNumber || tokens[i + 3].IsSign('-') || tokens[i + 3].IsSign('/'))))
        {
            range = Month((int)full.Value, (int)token.Value);
            return i + 3;
        }

        return -1;
    }

    /// <summary>A year stands free of units, money, phone digits and other figures.</summary>
    private bool IsYearAlone(int i)
    {
        ref readonly var before = ref tokens[i - 1];
        ref readonly var after = ref tokens[i + 1];
        if (before.IsNumber && !before.Glued && before.Length > 2 || before.IsSign('$') || before.IsSign('£') || before.IsSign('+'))
        {
            return false;
        }

        if (after.Glued && (after.IsNumber || after.Kind == TokenKind.Word || after.IsSign('/') || after.IsSign(':') || after.IsSign('%') || (after.IsSign('.') && tokens[i + 2].Glued && tokens[i + 2].IsNumber)))
        {
            return false;
        }

        if (after.Glued && after.IsSign('-') && tokens[i + 2].Glued && tokens[i + 2].IsNumber && tokens[i + 2].Length != 4)
        {
            return false;
        }

        if (IsDash(i - 1) && tokens[i - 2] is { IsNumber: true, Length: not 4 } || IsDash(i + 1) && tokens[i + 2] is { IsNumber: true } other && (other.Length != 4 || IsDash(i + 3)))
        {
            return false;
        }

        return !(after.Kind == TokenKind.Word && (after.Lexeme.Unit != DateUnit.None || after.Lexeme.Scale > 0) && after.Lexeme.Term is not Term.QuarterShort);
    }

    private bool IsDash(int i) => tokens[i].IsSign('-') || tokens[i].IsSign('–');

    private static RangeValue Month(int year, int month)
    {
        var start = new LocalDate(year, month, 1);
        var span = new DateSpan($"{year:0000}-{month:00}", start, start.PlusMonths(1));
        return new RangeValue(span, span, DateUnit.Month) { Month = month };
    }

    private static RangeValue Months(LocalDate start, int count, DateUnit unit)
    {
        var end = start.PlusMonths(count);
        var span = new DateSpan($"({Iso(start)},{Iso(end)},P{count}M)", start, end);
        return new RangeValue(span, span, unit);
    }

    private static RangeValue Decade(int year, int years, string startYear, string endYear)
    {
        var span = new DateSpan($"({startYear}-01-01,{endYear}-01-01,P{years}Y)", new LocalDate(year, 1, 1), new LocalDate(year + years, 1, 1));
        return new RangeValue(span, span, DateUnit.Decade);
    }

    private static RangeValue ShortDecade(int tens)
    {
        var timex = $"(XX{tens:00}-01-01,XX{(tens + 10) % 100:00}-01-01,P10Y)";
        return new RangeValue(
            new DateSpan(timex, new LocalDate(1900 + tens, 1, 1), new LocalDate(1910 + tens, 1, 1)),
            new DateSpan(timex, new LocalDate(2000 + tens, 1, 1), new LocalDate(2010 + tens, 1, 1)),
            DateUnit.Decade);
    }

    private int ReadDecade(int i, out RangeValue range)
    {
        var text = tokens[i].Lexeme.Text;
        var tens = 10 * (2 + Array.IndexOf(["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], text));
        range = ShortDecade(tens);
        return i + 1;
    }

    /// <summary>"September", "April 2017", "Dec-2018", "April of 87".</summary>
    private int ReadMonth(int i, Term pointer, out RangeValue range)
    {
        var month = tokens[i].Lexeme.Month;
        var j = i + 1;
        if (pointer == Term.None)
        {
            var k = tokens[j].IsSign('.') && tokens[j].Glued && tokens[j + 1].IsNumber ? j + 1 : j;
            k = tokens[k].Glued && (tokens[k].IsSign('-') || tokens[k].IsSign('/')) && tokens[k + 1] is { IsNumber: true, Glued: true, Length: 4 } ? k + 1 : k;
            if (k > j && tokens[k] is { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 } && !(tokens[k + 1].Glued && tokens[k + 1].IsSign('-') && tokens[k + 2].IsNumber))
            {
                range = Month((int)tokens[k].Value, month);
                return k + 1;
            }

            if (ReadYearAfter(j, false, out var year) is > 0 and var end)
            {
                range = Month(year, month);
                return end;
            }

            if (ReadPointer(SkipOf(j)) is { } shift && tokens[SkipOf(j) + 1].Lexeme is { Unit: DateUnit.Year, Text: "year" })
            {
                range = Month(today.Year + shift, month);
                return SkipOf(j) + 2;
            }

            // A month without a year: the one going on counts as the coming one.
            var future = today.Month <= month ? today.Year : today.Year + 1;
            var timex = $"XXXX-{month:00}";
            range = new RangeValue(Month(future - 1, month).Past with { Timex = timex }, Month(future, month).Past with { Timex = timex }, DateUnit.Month) { Month = month };
            return j;
        }

        var here = today.Year;
        var at = pointer switch
        {
            Term.Next or Term.Coming or Term.Following or Term.Upcoming => month > today.Month ? here : here + 1,
            Term.Last or Term.Previous or Term.Past => month < today.Month ? here : here - 1,
            _ => here,
        };
        range = Month(at, month) with { Relative = true };
        return j;
    }

    private int SkipOf(int i) => tokens[i].Is(Term.Of) ? i + 1 : i;
}
