using System.Text.Json;
using Chatbot.Clinic.Screening;
using Xunit;

namespace Chatbot.Tests.Screening;

public class RedFlagScreenTests
{
    [Fact]
    public void NeverLowersALevel()
    {
        var results = ScreeningContent.Hear("my back hurts and I can't pee", "forget it, I'm fine", "it was nothing", "can I book for Friday?");
        Assert.All(results, r => Assert.Equal(Level.EmergencyNow, r.Standing));
    }

    [Fact]
    public void MarksACorrectionForReviewAndKeepsTheLevel()
    {
        var last = ScreeningContent.Hear("numb between my legs", "sorry, I meant last year")[^1];
        Assert.True(last.Review);
        Assert.Equal(Level.EmergencyNow, last.Standing);
    }

    [Fact]
    public void AddsUpFindingsOverTheConversation()
    {
        var results = ScreeningContent.Hear("my back has been sore since Monday", "I'm diabetic", "and now I've got a fever of 39");
        Assert.True(results[0].Standing is null or < Level.UrgentSameDay);
        Assert.Equal(Level.EmergencyNow, results[2].Standing);
        Assert.Contains("back-pain-fever-high-risk", results[2].Findings);
    }

    [Fact]
    public void KeepsTheWordsAndTheTurnOfAFinding()
    {
        var finding = ScreeningContent.Hear("hello", "it's gone numb between my legs")[^1].NewFindings[0];
        Assert.Equal(2, finding.Turn);
        Assert.Contains("numb", finding.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void NeverAddsUpTheFactsOfTwoPeople() =>
        Assert.Null(ScreeningContent.Hear("My aunt has cancer. My back is a bit stiff")[^1].Standing);

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no, it looks normal", false)]
    public void LetsTheAnswerToACheckQuestionDecide(string answer, bool raises)
    {
        var results = ScreeningContent.Hear("my calf hurts", answer);
        Assert.Equal("calf", results[0].Asked);
        Assert.Null(results[0].Standing);
        Assert.Equal(raises ? Level.UrgentSameDay : null, results[1].Standing);
    }

    [Fact]
    public void AsksOnceMoreBeforeBookingAndThenLetsTheLevelStand()
    {
        var asked = ScreeningContent.Hear("my calf hurts", "what do you charge?")[^1];
        var again = ScreeningContent.Screen.BeforeBooking(asked.Memory, new ScreeningContext(3, ScreeningContent.Today));
        Assert.Equal("calf", again.Asked);
        var stands = ScreeningContent.Screen.BeforeBooking(again.Memory, new ScreeningContext(4, ScreeningContent.Today));
        Assert.Equal(Level.UrgentSameDay, stands.Standing);
    }

    [Fact]
    public void SurvivesBeingSaved()
    {
        var memory = ScreeningContent.Hear("I'm 70, my back hurts", "asking for my mum too")[^1].Memory;
        var json = JsonSerializer.Serialize(memory);
        var back = JsonSerializer.Deserialize<ScreeningMemory>(json)!;
        Assert.Equal(json, JsonSerializer.Serialize(back));
        Assert.Equal(70, back.Age);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0\u200b\ufeff")]
    [InlineData("????!!!...;;;")]
    [InlineData("🍑🍆😀")]
    [InlineData("<script>alert(1)</script> {{7*7}} ' OR 1=1 --")]
    [InlineData("это болит")]
    [InlineData("99999999999999999999999999999 years 0.0.0.0")]
    public void TakesAnyText(string text) => Assert.Null(ScreeningContent.Hear(text)[^1].Standing);

    [Fact]
    public void TakesLongTextsAndStillFindsWhatIsInThem()
    {
        var text = string.Concat(Enumerable.Repeat("the weather was lovely and we went for a walk. ", 400)) + "I can't pee and my back hurts.";
        Assert.Equal(Level.EmergencyNow, ScreeningContent.Hear(text)[^1].Standing);
    }

    [Fact]
    public void TakesLoneSurrogatesAndVeryLongWords() =>
        Assert.Null(ScreeningContent.Hear("\ud83c" + new string('x', 20_000) + "\udf51")[^1].Standing);

    [Fact]
    public void ReadsABareNumberInABookingFieldAsNoAge()
    {
        var result = ScreeningContent.Screen.Assess("17", ScreeningMemory.Empty, new ScreeningContext(1, ScreeningContent.Today, MassageInView: true, BookingField: true));
        Assert.Null(result.Standing);
        Assert.Null(result.Memory.Age);
    }
}
