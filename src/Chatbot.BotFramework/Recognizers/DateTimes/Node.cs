using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

internal enum NodeKind { Date, Time, DateTime, DateRange, TimeRange, DateTimeRange, Duration, Set }

/// <summary>
/// One expression found in the text, before it becomes values: what was said, kept apart so that neighbours can still join it
/// ("Friday" + "at 4" + "or later").
/// </summary>
internal sealed record Node(NodeKind Kind, int First, int Last)
{
    public DateValue? Date { get; init; }

    public TimeValue? Time { get; init; }

    /// <summary>End of a range of times; <see cref="Time"/> is its start.</summary>
    public TimeValue? Until { get; init; }

    public DayPart Part { get; init; }

    /// <summary>start, mid or end: which piece of <see cref="Part"/> or of the day.</summary>
    public string? PartMod { get; init; }

    public RangeValue? Range { get; init; }

    public DurationValue? Duration { get; init; }

    public string? SetTimex { get; init; }

    /// <summary>An exact moment or stretch with its own timex: "now", "in 5 minutes", "the next hour".</summary>
    public Moment? Exact { get; init; }

    public string? Mod { get; init; }

    /// <summary>The limit was said around the whole expression ("before Friday"), not inside ("Friday before 5").</summary>
    public bool ModOutside { get; init; }

    /// <summary>"by Friday" and "until 4": the bound itself is still meant, unlike "before".</summary>
    public bool Inclusive { get; init; }

    /// <summary>A range by its ends ("from Monday to Wednesday"), whose last day upstream leaves out.</summary>
    public bool IsFromTo { get; init; }

    /// <summary>"about" stood inside the limit: "after around 3".</summary>
    public bool Approximate { get; init; }

    /// <summary>A number that only its place makes a time: "at 7".</summary>
    public bool Bare { get; init; }
}

internal sealed record Moment(string Timex, LocalDateTime Start, LocalDateTime? End);
