using Chatbot.Clinic.Screening;
using Xunit;

namespace Chatbot.Tests.SafetyCase;

/// <summary>The ruler itself: what counts as right.</summary>
public sealed class ScoringTests
{
    [Theory]
    // One turn: the level, one of two levels, too high, too low.
    [InlineData("emergency-now", false, null, "4", true)]
    [InlineData("emergency-now urgent-same-day", false, null, "3", true)]
    [InlineData("urgent-same-day", false, null, "4", false)]
    [InlineData("urgent-same-day", false, null, "2", false)]
    // Several turns: the highest counts, and it may come late only where no turn is named.
    [InlineData("urgent-same-day", false, null, "0 3 3", true)]
    [InlineData("urgent-same-day", false, 2, "0 3 3", true)]
    [InlineData("urgent-same-day", false, 1, "0 3 3", false)]
    [InlineData("urgent-same-day", false, null, "3 0", false)]
    // A question is right only where it is allowed and no level stands.
    [InlineData("none", true, null, "?", true)]
    [InlineData("none", false, null, "?", false)]
    [InlineData("see-doctor-soon", true, null, "?", true)]
    [InlineData("see-doctor-soon", true, null, "0", false)]
    [InlineData("none", true, null, "? 3", false)]
    public void JudgesTheWholeConversation(string levels, bool askedOk, int? atTurn, string turns, bool right)
    {
        var example = new DevelopmentCase("ds-0001", "plain", ["words"], new Expected(levels.Split(' '), [], askedOk, atTurn), null);
        Assert.Equal(right, example.Judge([.. turns.Split(' ').Select(Turn)]).IsRight);
    }

    [Theory]
    [InlineData("dvt", true)]
    [InlineData("ces-saddle-numbness", false)]
    public void WantsOneOfTheRows(string row, bool right)
    {
        var example = new DevelopmentCase("ds-0001", "plain", ["words"], new Expected(["emergency-now"], ["dvt", "pe"], false, null), null);
        Assert.Equal(right, example.Judge([Turn("4") with { Findings = [row] }]).IsRight);
    }

    private static ScreeningResult Turn(string written) => new()
    {
        Memory = ScreeningMemory.Empty,
        Standing = written is "?" or "0" ? null : (Level)int.Parse(written, System.Globalization.CultureInfo.InvariantCulture),
        Asked = written == "?" ? "check" : null,
    };
}
