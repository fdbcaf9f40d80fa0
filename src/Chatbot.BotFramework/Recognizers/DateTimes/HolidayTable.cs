using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Holidays by name, as data: a rule for the day, then the names it goes by.</summary>
internal static class HolidayTable
{
    private const string Rows = """
        fixed 1 1: new year | new years | new years day | new year day | yuandan
        fixed 12 31: new years eve | new year eve | nye
        fixed 12 25: christmas | christmas day | xmas | xmas day | chrismas
        fixed 12 24: christmas eve | xmas eve
        fixed 12 26: boxing day | st stephens day
        fixed 2 14: valentines day | valentines | valentine day
        fixed 3 17: saint patrick | saint patricks day | st patricks day | st patrick | saint patrick day | st patrick day | paddys day
        fixed 4 1: april fools | april fools day | april fool day
        fixed 4 22: earth day
        fixed 4 23: st georges day | saint georges day
        fixed 5 1: may day | international workers day | intl workers day | workers day | international worker day | labour day
        fixed 6 19: juneteenth | freedom day | jubilee day
        fixed 7 4: independence day | us independence day
        fixed 10 31: halloween | all hallows eve
        fixed 11 5: bonfire night | guy fawkes night
        fixed 11 11: veterans day | remembrance day | armistice day
        fixed 2 2: groundhog day
        nth 1 1 3: martin luther king day | mlk day | martin luther king jr day
        nth 2 1 3: presidents day | washingtons birthday
        nth 5 7 2: mothers day | mother day
        nth 5 1 -1: memorial day
        nth 6 7 3: fathers day | father day
        nth 9 1 1: labor day
        nth 10 1 2: columbus day
        nth 11 4 4: thanksgiving | thanksgiving day | thanks giving day | thanks giving
        nth 5 1 1: early may bank holiday | may day bank holiday
        nth 8 1 -1: august bank holiday | summer bank holiday
        after-nth 11 4 4 1: black friday
        after-nth 11 4 4 4: cyber monday
        easter 0: easter | easter sunday | easter day
        easter 1: easter monday
        easter -1: easter saturday | holy saturday
        easter -2: good friday
        easter -3: maundy thursday
        easter -7: palm sunday
        easter -46: ash wednesday
        easter -47: shrove tuesday | pancake day | mardi gras
        islamic 10 1: eid al fitr | eid ul fitr | festival of breaking the fast | eid
        islamic 12 10: eid al adha | eid al azha | eidul azha | eid ul adha
        islamic 1 1: islamic new year | hijri new year | arabic new year
        islamic 9 1: ramadan | ramazan | ramzan | ramadhan | ramathan
        """;

    private static readonly string[][] Parsed = Rows.Split('\n').Select(row => row.Split(':', 2)).ToArray();

    public static IEnumerable<string> Words => Parsed.SelectMany(row => row[1].Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries)).Distinct();

    public static IEnumerable<string> FirstWords => Names.Select(name => name.Words[0]).Distinct();

    /// <summary>Every name as words, with the number of its rule.</summary>
    public static IEnumerable<(string[] Words, int Rule)> Names =>
        Parsed.SelectMany((row, rule) => row[1].Split('|').Select(name => (name.Split(' ', StringSplitOptions.RemoveEmptyEntries), rule)));

    /// <summary>The day of the holiday in that year; for a lunar one the first that begins in the year.</summary>
    public static LocalDate On(int rule, int year)
    {
        var words = Parsed[rule][0].Trim().Split(' ');
        var n = words.Skip(1).Select(int.Parse).ToArray();
        return words[0] switch
        {
            "fixed" => new LocalDate(year, n[0], n[1]),
            "nth" => Calendar.NthWeekday(year, n[0], n[1], n[2]),
            "after-nth" => Calendar.NthWeekday(year, n[0], n[1], n[2]).PlusDays(n[3]),
            "easter" => Calendar.Easter(year).PlusDays(n[0]),
            _ => Islamic(year, n[0], n[1]),
        };
    }

    /// <summary>The holiday's timex: a weekday counted within a month where its rule is one, else the day itself.</summary>
    public static string Timex(int rule, string year, LocalDate day)
    {
        var words = Parsed[rule][0].Trim().Split(' ');
        return words[0] == "nth" && !words[3].StartsWith('-') ? $"{year}-{day.Month:00}-WXX-{words[2]}-{words[3]}" : $"{year}-{day.Month:00}-{day.Day:00}";
    }

    private static LocalDate Islamic(int year, int month, int day)
    {
        if (year is < 1940 or > 2070)
        {
            return new LocalDate(year, 1, 1);
        }

        var first = new LocalDate(year, 1, 1).WithCalendar(CalendarSystem.UmAlQura);
        var here = new LocalDate(first.Year, month, day, CalendarSystem.UmAlQura);
        return (here < first ? new LocalDate(first.Year + 1, month, day, CalendarSystem.UmAlQura) : here).WithCalendar(CalendarSystem.Iso);
    }
}
