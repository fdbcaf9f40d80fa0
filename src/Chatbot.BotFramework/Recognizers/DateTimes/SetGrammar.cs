namespace Chatbot.BotFramework.Recognizers;

/// <summary>Repetitions: "every Monday at 9am", "weekly", "once a week", "Thursdays at 17.30", "3pm each day".</summary>
internal sealed partial class DateTimeGrammar
{
    private Node? ReadSet(int i)
    {
        ref readonly var token = ref tokens[i];
        switch (token.Lexeme.Term)
        {
            case Term.Every or Term.Each:
                return ReadEvery(i, i + 1);
            case Term.Any when tokens[i + 1].Lexeme.Unit is DateUnit.Year or DateUnit.Weekend && !tokens[i + 1].Lexeme.Text.EndsWith('s'):
                return Set(i, i + 2, Length(tokens[i + 1].Lexeme.Unit, 1));
            case Term.Repeating when Repeated(token.Lexeme.Text) is { } length:
                return WithClock(Set(i, i + 1, length));
            case Term.Bi or Term.Semi:
                return ReadBi(i);
            case Term.At when tokens[i + 1].IsNumber || tokens[i + 1].Lexeme.Cardinal > 0:
                return ReadClockEach(i + 1);
            case Term.Once or Term.None when token.Lexeme.Cardinal == 1 || token.Is(Term.Once):
                return tokens[i + 1].Is(Term.A) && tokens[i + 2].Lexeme.Unit >= DateUnit.Day && !tokens[i + 2].Lexeme.Text.EndsWith('s') ? Set(i, i + 3, Length(tokens[i + 2].Lexeme.Unit, 1)) : ReadClockEach(i);
            default:
                break;
        }

        if (token.Lexeme.Plural)
        {
            if (token.Lexeme.Weekday > 0)
            {
                return WithClock(Set(i, i + 1, $"XXXX-WXX-{token.Lexeme.Weekday}") with { Date = NearestWeekday(token.Lexeme.Weekday) });
            }

            return tokens[i - 1].Lexeme.Term is Term.The or Term.In ? null : Set(i, i + 1, "T" + PartCode(token.Lexeme.Part)) with { Part = token.Lexeme.Part };
        }

        // "tuesday afternoons"
        if (token.Lexeme.Weekday > 0 && tokens[i + 1].Lexeme is { Part: not DayPart.None, Plural: true } part)
        {
            return Set(i, i + 2, $"XXXX-WXX-{token.Lexeme.Weekday}T{PartCode(part.Part)}") with { Date = NearestWeekday(token.Lexeme.Weekday), Part = part.Part };
        }

        if (token.Lexeme is { Unit: DateUnit.Weekend, Text: "weekends" } && !tokens[i - 1].IsNumber && tokens[i - 1].Lexeme.Cardinal < 0)
        {
            return Set(i, i + 1, "P1WE");
        }

        return token.IsNumber || token.Lexeme.Ordinal > 0 ? ReadClockEach(i) : null;
    }

    private static Node Set(int first, int last, string timex) => new(NodeKind.Set, first, last) { SetTimex = timex };

    private static string PartCode(DayPart part) => part switch
    {
        DayPart.Morning => "MO", DayPart.Afternoon => "AF", DayPart.Evening => "EV", DayPart.Night => "NI", DayPart.Daytime => "DT", DayPart.NightTime => "NT",
        DayPart.Breakfast => "MEB", DayPart.Brunch => "MER", DayPart.Lunch => "MEL", _ => "MED",
    };

    private static string Length(DateUnit unit, double count)
    {
        return unit == DateUnit.BusinessDay ? $"P{count:0.#}WD" : Duration([(unit, count)]).Timex;
    }


    private static string? Repeated(string text) => text switch
    {
        "daily" or "everyday" => "P1D", "weekly" => "P1W", "biweekly" or "fortnightly" => "P2W", "monthly" => "P1M", "bimonthly" => "P2M", "quarterly" => "P3M",
        "annual" or "annually" or "yearly" => "P1Y", "semiannual" or "semiannually" => "P0.5Y", _ => null,
    };

