using NodaTime;

namespace Chatbot.Clinic.Screening;

/// <summary>Reads numbers that mean something: ages, temperatures with their unit guessed, and how long something has lasted.</summary>
internal static class Measures
{
    public const string Age = "age";
    public const string Born = "born";
    public const string Temperature = "temperature";
    public const string Days = "days";
    public const string Weeks = "weeks";
    public const string Months = "months";
    public const string Years = "years";
    public const string DaysAgo = "days-ago";
    public const string WeeksAgo = "weeks-ago";
    public const string MonthsAgo = "months-ago";
    public const string YearsAgo = "years-ago";
    public const string Year = "in-year";
    public const string SinceMonth = "since-month";
    public const string Tablets = "tablets-taken";
    public const string Overdose = "overdose";

    /// <summary>More than anyone is told to take of a painkiller in a day: eight, with one to spare for a slip in counting.</summary>
    public const int MostTablets = 9;

    public static readonly IReadOnlyList<string> Names =
        [Age, Born, Temperature, Days, Weeks, Months, Years, DaysAgo, WeeksAgo, MonthsAgo, YearsAgo, Year, SinceMonth, Tablets];

    /// <summary>Concepts that durations amount to; the rule files may add words of their own to each.</summary>
    public static readonly IReadOnlyList<(string Concept, int Days)> Lasting =
        [("lasting-days", 3), ("lasting-2-weeks", 14), ("lasting-6-weeks", 42), ("lasting-3-months", 85), ("lasting-years", 360)];

    public static readonly IReadOnlyList<(string Concept, int Days)> Within =
        [("within-2-weeks", 15), ("within-6-weeks", 43), ("within-12-weeks", 92), ("within-6-months", 186)];

    public const string LongAgo = "long-ago";
    public const string Fever = "fever";

    /// <summary>35 to 42 reads as Celsius, 95 to 108 as Fahrenheit; fever from 37.8 and 100.</summary>
    public static bool IsFever(double value) => value is >= 37.8 and <= 42.5 or >= 100 and <= 108;

    public static bool IsCurrency(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol;

    public static int? AgeFrom(double value) => value is >= 0 and <= 110 && value == Math.Floor(value) ? (int)value : null;

    public static int? AgeOfBirth(double value, LocalDate today)
    {
        var year = value is >= 0 and < 100 ? value + (value > today.Year % 100 ? 1900 : 2000) : value;
        return year >= 1910 && year <= today.Year ? today.Year - (int)year : null;
    }

    /// <summary>Days since the middle of the latest such month.</summary>
    public static int DaysSince(int month, LocalDate today)
    {
        var middle = new LocalDate(today.Year, month, 15);
        return NodaTime.Period.DaysBetween(middle > today ? middle.PlusYears(-1) : middle, today);
    }

    public static double? DaysOf(string measure, double value) => measure switch
    {
        Days or DaysAgo => value,
        Weeks or WeeksAgo => value * 7,
        Months or MonthsAgo => value * 30.4,
        Years or YearsAgo => value * 365,
        _ => null,
    };

    public static bool IsAgo(string measure) => measure is DaysAgo or WeeksAgo or MonthsAgo or YearsAgo;
}
