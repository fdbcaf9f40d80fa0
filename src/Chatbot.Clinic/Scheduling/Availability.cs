using Chatbot.Clinic.Profile;
using NodaTime;
using NodaTime.TimeZones;

namespace Chatbot.Clinic.Scheduling;

/// <summary>Why a start cannot be booked, in the order in which a person would say it.</summary>
public enum Unavailable
{
    Past,
    TooSoon,
    TooFarAhead,
    ClosedDay,
    OutsideOpeningHours,
    PractitionerOff,
    OutsideWorkingHours,
    OffGrid,
    Taken,

    /// <summary>A local time that the clocks skip that day.</summary>
    DoesNotExist,
}

/// <summary>Which slots are free: opening and working hours, closed days, notice, horizon, grid and what is busy. Pure.</summary>
/// <remarks>
/// A slot's appointment lies inside the hours; its buffer may reach beyond them. A local time that the clocks skip is no
/// slot; one that happens twice means the earlier.
/// </remarks>
public sealed class Availability(Practice practice)
{
    private static readonly ZoneLocalMappingResolver EarlierOrNone =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ThrowWhenSkipped);

    /// <summary>Whether an appointment can start then, or why not.</summary>
    /// <param name="busy">When the practitioner is busy, in any order; others' times are passed over.</param>
    /// <returns>The slot, or the first reason against it.</returns>
    public (Slot? Slot, Unavailable? Reason) Check(
        Service service, Practitioner practitioner, LocalDateTime start, IReadOnlyList<BusyTime> busy, Instant now)
    {
        var policies = practice.Policies;
        var today = now.InZone(practice.Zone).Date;
        var date = start.Date;
        if (ToInstant(start) is not { } instant)
        {
            return (null, Unavailable.DoesNotExist);
        }

        if (instant < now)
        {
            return (null, Unavailable.Past);
        }

        if (instant - now < Duration.FromMinutes(policies.MinimumNoticeMinutes))
        {
            return (null, Unavailable.TooSoon);
        }

        if (Period.DaysBetween(today, date) > policies.BookAheadDays)
        {
            return (null, Unavailable.TooFarAhead);
        }

        var opening = practice.OpeningHours.On(date.DayOfWeek);
        if (practice.ClosedOn.Contains(date) || opening.Count == 0)
        {
            return (null, Unavailable.ClosedDay);
        }

        if (!Fits(opening, start.TimeOfDay, service.Length))
        {
            return (null, Unavailable.OutsideOpeningHours);
        }

        var working = practitioner.Hours.On(date.DayOfWeek);
        if (working.Count == 0)
        {
            return (null, Unavailable.PractitionerOff);
        }

        if (!Fits(working, start.TimeOfDay, service.Length))
        {
            return (null, Unavailable.OutsideWorkingHours);
        }

        if (start.Minute % policies.SlotGridMinutes != 0 || start.Second != 0)
        {
            return (null, Unavailable.OffGrid);
        }

        var until = instant + service.Length + service.Buffer;
        foreach (var time in busy)
        {
            if (time.Practitioner == practitioner.Id && time.Time.Start < until && instant < time.Time.End)
            {
                return (null, Unavailable.Taken);
            }
        }

        return (new Slot(service.Id, practitioner.Id, instant, service.Length), null);
    }

    /// <summary>Free slots whose start lies in the windows, earliest first; at the same start in the order of the practitioners given.</summary>
    /// <param name="windows">Half-open local spans of starts; any order.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<Slot> Offer(
        Service service, IReadOnlyList<Practitioner> practitioners, IReadOnlyList<(LocalDateTime From, LocalDateTime To)> windows,
        IReadOnlyList<BusyTime> busy, Instant now, int most)
    {
        var found = new List<Slot>();
        var grid = practice.Policies.SlotGridMinutes;
        foreach (var (from, to) in windows.OrderBy(window => window.From))
        {
            for (var date = from.Date; date <= to.Date && found.Count < most; date = date.PlusDays(1))
            {
                if (practice.ClosedOn.Contains(date))
                {
                    continue;
                }

                foreach (var span in practice.OpeningHours.On(date.DayOfWeek))
                {
                    for (var start = RoundUp(date.At(span.From), grid); start.Date == date && IsBefore(start.TimeOfDay, span.To) && found.Count < most; start = start.PlusMinutes(grid))
                    {
                        if (start < from || start >= to)
                        {
                            continue;
                        }

                        foreach (var practitioner in practitioners)
                        {
                            if (found.Count < most && Check(service, practitioner, start, busy, now).Slot is { } slot && !found.Contains(slot))
                            {
                                found.Add(slot);
                            }
                        }
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The instant of a local time in the clinic; null when the clocks skip it.</summary>
    public Instant? ToInstant(LocalDateTime local)
    {
        try
        {
            return local.InZone(practice.Zone, EarlierOrNone).ToInstant();
        }
        catch (SkippedTimeException)
        {
            return null;
        }
    }

    public OffsetDateTime ToLocal(Instant instant) => instant.InZone(practice.Zone).ToOffsetDateTime();

    private static LocalDateTime RoundUp(LocalDateTime time, int grid)
    {
        var over = time.Minute % grid;
        return over == 0 ? time : time.PlusMinutes(grid - over);
    }

    private static bool IsBefore(LocalTime time, LocalTime end) => end == LocalTime.Midnight || time < end;

    private static bool Fits(IReadOnlyList<DaySpan> spans, LocalTime start, Duration length)
    {
        var from = start.TickOfDay;
        var to = from + (long)length.TotalTicks;
        foreach (var span in spans)
        {
            var end = span.To == LocalTime.Midnight ? NodaConstants.TicksPerDay : span.To.TickOfDay;
            if (from >= span.From.TickOfDay && to <= end)
            {
                return true;
            }
        }

        return false;
    }
}