    private Node? ReadBi(int i)
    {
        var j = SkipHyphen(i + 1);
        var timex = tokens[j].Lexeme.Text switch
        {
            "weekly" => "P2W", "monthly" => tokens[i].Is(Term.Bi) ? "P2M" : "P0.5M", "annual" or "annually" => tokens[i].Is(Term.Semi) ? "P0.5Y" : "P2Y", _ => null,
        };
        return timex is null ? null : Set(i, j + 1, timex);
    }

    /// <summary>"every day", "each two days", "every other Friday", "every Monday", "every evening at 7:13 p.m.".</summary>
    private Node? ReadEvery(int i, int j)
    {
        double count = 1;
        if (tokens[j].Is(Term.Other) || tokens[j].Lexeme.Ordinal == 2)
        {
            count = 2;
            j++;
        }
        else if (Numbers.Whole(tokens, j, out var number) is > 0 and var counted && tokens[counted].Lexeme.Unit != DateUnit.None)
        {
            count = number;
            j = counted;
        }

        var lexeme = tokens[j].Lexeme;
        if (lexeme.Weekday > 0)
        {
            return WithClock(Set(i, j + 1, $"XXXX-WXX-{lexeme.Weekday}") with { Date = NearestWeekday(lexeme.Weekday) });
        }

        if (lexeme.Part is not DayPart.None and < DayPart.Breakfast)
        {
            return WithClock(Set(i, j + 1, "T" + PartCode(lexeme.Part)) with { Part = lexeme.Part });
        }

        return lexeme.Unit == DateUnit.None ? null : WithClock(Set(i, j + 1, Length(lexeme.Unit, count)));
    }

    /// <summary>A clock behind a repetition replaces "every day" and joins a weekday.</summary>
    private Node WithClock(Node set)
    {
        var j = SkipBetween(set.Last, out var at);
        if (ReadPart(set.Last, out var part, out _, out _) is > 0 and var partEnd && set.Date is not null && part < DayPart.Breakfast)
        {
            return set with { Last = partEnd, SetTimex = set.SetTimex + "T" + PartCode(part), Part = part };
        }

        if (ReadTime(j, out var time) is not (> 0 and var end) || (time.Strength != Strength.Strong && !at) || IsMeasured(end, time) && time.Strength != Strength.Strong || tokens[j - 1].Is(Term.For))
        {
            return set;
        }

        if (ReadPart(end, out var late, out _, out _) is > 0 and var lateEnd && late < DayPart.Breakfast && tokens[end].Is(Term.In))
        {
            time = time.In(late);
            end = lateEnd;
        }

        if (set.Part != DayPart.None)
        {
            time = time.In(set.Part);
        }

        var day = set.Date is null ? "" : set.SetTimex;
        return set with { Last = end, SetTimex = day + time.Timex, Time = time };
    }

    /// <summary>"3pm each day", "6am everyday", "19th of every month".</summary>
    private Node? ReadClockEach(int i)
    {
        if (Numbers.Ordinal(tokens, i, out var day) is > 0 and var ordinal && day <= 31 && tokens[ordinal].Is(Term.Of) && tokens[ordinal + 1].Lexeme.Term is Term.Every or Term.Each && tokens[ordinal + 2].Lexeme.Unit == DateUnit.Month)
        {
            return Set(i, ordinal + 3, $"XXXX-XX-{day:00}");
        }

        if (ReadTime(i, out var time) is not (> 0 and var end) || time.Strength != Strength.Strong)
        {
            return null;
        }

        var on = tokens[end].Is(Term.On) ? end + 1 : end;
        if (tokens[on].Lexeme is { Weekday: > 0, Plural: true } days)
        {
            return Set(i, on + 1, $"XXXX-WXX-{days.Weekday}{time.Timex}") with { Date = NearestWeekday(days.Weekday), Time = time };
        }

        if (tokens[end].Lexeme.Text is "everyday" or "daily")
        {
            return Set(i, end + 1, time.Timex) with { Time = time };
        }

        if (tokens[end].Lexeme.Term is Term.Every or Term.Each && ReadEvery(end, end + 1) is { } every)
        {
            return every with { First = i, SetTimex = (every.Date is null ? "" : every.SetTimex) + time.Timex, Time = time };
        }

        return null;
    }
}
