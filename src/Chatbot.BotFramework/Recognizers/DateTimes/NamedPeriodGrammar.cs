using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches with names of their own: quarters, half-years, seasons, fiscal years, holiday weekends.</summary>
internal sealed partial class DateTimeGrammar
{
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
