using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Scheduling;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <param name="Windows">Half-open local spans of starts.</param>
/// <param name="Near">The start to stay near; null for the earliest, or the latest where that is preferred.</param>
/// <param name="Admits">What else the words ask of a start.</param>
/// <param name="Refused">Starts that were turned down.</param>
internal sealed record SlotWish(
    IReadOnlyList<(LocalDateTime From, LocalDateTime To)> Windows,
    LocalDateTime? Near,
    bool PrefersLatest,
    Func<LocalDateTime, bool> Admits,
    IReadOnlyList<OfferedSlot> Refused);

/// <summary>Finds free slots near a wish: asks the book a week at a time and lets <see cref="Availability"/> decide.</summary>
internal sealed class SlotFinder(Practice practice, Availability availability, IAppointmentBook book)
{
    /// <summary>How many slots are shown at once.</summary>
    public const int OfferCount = 3;

    private const int DaysAtOnce = 7;

    private static readonly Duration Apart = Duration.FromMinutes(60);

    /// <summary>Whether one start is free with one of the practitioners, or the reason against it.</summary>
    public async Task<(Slot? Slot, Unavailable? Reason)> CheckAsync(
        Service service, IReadOnlyList<Practitioner> practitioners, LocalDateTime start, Instant now, CancellationToken cancellationToken)
    {
        var day = new LocalDateTime(start.Year, start.Month, start.Day, 0, 0);
        var busy = await BusyAsync(practitioners, day, day.PlusDays(1), now, cancellationToken);
        Unavailable? reason = null;
        foreach (var practitioner in practitioners)
        {
            var (slot, why) = availability.Check(service, practitioner, start, busy, now);
            if (slot is not null)
            {
                return (slot, null);
            }

            // Among several people the reason that is nearest to a yes is the one to tell.
            reason = reason is null || why > reason ? why : reason;
        }

        return (null, reason);
    }

    /// <summary>Free slots that the wish admits, spread so that they are real alternatives; in the order of time.</summary>
    public async Task<IReadOnlyList<Slot>> FindAsync(
        Service service, IReadOnlyList<Practitioner> practitioners, SlotWish wish, Instant now, CancellationToken cancellationToken)
    {
        const int plenty = 200;
        var today = now.InZone(practice.Zone).LocalDateTime;
        var horizon = today.Date.PlusDays(practice.Policies.BookAheadDays + 1).AtMidnight();
        var open = wish.Windows
            .Select(window => (From: LocalDateTime.Max(window.From, today), To: LocalDateTime.Min(window.To, horizon)))
            .Where(window => window.From < window.To)
            .OrderBy(window => window.From)
            .ToList();
        var found = new List<Slot>();
        if (open.Count == 0)
        {
            return found;
        }

        var last = open.Max(window => window.To);
        for (var from = open[0].From.Date.AtMidnight(); from < last; from = from.PlusDays(DaysAtOnce))
        {
            var to = from.PlusDays(DaysAtOnce);
            var inside = open
                .Select(window => (From: LocalDateTime.Max(window.From, from), To: LocalDateTime.Min(window.To, to)))
                .Where(window => window.From < window.To)
                .ToList();
            if (inside.Count == 0)
            {
                continue;
            }

            var busy = await BusyAsync(practitioners, from, to, now, cancellationToken);
            found.AddRange(availability.Offer(service, practitioners, inside, busy, now, plenty).Where(slot => wish.Admits(Local(slot)) && !IsRefused(slot, wish.Refused)));
            if (!wish.PrefersLatest && Spread(found, wish).Count >= OfferCount)
            {
                break;
            }
        }

        return Spread(found, wish);
    }

    /// <summary>Null for a time that the clocks skip.</summary>
    public Instant? ToInstant(LocalDateTime local) => availability.ToInstant(local);

    public LocalDateTime Local(Slot slot) => slot.Start.InZone(practice.Zone).LocalDateTime;

    private bool IsRefused(Slot slot, IReadOnlyList<OfferedSlot> refused)
    {
        var start = LocalTimes.Write(Local(slot));
        return refused.Any(other => other.Start == start && other.Practitioner == slot.Practitioner);
    }

    /// <summary>At most three starts, an hour apart where there is room, shown in the order of time.</summary>
    private List<Slot> Spread(List<Slot> found, SlotWish wish)
    {
        var wanted = wish.Near is { } near && availability.ToInstant(near) is { } instant ? instant : (Instant?)null;
        IEnumerable<Slot> ordered = wanted is { } target
            ? found.OrderBy(slot => Duration.Max(slot.Start - target, target - slot.Start)).ThenBy(slot => slot.Start)
            : wish.PrefersLatest ? found.OrderByDescending(slot => slot.Start) : found.OrderBy(slot => slot.Start);
        var candidates = ordered.DistinctBy(slot => slot.Start).ToList();
        var chosen = new List<Slot>();
        foreach (var apart in new[] { Apart, Duration.Zero })
        {
            foreach (var slot in candidates)
            {
                if (chosen.Count < OfferCount && !chosen.Contains(slot)
                    && chosen.TrueForAll(other => Duration.Max(slot.Start - other.Start, other.Start - slot.Start) >= apart))
                {
                    chosen.Add(slot);
                }
            }
        }

        chosen.Sort((a, b) => a.Start.CompareTo(b.Start));
        return chosen;
    }

    private Task<IReadOnlyList<BusyTime>> BusyAsync(
        IReadOnlyList<Practitioner> practitioners, LocalDateTime from, LocalDateTime to, Instant now, CancellationToken cancellationToken) =>
        book.BusyAsync(
            [.. practitioners.Select(practitioner => practitioner.Id)],
            new Interval(from.InZoneLeniently(practice.Zone).ToInstant(), to.PlusDays(1).InZoneLeniently(practice.Zone).ToInstant()),
            now, cancellationToken);
}
