using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Decides between the two halves of the day, and lays times on the opening hours.</summary>
internal sealed class ClockChoice(BookingHours? hours)
{
    private static readonly LocalTime EarliestPlausible = new(7, 0);

    public BookingWish Settle(Draft draft, LocalDateTime reference)
    {
        if (draft.ExcludesWeekday is { } weekday)
        {
            return new BookingWish([], [weekday], Clocks(draft, reference));
        }

        var times = Clocks(draft, reference);
        var days = IsOverToday(draft, times, reference) ? [new DayInterval(reference.Date.PlusWeeks(1), reference.Date.PlusWeeks(1).PlusDays(1))] : draft.Days;
        return new BookingWish(days, draft.Weekdays, times) { IsWeekdayName = draft.WeekdayName is not null };
    }

    /// <summary>"Monday at 9" said on Monday at ten, or "Monday" after closing time, is the Monday to come.</summary>
    private bool IsOverToday(Draft draft, List<ClockInterval> times, LocalDateTime reference)
    {
        if (draft.WeekdayName is null || draft.Days is not [var day] || day.From != reference.Date)
        {
            return false;
        }

        var closes = hours?.LastClosing(weekday => weekday == reference.DayOfWeek);
        return (closes is { } closed && closed <= reference.TimeOfDay) || (times.Count > 0 && times.TrueForAll(time => time.To <= reference.TimeOfDay));
    }

    private List<ClockInterval> Clocks(Draft draft, LocalDateTime reference)
    {
        bool OnDay(IsoDayOfWeek day) => draft.Weekdays.Count > 0 ? draft.Weekdays.Contains(day) : draft.Days.Count == 0 || draft.Days.Any(days => Covers(days, day));
        return [.. draft.Clocks.Select(clock => Interval(clock, OnDay, draft, reference))];
    }

    private static bool Covers(DayInterval days, IsoDayOfWeek day)
    {
        var first = days.From.PlusDays(((int)day - (int)days.From.DayOfWeek + 7) % 7);
        return first < days.Until;
    }

    private ClockInterval Interval(ClockDraft clock, Func<IsoDayOfWeek, bool> day, Draft draft, LocalDateTime reference)
    {
        if (clock.Edge == EdgeOfDay.First)
        {
            var opens = hours?.FirstOpening(day) ?? hours?.FirstOpening(_ => true) ?? new LocalTime(9, 0);
            return new ClockInterval(opens, opens.PlusHours(1));
        }

        if (clock.Edge == EdgeOfDay.Last)
        {
            var closes = hours?.LastClosing(day) ?? hours?.LastClosing(_ => true) ?? new LocalTime(18, 0);
            return new ClockInterval(closes.PlusHours(-2), closes);
        }

        if (clock.IsPoint)
        {
            var at = Choose(clock.From!.Value, day, draft, reference);
            return clock.IsRough ? new ClockInterval(Back(at, 30), Forward(at, 30), at) : new ClockInterval(at, at);
        }

        var from = clock.From is { } begin ? Choose(begin, day, draft, reference) : (LocalTime?)null;
        var to = clock.To is { } end ? ChooseEnd(end, from, clock.From?.Ambiguous ?? false, day, draft, reference) : (LocalTime?)null;
        if (to is { } last && clock.OpenEnd && last > LocalTime.Midnight)
        {
            to = Back(last, 1);
        }

        var start = from ?? LocalTime.Midnight;
        var stop = to ?? ClockInterval.LastStart;
        return stop < start ? new ClockInterval(start, ClockInterval.LastStart) : new ClockInterval(start, stop);
    }

    /// <summary>The half of the day in which the place is open; where both or neither fit, the one people mean by day.</summary>
    private LocalTime Choose(TimeValue time, Func<IsoDayOfWeek, bool> day, Draft draft, LocalDateTime reference)
    {
        if (!time.Ambiguous)
        {
            return time.Clock;
        }

        var (first, second) = (time.Clock, time.Other.Clock);
        if (hours is not null)
        {
            var (a, b) = (hours.IsOpen(first, day), hours.IsOpen(second, day));
            if (a == b)
            {
                (a, b) = (hours.IsOpen(first, _ => true), hours.IsOpen(second, _ => true));
            }

            if (a != b)
            {
                return a ? first : second;
            }
        }

        // "at 8" said today at ten is tonight.
        if (draft.Days is [{ } only] && only.From == reference.Date && only.Until == reference.Date.PlusDays(1) && first <= reference.TimeOfDay && second > reference.TimeOfDay)
        {
            return second;
        }

        return time.Hour == 12 ? first : first < EarliestPlausible ? second : first;
    }

    private LocalTime ChooseEnd(TimeValue time, LocalTime? from, bool fromAmbiguous, Func<IsoDayOfWeek, bool> day, Draft draft, LocalDateTime reference)
    {
        if (!time.Ambiguous)
        {
            return time.Clock;
        }

        if (from is { } start)
        {
            return time.Clock > start ? time.Clock : time.Other.Clock > start ? time.Other.Clock : time.Clock;
        }

        // A bound may be the closing time itself, when the place is no longer open.
        if (hours is not null && hours.LastClosing(day) is { } closes && time.Other.Clock == closes && !hours.IsOpen(time.Clock, day))
        {
            return time.Other.Clock;
        }

        return Choose(time, day, draft, reference);
    }

    private static LocalTime Back(LocalTime time, int minutes) => (time.Hour * 60) + time.Minute < minutes ? LocalTime.Midnight : time.PlusMinutes(-minutes);

    private static LocalTime Forward(LocalTime time, int minutes) => (time.Hour * 60) + time.Minute + minutes >= 24 * 60 ? ClockInterval.LastStart : time.PlusMinutes(minutes);
}
