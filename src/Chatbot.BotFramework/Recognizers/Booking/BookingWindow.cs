using System.Text.Json.Serialization;
using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>A stretch of days, <c>[From, Until)</c>.</summary>
public sealed record DayInterval(
    [property: JsonConverter(typeof(IsoLocalDateConverter))] LocalDate From,
    [property: JsonConverter(typeof(IsoLocalDateConverter))] LocalDate Until)
{
    public bool Contains(LocalDate date) => From <= date && date < Until;
}

/// <summary>Times of day at which an appointment may start, both ends included.</summary>
/// <param name="From">Earliest start.</param>
/// <param name="To">Latest start; equal to <paramref name="From"/> where one time was said.</param>
/// <param name="Around">The time named where it was only named roughly ("about 3").</param>
public sealed record ClockInterval(
    [property: JsonConverter(typeof(IsoLocalTimeConverter))] LocalTime From,
    [property: JsonConverter(typeof(IsoLocalTimeConverter))] LocalTime To,
    [property: JsonConverter(typeof(IsoNullableLocalTimeConverter))] LocalTime? Around = null)
{
    /// <summary>"Any time".</summary>
    public static ClockInterval WholeDay { get; } = new(LocalTime.Midnight, LastStart);

    internal static LocalTime LastStart => new(23, 59);

    [JsonIgnore]
    public bool IsExact => From == To;

    public bool Contains(LocalTime time) => From <= time && time <= To;
}

/// <summary>One alternative of what was asked for: days and times that go together.</summary>
/// <param name="Days">Stretches of days, any of them; empty when no day was said.</param>
/// <param name="Weekdays">Days of the week, any of them, within <paramref name="Days"/> where both are given; empty when none was said.</param>
/// <param name="Times">Times of day, any of them; empty when none was said.</param>
public sealed record BookingWish(IReadOnlyList<DayInterval> Days, IReadOnlyList<IsoDayOfWeek> Weekdays, IReadOnlyList<ClockInterval> Times)
{
    public static BookingWish Anything { get; } = new([], [], []);

    /// <summary>The day was said by its name alone ("Friday"), so that another turn may say which week.</summary>
    public bool IsWeekdayName { get; init; }

    [JsonIgnore]
    public bool HasDate => Days.Count > 0 || Weekdays.Count > 0;

    [JsonIgnore]
    public bool HasTime => Times.Count > 0;

    public bool Admits(LocalDate date) => (Days.Count == 0 || Days.Any(days => days.Contains(date))) && (Weekdays.Count == 0 || Weekdays.Contains(date.DayOfWeek));

    public bool Admits(LocalTime time) => Times.Count == 0 || Times.Any(times => times.Contains(time));
}

/// <summary>Which end of the window suits best.</summary>
public enum BookingPreference
{
    None,

    /// <summary>"As soon as possible", "the earliest you have", "any earlier?".</summary>
    Earliest,

    /// <summary>"The later the better", "something later".</summary>
    Latest,
}

/// <summary>Whose clock a time was said in.</summary>
public enum ClockOwner
{
    Unsaid,

    /// <summary>"my time"</summary>
    Speaker,

    /// <summary>"your time", "UK time"</summary>
    Listener,
}

/// <summary>A move against what was wished or offered before: "an hour later", "a day earlier".</summary>
/// <param name="Days">Whole days, negative for earlier.</param>
/// <param name="Minutes">Minutes, negative for earlier.</param>
public sealed record BookingShift(int Days, int Minutes);

/// <summary>An interval of local date-times, <c>[Start, End)</c>.</summary>
public sealed record MomentInterval(
    [property: JsonConverter(typeof(IsoLocalDateTimeConverter))] LocalDateTime Start,
    [property: JsonConverter(typeof(IsoLocalDateTimeConverter))] LocalDateTime End);

