using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Scheduling;
using NodaTime;

namespace Chatbot.Adapters.Sql;

/// <summary>
/// The built-in book. That no slot is taken twice is the database's doing: SQLite writes one transaction at a time, in
/// PostgreSQL an exclusion constraint stands behind the look at what is taken.
/// </summary>
/// <remarks>
/// A change that was made is kept under its key with its outcome, in the same transaction; a refusal is not, so the same
/// key may try again. A reference that is taken already gets a digit more: the appointment says which one it has.
/// </remarks>
internal sealed class SqlAppointmentBook(Database database) : IAppointmentBook
{
    /// <summary>Longest time one appointment can take with its buffer; bounds how far back a look for overlaps must go.</summary>
    public static readonly Duration LongestBusy = Duration.FromHours(24);

    private static readonly Duration ForgottenHold = Duration.FromDays(1);

    public Task<IReadOnlyList<BusyTime>> BusyAsync(IReadOnlyList<string> practitioners, Interval window, Instant now, CancellationToken cancellationToken) => Asked(database.ReadAsync<IReadOnlyList<BusyTime>>(async session =>
    {
        var (from, to) = (Start(window), End(window));
        var busy = new List<BusyTime>();
        foreach (var practitioner in practitioners)
        {
            var key = StoredText.Key(practitioner);
            busy.AddRange(await session.ListAsync(BookStatements.Busy, row => BookRows.Busy(row, practitioner), key, to, from, from - LongestBusy.BclCompatibleTicks));
            busy.AddRange(await session.ListAsync(
                BookStatements.Held, row => BookRows.Busy(row, practitioner), key, to, from, from - LongestBusy.BclCompatibleTicks, now.ToUnixTimeTicks()));
        }

        return busy;
    }, cancellationToken));

    public Task<HoldResult> HoldAsync(HoldRequest request, Instant now, CancellationToken cancellationToken)
    {
        var time = BusyTicks.Of(request.Slot, request.Buffer);
        var key = StoredText.Key(request.Key);
        return Asked(database.WriteAsync<HoldResult>(async session =>
        {
            await LockAsync(session, time.Practitioner);
            if (await IsTakenAsync(session, time, now, key, ""))
            {
                return new HoldResult.SlotTaken();
            }

            await session.ExecuteAsync(BookStatements.DeleteForgottenHolds, time.Practitioner, (now - ForgottenHold).ToUnixTimeTicks());
            await session.ExecuteAsync(BookStatements.Hold, key, time.Practitioner, time.Starts, time.Until, request.Until.ToUnixTimeTicks());
            return new HoldResult.Held(request.Until);
        }, cancellationToken));
    }

    public Task ReleaseAsync(string key, CancellationToken cancellationToken) =>
        Asked(database.WriteAsync(session => session.ExecuteAsync(BookStatements.Release, StoredText.Key(key)), cancellationToken));

    public Task<BookingResult> BookAsync(BookingRequest request, Instant now, CancellationToken cancellationToken)
    {
        var time = BusyTicks.Of(request.Slot, request.Buffer);
        var key = StoredText.Key(request.Key);
        ArgumentException.ThrowIfNullOrEmpty(Lookup(request.Reference), nameof(request));
        return Asked(database.WriteAsync<BookingResult>(async session =>
        {
            await LockAsync(session, time.Practitioner);
            if (await session.FirstAsync(BookStatements.FindChange, BookRows.Change, key) is { } first)
            {
                return first.IsBooking && first.Outcome.Status == request.Status && IsSame(first.Outcome, request.Slot, request.Buffer)
                    && first.Outcome.Patient == AsStored(request.Patient) && first.Outcome.Note == request.Note
                        ? new BookingResult.Booked(first.Outcome)
                        : new BookingResult.KeyConflict(await StandingAsync(session, first));
            }

            if (await IsTakenAsync(session, time, now, key, ""))
            {
                return new BookingResult.SlotTaken();
            }

            var reference = request.Reference;
            for (var next = 2; await session.NumberAsync(BookStatements.HasReference, Lookup(reference)) is not null; next++)
            {
                reference = request.Reference + next;
            }

            await session.ExecuteAsync(
                BookStatements.Insert,
                Lookup(reference), reference, key, BookRows.Status(request.Status), StoredText.Encode(request.Slot.Service),
                time.Practitioner, time.Starts, time.Ends, time.Until, StoredText.Encode(request.Patient.Name),
                StoredText.Encode(request.Patient.Contact), StoredText.Key(request.Patient.User),
                request.Note is null ? null : StoredText.Encode(request.Note), now.ToUnixTimeTicks());
            return new BookingResult.Booked(await KeepAsync(session, key, BookRows.Booking, Lookup(reference)));
        }, cancellationToken));
    }

