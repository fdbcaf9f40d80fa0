using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>How a date was put into words; decides what may stand beside it.</summary>
internal enum DateShape { Weekday, DayOfMonth, MonthDay, Relative, Full, Holiday, NthWeekday, FromDuration }

/// <summary>One day, or the two days that words without a year or week can mean: the latest before today and the next.</summary>
internal sealed record DateValue(string Timex, LocalDate Past, LocalDate Future, DateShape Shape)
{
    /// <summary>False for days that do not exist, as 30 February.</summary>
    public bool Exists { get; init; } = true;

    public int Weekday { get; init; }

    public int Month { get; init; }

    public int Day { get; init; }

    public int Year { get; init; }

    /// <summary>What pointed at the day: next, this, last ...; <see cref="Term.None"/> when nothing did.</summary>
    public Term Pointer { get; init; }

    public bool Definite => Past == Future;
}

/// <summary>How surely words are a clock: a bare number, a spoken or dotted form, or one with a colon, am or o'clock.</summary>
internal enum Strength { Bare, Medium, Strong }

/// <summary>A time of day as said: the hour may still mean morning or evening.</summary>
internal readonly record struct TimeValue(int Hour, int Minute = 0, int Second = 0)
{
    /// <summary>0: only the hour was said, 1: minutes too, 2: seconds too.</summary>
    public int Precision { get; init; }

    /// <summary>The hour is 1 to 12 and nothing said which half of the day.</summary>
    public bool Ambiguous { get; init; }

    public Strength Strength { get; init; }

    /// <summary>"3ish"</summary>
    public bool Approximate { get; init; }

    public LocalTime Clock => new(Hour % 24, Minute, Second);

    /// <summary>The other half of the day: 7 is 19, 12 is 0.</summary>
    public TimeValue Other => this with { Hour = Hour == 12 ? 0 : Hour + 12, Ambiguous = false };

    public TimeValue Settled => this with { Ambiguous = false };

    public string Timex => Precision switch
    {
        0 => $"T{Hour % 24:00}",
        1 => $"T{Hour % 24:00}:{Minute:00}",
        _ => $"T{Hour % 24:00}:{Minute:00}:{Second:00}",
    };

    /// <summary>The time in that part of the day: 7 in the evening is 19.</summary>
    public TimeValue In(DayPart part)
    {
        if (!Ambiguous)
        {
            return this;
        }

        var hour = part switch
        {
            DayPart.Morning or DayPart.Breakfast => Hour == 12 ? 0 : Hour,
            DayPart.Afternoon or DayPart.Evening or DayPart.Dinner => Hour == 12 ? 12 : Hour + 12,
            DayPart.Lunch or DayPart.Brunch => Hour is >= 10 ? Hour : Hour + 12,
            DayPart.Daytime => Hour is >= 7 ? Hour : Hour + 12,
            DayPart.Night => Hour == 12 ? 0 : Hour >= 5 ? Hour + 12 : Hour,
            _ => Hour,
        };
        return this with { Hour = hour, Ambiguous = false, Strength = Strength.Strong };
    }
}

/// <summary>One reading of a stretch of days, <c>[start, end)</c>.</summary>
internal readonly record struct DateSpan(string Timex, LocalDate Start, LocalDate End);

/// <summary>A stretch of days with its readings: one, or past and future.</summary>
internal sealed record RangeValue(DateSpan Past, DateSpan Future, DateUnit Unit)
{
    /// <summary>start, mid or end where only a piece is meant; ref_undef where the words point at something unsaid ("that week").</summary>
    public string? Mod { get; init; }

    /// <summary>False for stretches no calendar fixes, as summer and the fiscal year.</summary>
    public bool Resolved { get; init; } = true;

    /// <summary>The single days of a stretch of business days.</summary>
    public IReadOnlyList<LocalDate>? Days { get; init; }

    /// <summary>A year by its number; upstream cuts it into thirds, "this year" into halves.</summary>
    public bool IsYearNumber { get; init; }

    /// <summary>1 to 12 for a month, 0 for anything else.</summary>
    public int Month { get; init; }

    /// <summary>Counted from now ("this week"), so that "later" in it begins today.</summary>
    public bool Relative { get; init; }

    public bool Definite => Past == Future;
}

/// <summary>A length of time as said: "1 hour and 30 minutes".</summary>
internal sealed record DurationValue(string Timex, double Seconds)
{
    public string? Mod { get; init; }

    /// <summary>Calendar units and how many of each, in the order said.</summary>
    public IReadOnlyList<(DateUnit Unit, double Count)> Parts { get; init; } = [];

    /// <summary>Hours, minutes or seconds are among the parts.</summary>
    public bool HasClock { get; init; }
}
