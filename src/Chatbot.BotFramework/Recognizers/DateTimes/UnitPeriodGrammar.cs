using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches by their unit: "the week", "week 23", "the week of the 18th", "the weekend", "year 2008", "rest of the month".</summary>
internal sealed partial class DateTimeGrammar
{
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

        if (articleNeeded && !the)
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
}
