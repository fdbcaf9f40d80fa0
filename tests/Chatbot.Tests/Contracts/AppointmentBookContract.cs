using Chatbot.Clinic.Scheduling;
using Chatbot.Tests.Fakes;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Contracts;

/// <summary>What every appointment book does; one class per adapter inherits it.</summary>
public abstract partial class AppointmentBookContract : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Instant Tuesday = Instant.FromUtc(2026, 3, 10, 15, 0);
    private static readonly Duration Buffer = Duration.FromMinutes(10);
    private static readonly CancellationToken None = CancellationToken.None;

    private IAppointmentBook Book { get; set; } = null!;

    /// <summary>Opens the book that the tests of one instance share; asked again, another instance on the same data where there can be one.</summary>
    protected abstract Task<IAppointmentBook> OpenAsync();

    public async Task InitializeAsync() => Book = await OpenAsync();

    public abstract Task DisposeAsync();

    [ContractFact]
    public async Task BooksAFreeSlot()
    {
        var booked = Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k1", Tuesday) with { Note = "left shoulder" }, Now, None)).Appointment;

        Assert.Equal(new Appointment("K7QF-k1", "k1", AppointmentStatus.Booked, At(Tuesday), Buffer, Visitor, "left shoulder", 0, Now), booked);
        Assert.Equal(booked, await Book.FindByKeyAsync("k1", None));
        Assert.Equal(booked, await Book.FindByReferenceAsync("K7QF-k1", None));
        Assert.Null(await Book.FindByKeyAsync("k2", None));
        Assert.Null(await Book.FindByReferenceAsync("", None));
    }

    [ContractFact]
    public async Task FindsAReferenceAsPeopleTypeIt()
    {
        var booked = (BookingResult.Booked)await Book.BookAsync(Request("k1", Tuesday) with { Reference = "K7QF-2M" }, Now, None);
        foreach (var typed in new[] { "K7QF2M", "k7qf-2m", " k7 qf 2m ", "k-7-q-f-2-m." })
        {
            Assert.Equal(booked.Appointment, await Book.FindByReferenceAsync(typed, None));
        }
    }

    [ContractFact]
    public async Task RefusesASlotThatOverlapsAnother()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);

        // The first takes 15:00 to 16:00 and its buffer until 16:10.
        Assert.Equal(new BookingResult.SlotTaken(), await Book.BookAsync(Request("same", Tuesday), Now, None));
        Assert.Equal(new BookingResult.SlotTaken(), await Book.BookAsync(Request("reaches in", Tuesday - Duration.FromMinutes(30)), Now, None));
        Assert.Equal(new BookingResult.SlotTaken(), await Book.BookAsync(Request("buffer reaches in", Tuesday - Duration.FromMinutes(65)), Now, None));
        Assert.Equal(new BookingResult.SlotTaken(), await Book.BookAsync(Request("in its buffer", Tuesday + Duration.FromMinutes(65)), Now, None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("ends as it begins", Tuesday - Duration.FromMinutes(70)), Now, None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("begins as it ends", Tuesday + Duration.FromMinutes(70)), Now, None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k4", Tuesday) with { Slot = At(Tuesday, "tom") }, Now, None));
        Assert.Null(await Book.FindByKeyAsync("same", None));
    }

    [ContractFact]
    public async Task BooksOnceForARepeatedKey()
    {
        var first = await Book.BookAsync(Request("k1", Tuesday), Now, None);

        Assert.Equal(first, await Book.BookAsync(Request("k1", Tuesday) with { Reference = "ANOTHER" }, Now + Duration.FromHours(1), None));
        Assert.Null(await Book.FindByReferenceAsync("ANOTHER", None));
    }

    [ContractFact]
    public async Task GivesTheFirstOutcomeAlsoAfterLaterChanges()
    {
        var first = await Book.BookAsync(Request("k1", Tuesday), Now, None);
        await Book.MoveAsync(new MoveRequest("k2", "K7QF-k1", At(Tuesday + Duration.FromDays(1)), Buffer), Now, None);

        Assert.Equal(first, await Book.BookAsync(Request("k1", Tuesday), Now, None));
        Assert.Equal(Tuesday + Duration.FromDays(1), (await Book.FindByKeyAsync("k1", None))!.Slot.Start);
    }

    [ContractFact]
    public async Task ReportsAKeyThatWasUsedForSomethingElse()
    {
        var standing = ((BookingResult.Booked)await Book.BookAsync(Request("k1", Tuesday), Now, None)).Appointment;
        var conflict = new BookingResult.KeyConflict(standing);

        Assert.Equal(conflict, await Book.BookAsync(Request("k1", Tuesday + Duration.FromDays(1)), Now, None));
        Assert.Equal(conflict, await Book.BookAsync(Request("k1", Tuesday) with { Patient = Visitor with { Name = "Sam" } }, Now, None));
        Assert.Equal(conflict, await Book.BookAsync(Request("k1", Tuesday) with { Status = AppointmentStatus.Requested }, Now, None));
        Assert.Equal(conflict, await Book.BookAsync(Request("k1", Tuesday) with { Note = "" }, Now, None));
        Assert.Equal(conflict, await Book.BookAsync(Request("k1", Tuesday) with { Slot = At(Tuesday) with { Service = "sports" } }, Now, None));
        Assert.Equal(new MoveResult.KeyConflict(standing), await Book.MoveAsync(new MoveRequest("k1", "K7QF-k1", At(Tuesday), Buffer), Now, None));
        Assert.Equal(new CancelResult.KeyConflict(standing), await Book.CancelAsync(new CancelRequest("k1", "K7QF-k1"), Now, None));
        Assert.Equal(standing, await Book.FindByKeyAsync("k1", None));
    }

    [ContractFact]
    public async Task ARefusedKeyMayTryAgain()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);
        await Book.BookAsync(Request("k2", Tuesday), Now, None);

        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k2", Tuesday + Duration.FromHours(2)), Now, None));
    }

    [ContractFact]
    public async Task NeverGivesAReferenceTwice()
    {
        await Book.BookAsync(Request("k1", Tuesday) with { Reference = "K7QF-2M" }, Now, None);
        var second = (BookingResult.Booked)await Book.BookAsync(Request("k2", Tuesday + Duration.FromHours(2)) with { Reference = "k7qf2m" }, Now, None);

        Assert.Equal("k1", (await Book.FindByReferenceAsync("K7QF-2M", None))!.Key);
        Assert.Equal("k2", (await Book.FindByReferenceAsync(second.Appointment.Reference, None))!.Key);
    }

    [ContractFact]
    public async Task AHoldKeepsOthersOutUntilItsMoment()
    {
        var until = Now + Duration.FromMinutes(10);
        Assert.Equal(new HoldResult.Held(until), await Book.HoldAsync(new HoldRequest("k1", At(Tuesday), Buffer, until), Now, None));

        Assert.Equal(new HoldResult.SlotTaken(), await Book.HoldAsync(new HoldRequest("k2", At(Tuesday), Buffer, until), Now, None));
        Assert.Equal(new BookingResult.SlotTaken(), await Book.BookAsync(Request("k2", Tuesday), Now, None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k2", Tuesday), until, None));
        Assert.Equal(new BookingResult.SlotTaken(), await Book.BookAsync(Request("k1", Tuesday), until, None));
    }

    [ContractFact]
    public async Task BookingTurnsItsOwnHoldIntoAnAppointment()
    {
        await Book.HoldAsync(new HoldRequest("k1", At(Tuesday), Buffer, Now + Duration.FromMinutes(10)), Now, None);
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k1", Tuesday), Now, None));

        var busy = Assert.Single(await BusyAsync(Tuesday, Tuesday + Duration.FromHours(2)));
        Assert.False(busy.Tentative);
    }

    [ContractFact]
    public async Task ASecondHoldReplacesTheFirst()
    {
        var until = Now + Duration.FromMinutes(10);
        await Book.HoldAsync(new HoldRequest("k1", At(Tuesday), Buffer, until), Now, None);
        await Book.HoldAsync(new HoldRequest("k1", At(Tuesday + Duration.FromMinutes(30)), Buffer, until), Now, None);

        Assert.Equal(new HoldResult.SlotTaken(), await Book.HoldAsync(new HoldRequest("k2", At(Tuesday), Buffer, until), Now, None));
        Assert.IsType<HoldResult.Held>(await Book.HoldAsync(new HoldRequest("k2", At(Tuesday - Duration.FromMinutes(40)), Buffer, until), Now, None));
    }

    [ContractFact]
    public async Task ARefusedHoldLeavesTheFirst()
    {
        var until = Now + Duration.FromMinutes(10);
        await Book.BookAsync(Request("k0", Tuesday + Duration.FromHours(3)), Now, None);
        await Book.HoldAsync(new HoldRequest("k1", At(Tuesday), Buffer, until), Now, None);

        Assert.Equal(new HoldResult.SlotTaken(), await Book.HoldAsync(new HoldRequest("k1", At(Tuesday + Duration.FromHours(3)), Buffer, until), Now, None));
        Assert.Equal(new BookingResult.SlotTaken(), await Book.BookAsync(Request("k2", Tuesday), Now, None));
    }

    [ContractFact]
    public async Task AReleasedHoldIsFree()
    {
        await Book.HoldAsync(new HoldRequest("k1", At(Tuesday), Buffer, Now + Duration.FromMinutes(10)), Now, None);
        await Book.ReleaseAsync("k1", None);
        await Book.ReleaseAsync("never held", None);

        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k2", Tuesday), Now, None));
    }

    [ContractFact]
    public async Task TellsWhoIsBusyWhen()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);
        await Book.BookAsync(Request("k2", Tuesday + Duration.FromHours(3)) with { Status = AppointmentStatus.Requested }, Now, None);
        await Book.BookAsync(Request("k3", Tuesday) with { Slot = At(Tuesday, "tom") }, Now, None);
        await Book.HoldAsync(new HoldRequest("k4", At(Tuesday + Duration.FromHours(6)), Buffer, Now + Duration.FromMinutes(1)), Now, None);
        await Book.HoldAsync(new HoldRequest("k5", At(Tuesday + Duration.FromHours(9)), Buffer, Now), Now, None);
        await Book.BookAsync(Request("k6", Tuesday + Duration.FromHours(12)), Now, None);
        await Book.CancelAsync(new CancelRequest("k7", "K7QF-k6"), Now, None);

        var day = await BusyAsync(Tuesday - Duration.FromDays(1), Tuesday + Duration.FromDays(1));
        Assert.Equal(
            [Busy(Tuesday, false), Busy(Tuesday + Duration.FromHours(3), true), Busy(Tuesday + Duration.FromHours(6), true)],
            day.OrderBy(busy => busy.Time.Start));

        // Half-open at both ends; what reaches in counts.
        Assert.Empty(await BusyAsync(Tuesday - Duration.FromHours(1), Tuesday));
        Assert.Empty(await BusyAsync(Tuesday + Duration.FromMinutes(70), Tuesday + Duration.FromHours(2)));
        Assert.Single(await BusyAsync(Tuesday + Duration.FromMinutes(69), Tuesday + Duration.FromHours(2)));
        Assert.Equal(4, (await Book.BusyAsync(["ana", "tom"], new Interval(Tuesday, null), Now, None)).Count);
        Assert.Empty(await Book.BusyAsync([], new Interval(null, null), Now, None));
    }

    [ContractFact]
    public async Task MovesAnAppointment()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);
        var later = Tuesday + Duration.FromDays(2);
        var moved = Assert.IsType<MoveResult.Moved>(await Book.MoveAsync(new MoveRequest("k2", "k7qf k1", At(later, "tom"), Duration.Zero), Now, None)).Appointment;

        Assert.Equal(("K7QF-k1", "k1", 1, At(later, "tom"), Duration.Zero, Visitor), (moved.Reference, moved.Key, moved.Version, moved.Slot, moved.Buffer, moved.Patient));
        Assert.Equal(moved, await Book.FindByReferenceAsync("K7QF-k1", None));
        Assert.Equal(moved, await Book.FindByKeyAsync("k2", None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k3", Tuesday), Now, None));
    }

    [ContractFact]
    public async Task MovesOverItselfAndOnItsOwnHoldButNotOverOthers()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);
        await Book.BookAsync(Request("k2", Tuesday + Duration.FromHours(3)), Now, None);
        await Book.HoldAsync(new HoldRequest("k3", At(Tuesday + Duration.FromHours(6)), Buffer, Now + Duration.FromHours(1)), Now, None);

        Assert.Equal(new MoveResult.SlotTaken(), await Book.MoveAsync(new MoveRequest("k4", "K7QF-k1", At(Tuesday + Duration.FromHours(3)), Buffer), Now, None));
        Assert.Equal(new MoveResult.SlotTaken(), await Book.MoveAsync(new MoveRequest("k4", "K7QF-k1", At(Tuesday + Duration.FromHours(6)), Buffer), Now, None));
        Assert.IsType<MoveResult.Moved>(await Book.MoveAsync(new MoveRequest("k4", "K7QF-k1", At(Tuesday + Duration.FromMinutes(15)), Buffer), Now, None));
        Assert.IsType<MoveResult.Moved>(await Book.MoveAsync(new MoveRequest("k3", "K7QF-k1", At(Tuesday + Duration.FromHours(6)), Buffer), Now, None));
    }

    [ContractFact]
    public async Task MovesOnceForARepeatedKey()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);
        var move = new MoveRequest("k2", "K7QF-k1", At(Tuesday + Duration.FromDays(1)), Buffer);
        var first = await Book.MoveAsync(move, Now, None);
        var standing = ((MoveResult.Moved)await Book.MoveAsync(move with { Key = "k3", Slot = At(Tuesday + Duration.FromDays(2)) }, Now, None)).Appointment;

        Assert.Equal(first, await Book.MoveAsync(move, Now, None));
        Assert.Equal(new MoveResult.KeyConflict(standing), await Book.MoveAsync(move with { Slot = At(Tuesday + Duration.FromDays(3)) }, Now, None));
        Assert.Equal(2, (await Book.FindByReferenceAsync("K7QF-k1", None))!.Version);
    }

    [ContractFact]
    public async Task CancelsAnAppointmentAndFreesItsSlot()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);
        var cancelled = Assert.IsType<CancelResult.Cancelled>(await Book.CancelAsync(new CancelRequest("k2", "K7QF-k1"), Now, None)).Appointment;

        Assert.Equal((AppointmentStatus.Cancelled, 1), (cancelled.Status, cancelled.Version));
        Assert.Equal(new CancelResult.Cancelled(cancelled), await Book.CancelAsync(new CancelRequest("k2", "K7QF-k1"), Now, None));
        Assert.Equal(new CancelResult.Cancelled(cancelled), await Book.CancelAsync(new CancelRequest("k3", "K7QF-k1"), Now, None));
        Assert.Equal(new MoveResult.NotStanding(cancelled), await Book.MoveAsync(new MoveRequest("k4", "K7QF-k1", At(Tuesday), Buffer), Now, None));
        Assert.IsType<BookingResult.Booked>(await Book.BookAsync(Request("k5", Tuesday), Now, None));
    }

    [ContractFact]
    public async Task KnowsNothingOfAnUnknownReference()
    {
        Assert.Equal(new MoveResult.NotFound(), await Book.MoveAsync(new MoveRequest("k1", "NONE", At(Tuesday), Buffer), Now, None));
        Assert.Equal(new CancelResult.NotFound(), await Book.CancelAsync(new CancelRequest("k1", "NONE"), Now, None));
    }

    [ContractFact]
    public async Task ListsWhatAUserHasComingEarliestFirst()
    {
        await Book.BookAsync(Request("k1", Tuesday + Duration.FromDays(7)), Now, None);
        await Book.BookAsync(Request("k2", Tuesday), Now, None);
        await Book.BookAsync(Request("k3", Tuesday - Duration.FromDays(7)), Now, None);
        await Book.BookAsync(Request("k4", Tuesday + Duration.FromDays(1)), Now, None);
        await Book.BookAsync(Request("k5", Tuesday + Duration.FromDays(2)) with { Patient = Visitor with { User = "dl_other" } }, Now, None);
        await Book.CancelAsync(new CancelRequest("k6", "K7QF-k4"), Now, None);

        Assert.Equal(["k2", "k1"], (await Book.FindByUserAsync("dl_u1", Tuesday, None)).Select(appointment => appointment.Key));
    }

    [ContractFact]
    public async Task PutsAUsersComingAppointmentsOnHoldAndKeepsTheirTime()
    {
        await Book.BookAsync(Request("k1", Tuesday), Now, None);
        await Book.BookAsync(Request("k2", Tuesday + Duration.FromDays(1)) with { Patient = Visitor with { User = "dl_other" } }, Now, None);

        Assert.Equal(1, await Book.PutOnHoldAsync("dl_u1", Now, None));
        Assert.Equal(0, await Book.PutOnHoldAsync("dl_u1", Now, None));

        Assert.Equal(AppointmentStatus.OnHold, (await Book.FindByKeyAsync("k1", None))!.Status);
        Assert.Equal(AppointmentStatus.Booked, (await Book.FindByKeyAsync("k2", None))!.Status);
        Assert.IsType<BookingResult.SlotTaken>(await Book.BookAsync(Request("k3", Tuesday), Now, None));
        Assert.IsType<CancelResult.Cancelled>(await Book.CancelAsync(new CancelRequest("k4", "K7QF-k1"), Now, None));
    }

    private static readonly Patient Visitor = new("Zoë O'Neil", "+442079460000", "dl_u1");

    private static BookingRequest Request(string key, Instant start) =>
        new(key, "K7QF-" + key, AppointmentStatus.Booked, At(start), Buffer, Visitor, null);

    private static Slot At(Instant start, string practitioner = "ana") => new("deep-tissue", practitioner, start, Duration.FromHours(1));

    private static BusyTime Busy(Instant start, bool tentative) => new("ana", new Interval(start, start + Duration.FromMinutes(70)), tentative);

    private Task<IReadOnlyList<BusyTime>> BusyAsync(Instant from, Instant to) => Book.BusyAsync(["ana"], new Interval(from, to), Now, None);
}