/// <summary>
/// What an utterance means to a scheduler: when an appointment may start. A plain record that may be stored as JSON between
/// turns and refined by what is said next. All times are on the wall clock of <see cref="Reference"/>.
/// </summary>
/// <param name="Reference">Now, when the words were said; nothing before it is allowed unless <see cref="IsPast"/> is set.</param>
/// <param name="Wishes">Alternatives, any of them; empty when nothing was said about the time of an appointment.</param>
/// <param name="Exclusions">What is ruled out; a start that any of them admits is not allowed.</param>
public sealed record BookingWindow(
    [property: JsonConverter(typeof(IsoLocalDateTimeConverter))] LocalDateTime Reference,
    IReadOnlyList<BookingWish> Wishes,
    IReadOnlyList<BookingWish> Exclusions)
{
    /// <summary>Days ahead that <see cref="Allow"/> lists when no date bounds it.</summary>
    public const int HorizonDays = 28;

    public BookingPreference Preference { get; init; }

    /// <summary>Set when the words moved an earlier wish instead of naming a time.</summary>
    public BookingShift? Shift { get; init; }

    public ClockOwner Clock { get; init; }

    /// <summary>The only time named lies in the past ("yesterday", "2 March 2020").</summary>
    public bool IsPast { get; init; }

    /// <summary>The day named does not exist ("31 June").</summary>
    public bool NoSuchDate { get; init; }

    /// <summary>The words took something back before they named this ("no, Friday").</summary>
    public bool IsCorrection { get; init; }

    [JsonIgnore]
    public bool HasDate => Wishes.Any(wish => wish.HasDate);

    [JsonIgnore]
    public bool HasTime => Wishes.Any(wish => wish.HasTime);

    /// <summary>True when the words say nothing about when.</summary>
    [JsonIgnore]
    public bool IsEmpty => Wishes.Count == 0 && Exclusions.Count == 0 && Preference == BookingPreference.None && Shift is null;

    /// <summary>The one moment that was asked for, when it was one.</summary>
    [JsonIgnore]
    public LocalDateTime? Exact => Wishes is [{ Days: [var day], Weekdays: [], Times: [{ IsExact: true } time] }] && day.Until == day.From.PlusDays(1) ? day.From + time.From : null;

    /// <summary>Stretches in which an appointment may start, in order and apart; one minute long for an exact time.</summary>
    [JsonIgnore]
    public IReadOnlyList<MomentInterval> Allow => Listing.Of(Wishes.Count == 0 && Exclusions.Count > 0 ? [BookingWish.Anything] : Wishes, Reference, IsPast);

    /// <summary>Stretches ruled out, in order and apart.</summary>
    [JsonIgnore]
    public IReadOnlyList<MomentInterval> Exclude => Listing.Of(Exclusions, Reference, false);

    /// <summary>Reads what an utterance says about when to come.</summary>
    /// <param name="utterance">What the visitor wrote.</param>
    /// <param name="context">Now on the clinic's wall clock, and the order of day and month.</param>
    /// <param name="hours">Opening hours where known; they decide between morning and evening of a bare hour.</param>
    public static BookingWindow Read(string utterance, RecognitionContext context, BookingHours? hours = null) =>
        Read(TokenList.Read(utterance), context, hours);

    internal static BookingWindow Read(TokenList tokens, RecognitionContext context, BookingHours? hours)
    {
        var grammar = new DateTimeGrammar(tokens, context.Reference, context.DayFirst);
        return new BookingReader(tokens, grammar, grammar.Read(), context, hours).Read();
    }

    /// <summary>Whether an appointment may start at that moment as far as the words go.</summary>
    public bool Admits(LocalDateTime start) =>
        (Wishes.Count == 0 || Wishes.Any(wish => wish.Admits(start.Date) && wish.Admits(start.TimeOfDay)))
        && !Exclusions.Any(wish => wish.Admits(start.Date) && wish.Admits(start.TimeOfDay));

    /// <summary>
    /// This window completed by what an earlier turn said: a time without a day keeps the day, a day without a time keeps the
    /// time, a shift moves the earlier wish. What both say, this one decides.
    /// </summary>
    public BookingWindow Refine(BookingWindow? previous) => previous is null ? this : Refinement.Of(this, previous);
}
