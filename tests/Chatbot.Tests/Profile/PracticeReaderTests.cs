using Chatbot.Clinic.Profile;
using Xunit;

namespace Chatbot.Tests.Profile;

public sealed class PracticeReaderTests
{
    [Fact]
    public void NamesEveryMissingKeyWithAnExample()
    {
        var (practice, faults) = PracticeReader.Read(new ClinicOptions());

        Assert.Null(practice);
        foreach (var key in new[] { "Name", "Address", "Phone", "Region", "TimeZone", "OpeningHours", "Services", "Practitioners" })
        {
            Assert.Contains(faults, fault => fault.StartsWith($"Clinic:{key} ", StringComparison.Ordinal) && (fault.Contains("such as", StringComparison.Ordinal) || fault.Contains("for example", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("TimeZone", "Clinic:TimeZone \"Mars/Olympus\"")]
    [InlineData("Region", "Clinic:Region \"BRITAIN\"")]
    [InlineData("Weekday", "Clinic:OpeningHours:Mondy")]
    [InlineData("Span", "Clinic:OpeningHours:Monday \"9-18\"")]
    [InlineData("Overlap", "overlapping spans")]
    [InlineData("ClosedOn", "Clinic:ClosedOn \"25.12.2026\"")]
    [InlineData("Minutes", "Clinic:Services:0:Minutes is 0")]
    [InlineData("Buffer", "Clinic:Services:0:BufferMinutes is -1")]
    [InlineData("Twice", "Clinic:Services:1:Id \"swedish\" is used twice")]
    [InlineData("Unknown", "Clinic:Practitioners:0:Services names \"reiki\"")]
    [InlineData("Grid", "Clinic:Policies:SlotGridMinutes is 7")]
    public void SaysWhichValueIsWrong(string what, string expected)
    {
        var options = Good();
        switch (what)
        {
            case "TimeZone": options.TimeZone = "Mars/Olympus"; break;
            case "Region": options.Region = "Britain"; break;
            case "Weekday": options.OpeningHours["Mondy"] = ["09:00-18:00"]; break;
            case "Span": options.OpeningHours["Monday"] = ["9-18"]; break;
            case "Overlap": options.OpeningHours["Monday"] = ["09:00-13:00", "12:00-18:00"]; break;
            case "ClosedOn": options.ClosedOn = ["25.12.2026"]; break;
            case "Minutes": options.Services[0].Minutes = 0; break;
            case "Buffer": options.Services[0].BufferMinutes = -1; break;
            case "Twice": options.Services.Add(options.Services[0]); break;
            case "Unknown": options.Practitioners[0].Services = ["reiki"]; break;
            case "Grid": options.Policies.SlotGridMinutes = 7; break;
        }

        Assert.Contains(PracticeReader.Read(options).Faults, fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void TakesTheOrderOfDayAndMonthFromTheRegionUnlessToldOtherwise()
    {
        Assert.Equal("en-GB", PracticeReader.Read(Good()).Practice!.Locale);
        var american = Good();
        american.Region = "US";
        Assert.Equal("en-US", PracticeReader.Read(american).Practice!.Locale);
        american.Locale = "en-GB";
        Assert.Equal("en-GB", PracticeReader.Read(american).Practice!.Locale);
    }

    private static ClinicOptions Good() => new()
    {
        Name = "Riverside", Address = "1 Example Street", Phone = "+44 1632 960010", Region = "GB", TimeZone = "Europe/London",
        OpeningHours = new() { ["Monday"] = ["09:00-18:00"] },
        Services = [new ServiceOptions { Id = "swedish", Name = "Swedish massage", Minutes = 60 }],
        Practitioners = [new PractitionerOptions { Id = "ana", Name = "Ana Silva", Services = ["swedish"], Hours = new() { ["Monday"] = ["09:00-17:00"] } }],
    };
}
