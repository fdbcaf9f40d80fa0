using Chatbot.Clinic.Screening;
using Xunit;

namespace Chatbot.Tests.Screening;

public class QuestionnaireTests
{
    private static readonly Questionnaire Form = ScreeningContent.Questionnaire;

    [Fact]
    public void AsksTheGateFirstThenTwelveQuestions()
    {
        Assert.Equal(13, Form.Questions.Count);
        Assert.Equal(Questionnaire.Gate, Form.Next([], ScreeningMemory.Empty)!.Id);
        Assert.Equal("Q1", Form.Next([Yes("Q0")], ScreeningMemory.Empty)!.Id);
    }

    [Theory]
    [InlineData("Q2", 4, "ces-saddle-numbness", Level.EmergencyNow)]
    [InlineData("Q2", 6, "new-sexual-dysfunction-with-back-pain", Level.UrgentSameDay)]
    [InlineData("Q3", 6, "persistent-numbness-one-leg", Level.SeeDoctorSoon)]
    [InlineData("Q6", 4, "septic-arthritis-signs", Level.EmergencyNow)]
    [InlineData("Q8", 7, "past-red-flag-now-stable", Level.MassageNeedsClearance)]
    [InlineData("Q10", 2, "medicine-overdose", Level.EmergencyNow)]
    [InlineData("Q12", 1, "c-blood-thinners", Level.MassageNeedsClearance)]
    public void MapsATickToItsRowAndLevel(string question, int tick, string row, Level level)
    {
        var raised = Assert.Single(Form.Evaluate([Yes(question, tick)]));
        Assert.Equal((row, level), (raised.Row, raised.Level));
    }

    [Theory]
    [InlineData("Q7", 1, "Q1", 1, "clot-with-chest-or-breathing-signs")]
    [InlineData("Q8", 1, "Q3", 6, "cancer-history-with-neuro-signs")]
    [InlineData("Q6", 1, "Q2", 1, "back-pain-fever-high-risk")]
    public void CombinesTicksOfTwoQuestions(string first, int one, string second, int other, string row) =>
        Assert.Contains(Form.Evaluate([Yes(first, one), Yes(second, other)]), r => r.Row == row && r.Level == Level.EmergencyNow);

    [Fact]
    public void RaisesErectionProblemsToAnEmergencyBesideAnyOtherTickOfItsQuestion() =>
        Assert.Contains(Form.Evaluate([Yes("Q2", 6, 2)]), r => r.Row == "new-sexual-dysfunction-with-back-pain" && r.Level == Level.EmergencyNow);

    [Fact]
    public void TakesYesWithoutATickAsTheHighestLevelOfTheQuestion() =>
        Assert.Equal(Level.EmergencyNow, Form.Evaluate([Yes("Q7")])[0].Level);

    [Fact]
    public void StopsAtTheFirstEmergency() => Assert.Null(Form.Next([Yes("Q0"), Yes("Q1", 1)], ScreeningMemory.Empty));

    [Fact]
    public void DoesNotAskWhatTheConversationAlreadyAnswered()
    {
        var memory = ScreeningContent.Hear("my left calf is swollen and hot")[^1].Memory;
        var answers = Enumerable.Range(0, 7).Select(i => new QuestionnaireAnswer("Q" + i, Choice.No, [])).ToList();
        Assert.Equal("Q8", Form.Next(answers, memory)!.Id);
    }

    [Fact]
    public void CountsNoToAllForEveryQuestionLeft()
    {
        var answers = Form.NoToAll([Yes("Q0")]);
        Assert.Null(Form.Next(answers, ScreeningMemory.Empty));
        Assert.Empty(Form.Evaluate(answers));
        Assert.DoesNotContain("fine", ScreeningContent.Wording.NothingFound, StringComparison.Ordinal);
    }

    [Fact]
    public void PutsItsRowsIntoTheConversation()
    {
        var raised = ScreeningContent.Screen.Raise(Form.Evaluate([Yes("Q7", 1)]), ScreeningMemory.Empty, new ScreeningContext(4, ScreeningContent.Today));
        Assert.Equal(Level.UrgentSameDay, raised.Standing);
        Assert.Equal("Q7.1", Assert.Single(raised.Memory.Findings).Words);
    }

    private static QuestionnaireAnswer Yes(string question, params int[] ticks) => new(question, Choice.Yes, ticks);
}
