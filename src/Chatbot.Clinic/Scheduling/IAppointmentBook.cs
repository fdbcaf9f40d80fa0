using NodaTime;

namespace Chatbot.Clinic.Scheduling;

/// <summary>
/// The clinic's book, wherever it is kept. The contract follows FHIR scheduling: find busy times, hold, book, move, cancel.
/// </summary>
/// <remarks>
/// Every change carries a key: the same key with the same particulars is the same change and gets the first outcome again,
/// the same key with other particulars is a conflict. A book that cannot be reached, or whose answer was lost, throws
/// <see cref="BookUnavailableException"/>; the outcome can then be settled later by <see cref="FindByKeyAsync"/>.
/// </remarks>
public interface IAppointmentBook
{
    /// <summary>When the practitioners are taken: appointments with their buffer, live holds, and foreign events.</summary>
    /// <returns>In any order; intervals can overlap and can reach out of the window.</returns>
    Task<IReadOnlyList<BusyTime>> BusyAsync(IReadOnlyList<string> practitioners, Interval window, Instant now, CancellationToken cancellationToken);

    /// <summary>Keeps a slot for one conversation until a moment; a second hold with the same key replaces the first.</summary>
    Task<HoldResult> HoldAsync(HoldRequest request, Instant now, CancellationToken cancellationToken);

    /// <summary>Gives a hold back. Nothing happens when it has gone already.</summary>
    Task ReleaseAsync(string key, CancellationToken cancellationToken);

    /// <summary>Books a slot, or reports that it is taken. Its own hold (same key) does not stand in the way.</summary>
    Task<BookingResult> BookAsync(BookingRequest request, Instant now, CancellationToken cancellationToken);

    Task<MoveResult> MoveAsync(MoveRequest request, Instant now, CancellationToken cancellationToken);

    Task<CancelResult> CancelAsync(CancelRequest request, Instant now, CancellationToken cancellationToken);

    Task<Appointment?> FindByKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>The appointment with that reference; case, spaces and dashes do not count.</summary>
    Task<Appointment?> FindByReferenceAsync(string reference, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a chat user's coming appointments on hold until staff have decided: they keep their time, and nobody else gets it.
    /// Doing it twice changes nothing more.
    /// </summary>
    /// <returns>How many are on hold by this call.</returns>
    Task<int> PutOnHoldAsync(string user, Instant from, CancellationToken cancellationToken);

    /// <summary>What one chat user has made and not cancelled, from the given moment on, earliest first.</summary>
    Task<IReadOnlyList<Appointment>> FindByUserAsync(string user, Instant from, CancellationToken cancellationToken);
}

public enum AppointmentStatus
{
    /// <summary>Agreed and standing.</summary>
    Booked,

    /// <summary>Asked for, kept free (busy-tentative), waiting for the clinic.</summary>
    Requested,

    /// <summary>A safety warning came after it was made: it keeps its time, and staff decide.</summary>
    OnHold,

    Cancelled,
}

/// <param name="Reference">What the visitor is told, such as K7QF-2M; unique, not guessable in a few tries.</param>
/// <param name="Slot">Without the buffer that keeps the practitioner busy afterwards.</param>
/// <param name="Version">Grows with each change; the SEQUENCE of an iCalendar file.</param>
public sealed record Appointment(
    string Reference,
    string Key,
    AppointmentStatus Status,
    Slot Slot,
    Duration Buffer,
    Patient Patient,
    string? Note,
    int Version,
    Instant Created);

/// <summary>Who does what when: half-open [start, start + length).</summary>
public sealed record Slot(string Service, string Practitioner, Instant Start, Duration Length)
{
    public Instant End => Start + Length;
}

/// <param name="Contact">Phone number or e-mail address as the visitor gave it, normalised.</param>
/// <param name="User">The chat user, never a typed number; for "my appointments".</param>
public sealed record Patient(string Name, string Contact, string User);

/// <param name="Tentative">A hold or a request, not a standing appointment.</param>
public sealed record BusyTime(string Practitioner, Interval Time, bool Tentative);

/// <param name="Key">Conversation and dialog instance; see the remarks on the book.</param>
public sealed record HoldRequest(string Key, Slot Slot, Duration Buffer, Instant Until);

/// <param name="Reference">The reference to give a new appointment; ignored where the key is known.</param>
/// <param name="Status">Booked, or Requested for what the clinic has to confirm.</param>
public sealed record BookingRequest(string Key, string Reference, AppointmentStatus Status, Slot Slot, Duration Buffer, Patient Patient, string? Note);

public sealed record MoveRequest(string Key, string Reference, Slot Slot, Duration Buffer);

public sealed record CancelRequest(string Key, string Reference);

public abstract record HoldResult
{
    private HoldResult() { }

    public sealed record Held(Instant Until) : HoldResult;

    public sealed record SlotTaken : HoldResult;
}

public abstract record BookingResult
{
    private BookingResult() { }

    /// <param name="Appointment">As committed; of a repeated key the one of the first time.</param>
    public sealed record Booked(Appointment Appointment) : BookingResult;

    public sealed record SlotTaken : BookingResult;

    /// <summary>The key was used for other particulars: what stands is given, nothing was changed.</summary>
    public sealed record KeyConflict(Appointment Standing) : BookingResult;
}

public abstract record MoveResult
{
    private MoveResult() { }

    public sealed record Moved(Appointment Appointment) : MoveResult;

    public sealed record SlotTaken : MoveResult;

    public sealed record NotFound : MoveResult;

    /// <summary>It was cancelled; a cancelled appointment does not come back by moving.</summary>
    public sealed record NotStanding(Appointment Appointment) : MoveResult;

    /// <summary>The key was used for another change: what stands is given, nothing was changed.</summary>
    public sealed record KeyConflict(Appointment Standing) : MoveResult;
}

public abstract record CancelResult
{
    private CancelResult() { }

    /// <summary>It is cancelled, by this call or before.</summary>
    public sealed record Cancelled(Appointment Appointment) : CancelResult;

    public sealed record NotFound : CancelResult;

    /// <inheritdoc cref="MoveResult.KeyConflict"/>
    public sealed record KeyConflict(Appointment Standing) : CancelResult;
}

/// <summary>The book could not be asked, or its answer was lost: whether the change happened is open.</summary>
public sealed class BookUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