    public Task<MoveResult> MoveAsync(MoveRequest request, Instant now, CancellationToken cancellationToken)
    {
        var time = BusyTicks.Of(request.Slot, request.Buffer);
        var key = StoredText.Key(request.Key);
        var lookup = Lookup(request.Reference);
        return Asked(database.WriteAsync<MoveResult>(async session =>
        {
            await LockAsync(session, time.Practitioner);
            if (await session.FirstAsync(BookStatements.FindChange, BookRows.Change, key) is { } first)
            {
                return first.Kind == BookRows.Moving && first.Lookup == lookup && IsSame(first.Outcome, request.Slot, request.Buffer)
                    ? new MoveResult.Moved(first.Outcome)
                    : new MoveResult.KeyConflict(await StandingAsync(session, first));
            }

            if (await session.FirstAsync(BookStatements.LockByReference, BookRows.Appointment, lookup) is not { } appointment)
            {
                return new MoveResult.NotFound();
            }

            if (appointment.Status == AppointmentStatus.Cancelled)
            {
                return new MoveResult.NotStanding(appointment);
            }

            if (await IsTakenAsync(session, time, now, key, lookup))
            {
                return new MoveResult.SlotTaken();
            }

            await session.ExecuteAsync(BookStatements.Move, StoredText.Encode(request.Slot.Service), time.Practitioner, time.Starts, time.Ends, time.Until, lookup);
            return new MoveResult.Moved(await KeepAsync(session, key, BookRows.Moving, lookup));
        }, cancellationToken));
    }

    public Task<CancelResult> CancelAsync(CancelRequest request, Instant now, CancellationToken cancellationToken)
    {
        var key = StoredText.Key(request.Key);
        var lookup = Lookup(request.Reference);
        return Asked(database.WriteAsync<CancelResult>(async session =>
        {
            if (await session.FirstAsync(BookStatements.FindChange, BookRows.Change, key) is { } first)
            {
                return first.Kind == BookRows.Cancelling && first.Lookup == lookup
                    ? new CancelResult.Cancelled(first.Outcome)
                    : new CancelResult.KeyConflict(await StandingAsync(session, first));
            }

            if (await session.FirstAsync(BookStatements.LockByReference, BookRows.Appointment, lookup) is not { } appointment)
            {
                return new CancelResult.NotFound();
            }

            if (appointment.Status == AppointmentStatus.Cancelled)
            {
                return new CancelResult.Cancelled(appointment);
            }

            await session.ExecuteAsync(BookStatements.Cancel, lookup);
            return new CancelResult.Cancelled(await KeepAsync(session, key, BookRows.Cancelling, lookup));
        }, cancellationToken));
    }

    public Task<Appointment?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        Asked(database.ReadAsync(session => session.FirstAsync(BookStatements.FindByKey, BookRows.Appointment, StoredText.Key(key)), cancellationToken));

    public Task<Appointment?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        Asked(database.ReadAsync(session => session.FirstAsync(BookStatements.FindByReference, BookRows.Appointment, Lookup(reference)), cancellationToken));

    public Task<int> PutOnHoldAsync(string user, Instant from, CancellationToken cancellationToken) => Asked(database.WriteAsync(
        async session => await session.ExecuteAsync(BookStatements.PutOnHold, StoredText.Key(user), from.ToUnixTimeTicks()), cancellationToken));

