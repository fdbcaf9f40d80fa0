using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Days pointed at: "next Friday", "this upcoming friday", "next week on Tuesday", "last Christmas", "next 5/12".</summary>
internal sealed partial class DateTimeGrammar
{
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
}
