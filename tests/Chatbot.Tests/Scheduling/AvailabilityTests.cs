using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Scheduling;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Scheduling;

public sealed class AvailabilityTests
{
    // Monday 2 March 2026, nine in the morning in London.
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Practice Practice = PracticeReader.Read(new ClinicOptions
    {
        Name = "Riverside", Address = "1 Example Street", Phone = "+44 1632 960010", Region = "GB", TimeZone = "Europe/London",
        OpeningHours = new() { ["Monday"] = ["09:00-18:00"], ["Tuesday"] = ["09:00-13:00", "14:00-18:00"], ["Saturday"] = ["00:00-24:00"], ["Sunday"] = ["00:00-06:00"] },
        ClosedOn = ["2026-03-16"],
        Services = [new ServiceOptions { Id = "swedish-60", Name = "Swedish massage", Minutes = 60, Price = 55, Currency = "GBP", BufferMinutes = 15 }],
        Practitioners =
        [
            new PractitionerOptions { Id = "ana", Name = "Ana Silva", Services = ["swedish-60"], Hours = new() { ["Monday"] = ["09:00-17:00"], ["Tuesday"] = ["09:00-18:00"], ["Saturday"] = ["00:00-24:00"], ["Sunday"] = ["00:00-06:00"] } },
        ],
    }).Practice!;

    private static readonly Availability Availability = new(Practice);

    private static Service Swedish => Practice.Services[0];

    [Theory]
    // Ordinary and at the edges of the hours: an appointment may end with them, its buffer may lie beyond.
    [InlineData("2026-03-09T15:00", null)]
    [InlineData("2026-03-09T16:00", null)]
    [InlineData("2026-03-09T16:15", Unavailable.OutsideWorkingHours)]
    [InlineData("2026-03-09T17:15", Unavailable.OutsideOpeningHours)]
    [InlineData("2026-03-09T08:45", Unavailable.OutsideOpeningHours)]
    // A break in the middle of the day.
    [InlineData("2026-03-10T12:00", null)]
    [InlineData("2026-03-10T12:30", Unavailable.OutsideOpeningHours)]
    // Days off, by the week and by the calendar.
    [InlineData("2026-03-11T10:00", Unavailable.ClosedDay)]
    [InlineData("2026-03-16T10:00", Unavailable.ClosedDay)]
    // Notice of two hours, the past, the horizon of ninety days.
    [InlineData("2026-03-02T11:00", null)]
    [InlineData("2026-03-02T10:45", Unavailable.TooSoon)]
    [InlineData("2026-03-01T04:00", Unavailable.Past)]
    [InlineData("2026-05-30T10:00", null)]
    [InlineData("2026-06-01T10:00", Unavailable.TooFarAhead)]
    // The grid of a quarter of an hour.
    [InlineData("2026-03-09T15:05", Unavailable.OffGrid)]
    public void SaysWhetherAndWhyNot(string start, Unavailable? reason)
    {
        var (slot, why) = Check(start, []);

        Assert.Equal(reason, why);
        Assert.Equal(reason is null, slot is not null);
    }

    [Theory]
    // Half-open: what touches does not overlap, the buffer of 15 minutes counts too.
    [InlineData("2026-03-09T13:00", "2026-03-09T15:00", null)]
    [InlineData("2026-03-09T13:00", "2026-03-09T15:01", Unavailable.Taken)]
    [InlineData("2026-03-09T16:15", "2026-03-09T17:00", null)]
    [InlineData("2026-03-09T16:14", "2026-03-09T17:00", Unavailable.Taken)]
    public void TakesNobodysTimeTwice(string from, string to, Unavailable? reason)
    {
        var busy = new BusyTime("ana", new Interval(London(from), London(to)), Tentative: false);

        Assert.Equal(reason, Check("2026-03-09T15:00", [busy]).Reason);
    }

    [Fact]
    public void PassesOverOtherPeoplesTime()
    {
        var busy = new BusyTime("tom", new Interval(London("2026-03-09T14:00"), London("2026-03-09T17:00")), Tentative: false);

        Assert.Null(Check("2026-03-09T15:00", [busy]).Reason);
    }

    [Fact]
    public void HasNoSlotInTheHourThatTheClocksSkip()
    {
        // 29 March 2026: one o'clock becomes two.
        var offered = Availability.Offer(Swedish, Practice.Practitioners, [(Local("2026-03-29T00:00"), Local("2026-03-29T06:00"))], [], Now, most: 100);

        Assert.Equal(Unavailable.DoesNotExist, Check("2026-03-29T01:30", []).Reason);
        Assert.Equal(offered.Count, offered.Select(slot => slot.Start).Distinct().Count());
        Assert.DoesNotContain(offered, slot => slot.Start.InZone(Practice.Zone).Hour == 1);
        Assert.Contains(offered, slot => slot.Start == Instant.FromUtc(2026, 3, 29, 1, 0));
    }

    [Fact]
    public void OffersATimeThatHappensTwiceOnceAndMeansTheEarlier()
    {
        // 25 October 2026: two o'clock becomes one.
        var now = Instant.FromUtc(2026, 10, 20, 9, 0);

        var offered = Availability.Offer(Swedish, Practice.Practitioners, [(Local("2026-10-25T01:00"), Local("2026-10-25T02:00"))], [], now, most: 50);

        Assert.Equal(4, offered.Count);
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 0), offered[0].Start);
    }

    [Fact]
    public void OffersOnlyWhatItWouldAccept()
    {
        var busy = new BusyTime("ana", new Interval(London("2026-03-09T10:00"), London("2026-03-09T11:00")), Tentative: true);

        var offered = Availability.Offer(Swedish, Practice.Practitioners, [(Local("2026-03-02T00:00"), Local("2026-03-18T00:00"))], [busy], Now, most: 500);

        Assert.NotEmpty(offered);
        Assert.All(offered, slot => Assert.Null(Availability.Check(Swedish, Practice.Practitioners[0], slot.Start.InZone(Practice.Zone).LocalDateTime, [busy], Now).Reason));
    }

    private static (Slot? Slot, Unavailable? Reason) Check(string start, IReadOnlyList<BusyTime> busy) =>
        Availability.Check(Swedish, Practice.Practitioners[0], Local(start), busy, Now);

    private static LocalDateTime Local(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;

    private static Instant London(string text) => Local(text).InZoneStrictly(Practice.Zone).ToInstant();
}
