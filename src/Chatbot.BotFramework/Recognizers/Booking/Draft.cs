using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Times of day before the opening hours have decided what a bare hour means.</summary>
internal readonly record struct ClockDraft
{
    public TimeValue? From { get; init; }

    public TimeValue? To { get; init; }

    /// <summary>A single time, not the start of an open stretch.</summary>
    public bool IsPoint { get; init; }

    public bool IsRough { get; init; }

    /// <summary>The far end itself is left out: "before 12".</summary>
    public bool OpenEnd { get; init; }

    /// <summary>Set by the opening hours alone: "first thing", "last thing".</summary>
    public EdgeOfDay Edge { get; init; }
}

internal enum EdgeOfDay
{
    None, First, Last,
}

/// <summary>A wish while it is being put together.</summary>
internal sealed record Draft
{
    public IReadOnlyList<DayInterval> Days { get; init; } = [];

    public IReadOnlyList<IsoDayOfWeek> Weekdays { get; init; } = [];

    public IReadOnlyList<ClockDraft> Clocks { get; init; } = [];

    /// <summary>The weekday when the day was said by its name alone.</summary>
    public IsoDayOfWeek? WeekdayName { get; init; }

    public IsoDayOfWeek? ExcludesWeekday { get; init; }

    /// <summary>The day was pointed at or numbered, so that a bare weekday beside it means the same week.</summary>
    public bool NamesWeek { get; init; }

    /// <summary>The time was said before its day.</summary>
    public bool TimeFirst { get; init; }

    public bool IsPast { get; init; }

    public bool SaidWithYear { get; init; }

    public bool HasDate => Days.Count > 0 || Weekdays.Count > 0;

    public bool HasTime => Clocks.Count > 0;

    public Draft WithTimes(Draft other) => this with { Clocks = other.Clocks };

    public Draft WithMoreTimes(Draft other) => this with { Clocks = [.. Clocks, .. other.Clocks] };

    public Draft WithDates(Draft other) => this with { Days = other.Days, Weekdays = other.Weekdays, WeekdayName = other.WeekdayName, IsPast = other.IsPast };

    /// <summary>"next Thursday or Friday": the Friday of that week too.</summary>
    public Draft InWeekOf(Draft other, LocalDate today)
    {
        if (WeekdayName is not { } name || !other.NamesWeek || other.Days is not [var span])
        {
            return this;
        }

        var day = Calendar.Monday(span.From).PlusDays((int)name - 1);
        return day >= today ? this with { Days = [new DayInterval(day, day.PlusDays(1))], NamesWeek = true } : this;
    }

    /// <summary>"in the morning, after 10": a stretch and a limit are both meant; a single time says it all.</summary>
    public Draft WithNarrowerTimes(Draft other)
    {
        if (Clocks.Count != 1 || other.Clocks.Count != 1 || other.Clocks[0].IsPoint || Clocks[0].IsPoint || Clocks[0].Edge != EdgeOfDay.None || other.Clocks[0].Edge != EdgeOfDay.None)
        {
            return this with { Clocks = other.Clocks };
        }

        var (a, b) = (Clocks[0], other.Clocks[0]);
        return this with { Clocks = [a with { From = b.From ?? a.From, To = b.To ?? a.To, OpenEnd = b.To is null ? a.OpenEnd : b.OpenEnd }] };
    }

    /// <summary>A day within a stretch said before ("next week ... Friday", "April ... the 9th"), or a stretch round a day; null when they are apart.</summary>
    public Draft? Narrowed(Draft other)
    {
        if (Days is [var mine] && other.Days is [var theirs])
        {
            if (other.WeekdayName is { } name && mine.Until > mine.From.PlusDays(1))
            {
                var day = mine.From.PlusDays(((int)name - (int)mine.From.DayOfWeek + 7) % 7);
                return mine.Contains(day) ? other with { Days = [new DayInterval(day, day.PlusDays(1))], Clocks = other.HasTime ? other.Clocks : Clocks } : null;
            }

            if (WeekdayName is { } own && theirs.Until > theirs.From.PlusDays(1))
            {
                var day = theirs.From.PlusDays(((int)own - (int)theirs.From.DayOfWeek + 7) % 7);
                return theirs.Contains(day) ? this with { Days = [new DayInterval(day, day.PlusDays(1))], Clocks = other.HasTime ? other.Clocks : Clocks } : null;
            }

            var from = LocalDate.Max(mine.From, theirs.From);
            var until = LocalDate.Min(mine.Until, theirs.Until);
            return from < until ? this with { Days = [new DayInterval(from, until)], Clocks = other.HasTime ? other.Clocks : Clocks } : null;
        }

        if (Weekdays.Count > 0 && other.Days.Count > 0 && other.Weekdays.Count == 0)
        {
            return other with { Weekdays = Weekdays, Clocks = other.HasTime ? other.Clocks : Clocks };
        }

        return other.Weekdays.Count > 0 && Days.Count > 0 && Weekdays.Count == 0 && WeekdayName is null
            ? this with { Weekdays = other.Weekdays, Clocks = other.HasTime ? other.Clocks : Clocks }
            : null;
    }
}