    public Task<IReadOnlyList<Appointment>> FindByUserAsync(string user, Instant from, CancellationToken cancellationToken) => Asked(database.ReadAsync<IReadOnlyList<Appointment>>(
        async session => await session.ListAsync(BookStatements.FindByUser, BookRows.Appointment, StoredText.Key(user), from.ToUnixTimeTicks()), cancellationToken));

    /// <summary>A reference as it is compared: what a person types differs in case, spaces and dashes.</summary>
    public static string Lookup(string reference) => string.Concat(reference.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static async ValueTask LockAsync(SqlSession session, string practitioner)
    {
        // Holds and appointments are in two tables, which no constraint spans; in SQLite the transaction is the lock.
        if (session.Dialect == Dialect.PostgreSql)
        {
            await session.ExecuteAsync(BookStatements.LockPractitioner, practitioner);
        }
    }

    private static async ValueTask<bool> IsTakenAsync(SqlSession session, BusyTicks time, Instant now, string ownKey, string ownLookup)
    {
        var earliest = time.Starts - LongestBusy.BclCompatibleTicks;
        return await session.NumberAsync(BookStatements.IsBooked, time.Practitioner, time.Until, time.Starts, earliest, ownLookup) is not null
            || await session.NumberAsync(BookStatements.IsHeld, time.Practitioner, time.Until, time.Starts, earliest, now.ToUnixTimeTicks(), ownKey) is not null;
    }

    private static async ValueTask<Appointment> KeepAsync(SqlSession session, string key, string kind, string lookup)
    {
        await session.ExecuteAsync(BookStatements.KeepChange, key, kind, lookup);
        await session.ExecuteAsync(BookStatements.Release, key);
        return await session.FirstAsync(BookStatements.FindByReference, BookRows.Appointment, lookup) ?? throw new StorageException("An appointment is gone in the middle of its change.");
    }

    private static async ValueTask<Appointment> StandingAsync(SqlSession session, BookChange change) =>
        await session.FirstAsync(BookStatements.FindByReference, BookRows.Appointment, change.Lookup) ?? change.Outcome;

    private static bool IsSame(Appointment standing, Slot slot, Duration buffer) =>
        BusyTicks.Of(standing.Slot, standing.Buffer) == BusyTicks.Of(slot, buffer) && standing.Slot.Service == slot.Service;

    private static Patient AsStored(Patient patient) => patient with { User = StoredText.Decode(StoredText.Key(patient.User)) };

    private static long Start(Interval window) => window.HasStart ? window.Start.ToUnixTimeTicks() : Instant.MinValue.ToUnixTimeTicks();

    private static long End(Interval window) => window.HasEnd ? window.End.ToUnixTimeTicks() : Instant.MaxValue.ToUnixTimeTicks();

    private static async Task<T> Asked<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (StorageException fault)
        {
            throw new BookUnavailableException(fault.Message, fault);
        }
    }
}

/// <summary>A slot as the table has it, with the end of what keeps the practitioner busy.</summary>
internal sealed record BusyTicks(string Practitioner, long Starts, long Ends, long Until)
{
    /// <exception cref="ArgumentOutOfRangeException">It takes no time, or longer than <see cref="SqlAppointmentBook.LongestBusy"/>.</exception>
    public static BusyTicks Of(Slot slot, Duration buffer)
    {
        if (slot.Length <= Duration.Zero || buffer < Duration.Zero || slot.Length + buffer > SqlAppointmentBook.LongestBusy)
        {
            throw new ArgumentOutOfRangeException(nameof(slot), slot.Length, "A slot is longer than nothing and takes at most 24 hours with its buffer.");
        }

        return new BusyTicks(
            StoredText.Key(slot.Practitioner), slot.Start.ToUnixTimeTicks(), slot.End.ToUnixTimeTicks(), (slot.End + buffer).ToUnixTimeTicks());
    }
}
