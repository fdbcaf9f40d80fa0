using Chatbot.Clinic.Scheduling;
using NodaTime;

namespace Chatbot.Tests.Fakes;

/// <summary>The appointment book's contract in its plainest form: one lock, nothing outlives the process.</summary>
internal sealed class InMemoryAppointmentBook : IAppointmentBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Appointment> appointments = [];
    private readonly Dictionary<string, HoldRequest> holds = [];
    private readonly Dictionary<string, Change> changes = [];
    private readonly List<BusyTime> foreign = [];

    /// <summary>Makes every call fail as a book that cannot be reached, until it is set back.</summary>
    public bool Unreachable { get; set; }

    /// <summary>The next change is made, but its answer is lost.</summary>
    public bool LoseNextAnswer { get; set; }

    public IReadOnlyList<Appointment> Appointments
    {
        get
        {
            lock (gate)
            {
                return [.. appointments.Values];
            }
        }
    }

    /// <summary>An event that the clinic entered elsewhere.</summary>
    public void AddForeign(string practitioner, Interval time)
    {
        lock (gate)
        {
            foreign.Add(new BusyTime(practitioner, time, false));
        }
    }

    public Task<IReadOnlyList<BusyTime>> BusyAsync(IReadOnlyList<string> practitioners, Interval window, Instant now, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<BusyTime>>(() =>
        [
            .. Taken(now, null, null).Where(busy => practitioners.Contains(busy.Practitioner) && (!window.HasEnd || busy.Time.Start < window.End) && (!window.HasStart || busy.Time.End > window.Start)),
        ]);

    public Task<HoldResult> HoldAsync(HoldRequest request, Instant now, CancellationToken cancellationToken) => Locked<HoldResult>(() =>
    {
        if (!IsFree(request.Slot, request.Buffer, now, request.Key, null))
        {
            return new HoldResult.SlotTaken();
        }

        holds[request.Key] = request;
        return new HoldResult.Held(request.Until);
    });

    public Task ReleaseAsync(string key, CancellationToken cancellationToken) => Locked(() => holds.Remove(key));

    public Task<BookingResult> BookAsync(BookingRequest request, Instant now, CancellationToken cancellationToken) => Locked<BookingResult>(() =>
    {
        var particulars = request with { Reference = "" };
        if (changes.TryGetValue(request.Key, out var change))
        {
            return particulars.Equals(change.Request) ? new BookingResult.Booked(change.Outcome) : new BookingResult.KeyConflict(appointments[change.Lookup]);
        }

        if (!IsFree(request.Slot, request.Buffer, now, request.Key, null))
        {
            return new BookingResult.SlotTaken();
        }

        var reference = request.Reference;
        for (var next = 2; appointments.ContainsKey(Lookup(reference)); next++)
        {
            reference = request.Reference + next;
        }

        return new BookingResult.Booked(Keep(request.Key, particulars, new Appointment(
            reference, request.Key, request.Status, request.Slot, request.Buffer, request.Patient, request.Note, 0, now)));
    });

    public Task<MoveResult> MoveAsync(MoveRequest request, Instant now, CancellationToken cancellationToken) => Locked<MoveResult>(() =>
    {
        var particulars = request with { Reference = Lookup(request.Reference) };
        if (changes.TryGetValue(request.Key, out var change))
        {
            return particulars.Equals(change.Request) ? new MoveResult.Moved(change.Outcome) : new MoveResult.KeyConflict(appointments[change.Lookup]);
        }

        if (!appointments.TryGetValue(particulars.Reference, out var appointment))
        {
            return new MoveResult.NotFound();
        }

        if (appointment.Status == AppointmentStatus.Cancelled)
        {
            return new MoveResult.NotStanding(appointment);
        }

        return IsFree(request.Slot, request.Buffer, now, request.Key, appointment.Reference)
            ? new MoveResult.Moved(Keep(request.Key, particulars, appointment with { Slot = request.Slot, Buffer = request.Buffer, Version = appointment.Version + 1 }))
            : new MoveResult.SlotTaken();
    });

    public Task<CancelResult> CancelAsync(CancelRequest request, Instant now, CancellationToken cancellationToken) => Locked<CancelResult>(() =>
    {
        var particulars = request with { Reference = Lookup(request.Reference) };
        if (changes.TryGetValue(request.Key, out var change))
        {
            return particulars.Equals(change.Request) ? new CancelResult.Cancelled(change.Outcome) : new CancelResult.KeyConflict(appointments[change.Lookup]);
        }

        if (!appointments.TryGetValue(particulars.Reference, out var appointment))
        {
            return new CancelResult.NotFound();
        }

        return new CancelResult.Cancelled(appointment.Status == AppointmentStatus.Cancelled
            ? appointment
            : Keep(request.Key, particulars, appointment with { Status = AppointmentStatus.Cancelled, Version = appointment.Version + 1 }));
    });

    public Task<Appointment?> FindByKeyAsync(string key, CancellationToken cancellationToken) => Locked(() =>
        changes.TryGetValue(key, out var change) ? appointments[change.Lookup] : null);

    public Task<Appointment?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) => Locked(() =>
        appointments.GetValueOrDefault(Lookup(reference)));

    public Task<int> PutOnHoldAsync(string user, Instant from, CancellationToken cancellationToken) => Locked(() =>
    {
        var standing = appointments
            .Where(pair => pair.Value.Patient.User == user && pair.Value.Slot.Start >= from && pair.Value.Status is (AppointmentStatus.Booked or AppointmentStatus.Requested))
            .ToList();
        foreach (var (lookup, appointment) in standing)
        {
            appointments[lookup] = appointment with { Status = AppointmentStatus.OnHold, Version = appointment.Version + 1 };
        }

        return standing.Count;
    });

    public Task<IReadOnlyList<Appointment>> FindByUserAsync(string user, Instant from, CancellationToken cancellationToken) => Locked<IReadOnlyList<Appointment>>(() =>
    [
        .. appointments.Values
            .Where(appointment => appointment.Patient.User == user && appointment.Status != AppointmentStatus.Cancelled && appointment.Slot.Start >= from)
            .OrderBy(appointment => appointment.Slot.Start),
    ]);

    private Appointment Keep(string key, object particulars, Appointment appointment)
    {
        appointments[Lookup(appointment.Reference)] = appointment;
        changes.Add(key, new Change(particulars, Lookup(appointment.Reference), appointment));
        holds.Remove(key);
        return appointment;
    }

    private bool IsFree(Slot slot, Duration buffer, Instant now, string ownKey, string? ownReference) =>
        !Taken(now, ownKey, ownReference).Any(busy =>
            busy.Practitioner == slot.Practitioner && busy.Time.Start < slot.End + buffer && busy.Time.End > slot.Start);

    private IEnumerable<BusyTime> Taken(Instant now, string? ownKey, string? ownReference) =>
        appointments.Values
            .Where(appointment => appointment.Status != AppointmentStatus.Cancelled && appointment.Reference != ownReference)
            .Select(appointment => Busy(appointment.Slot, appointment.Buffer, appointment.Status == AppointmentStatus.Requested))
            .Concat(holds.Values.Where(hold => hold.Key != ownKey && hold.Until > now).Select(hold => Busy(hold.Slot, hold.Buffer, true)))
            .Concat(foreign);

    private static BusyTime Busy(Slot slot, Duration buffer, bool tentative) =>
        new(slot.Practitioner, new Interval(slot.Start, slot.End + buffer), tentative);

    private static string Lookup(string reference) =>
        string.Concat(reference.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            if (Unreachable)
            {
                return Task.FromException<T>(new BookUnavailableException("The book is unreachable on purpose."));
            }

            var result = work();
            if (LoseNextAnswer && result is BookingResult or MoveResult or CancelResult)
            {
                LoseNextAnswer = false;
                return Task.FromException<T>(new BookUnavailableException("The answer was lost on purpose."));
            }

            return Task.FromResult(result);
        }
    }

    private sealed record Change(object Request, string Lookup, Appointment Outcome);
}
