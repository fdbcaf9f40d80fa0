using Chatbot.Clinic.Screening;
using Xunit;

namespace Chatbot.Tests.Screening;

public class ScreeningWordingTests
{
    private static readonly string[] Forbidden = ["you have a", "all clear", "don't worry", "nothing serious", "just muscular", "stretch it", "exercise"];

    [Theory]
    [InlineData("GB", "999 (UK)")]
    [InlineData("US", "911 (USA)")]
    [InlineData("NZ", "111 (New Zealand)")]
    [InlineData("KR", "119 (South Korea)")]
    [InlineData("DE", "112 (EU)")]
    [InlineData("XX", "your local emergency number")]
    public void BeginsAnEmergencyWithTheActionAndTheNumber(string region, string number)
    {
        var reply = Say(region, "it's gone numb between my legs");
        Assert.Contains(number, reply.Sentences[0], StringComparison.Ordinal);
        Assert.Contains("if you are somewhere else, call your local emergency number", reply.Sentences[0], StringComparison.Ordinal);
        Assert.True(reply.StopsBooking);
    }

    [Fact]
    public void SaysWhyAsAPossibility() =>
        Assert.Contains("can be a sign of", Say("GB", "it's gone numb between my legs").Sentences[1], StringComparison.Ordinal);

    [Fact]
    public void NeverDiagnosesReassuresOrTreats()
    {
        foreach (var rule in ScreeningContent.Screen.Rules)
        {
            var raised = ScreeningContent.Screen.Raise([new RaisedRow(rule.Id, rule.Level, "test")], ScreeningMemory.Empty, new ScreeningContext(1, ScreeningContent.Today));
            var text = ScreeningContent.Wording.For(raised, ScreeningContent.Wording.RegionOf("GB"))!.Text;
            Assert.All(Forbidden, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PutsTheCrisisLineFirstAndAsksWhetherTheyAreSafe()
    {
        var reply = Say("GB", "I want to end my life");
        Assert.Contains("Samaritans", reply.Sentences[0], StringComparison.Ordinal);
        Assert.Equal("Are you safe right now?", reply.Sentences[^1]);
    }

    [Fact]
    public void TellsWhatWouldMakeAnUrgentThingAnEmergency()
    {
        var reply = Say("GB", "my left calf is swollen and hot");
        Assert.Contains("today", reply.Sentences[0], StringComparison.Ordinal);
        Assert.Contains(reply.Sentences, s => s.Contains("999 (UK)", StringComparison.Ordinal) && s.Contains("short of breath", StringComparison.Ordinal));
        Assert.Contains(reply.Sentences, s => s.Contains("do not rub", StringComparison.Ordinal));
    }

    [Fact]
    public void AsksAfterTheAdvice()
    {
        var reply = Say("GB", "my pee has been slow to come this week");
        Assert.NotNull(reply.Question);
        Assert.EndsWith(reply.Question, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void RemindsInOneLineOnLaterTurnsAndSoftensUnderReview()
    {
        var results = ScreeningContent.Hear("it's gone numb between my legs", "where are you?", "I meant last year");
        var region = ScreeningContent.Wording.RegionOf("GB");
        var reminder = Assert.Single(ScreeningContent.Wording.For(results[1], region)!.Sentences);
        Assert.StartsWith("Reminder", reminder, StringComparison.Ordinal);
        Assert.Contains("putting that right", Assert.Single(ScreeningContent.Wording.For(results[2], region)!.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void HasNoAlarmForAMassageCaution()
    {
        var reply = Say("GB", "I take warfarin, can I book a massage?");
        Assert.Equal("Thank you for telling me.", reply.Sentences[0]);
        Assert.DoesNotContain("999", reply.Text, StringComparison.Ordinal);
        Assert.False(reply.StopsBooking);
    }

    [Fact]
    public void FailsClosedWithTheGeneralAdvice()
    {
        var reply = ScreeningContent.Wording.Failing(ScreeningContent.Wording.RegionOf("GB"));
        Assert.True(reply.StopsBooking);
        Assert.Contains("999 (UK)", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysNothingWhereNothingStands() =>
        Assert.Null(ScreeningContent.Wording.For(ScreeningContent.Hear("what are your opening hours?")[0], ScreeningContent.Wording.RegionOf("GB")));

    private static ScreeningReply Say(string region, string text) =>
        ScreeningContent.Wording.For(ScreeningContent.Hear(text)[^1], ScreeningContent.Wording.RegionOf(region))!;
}
