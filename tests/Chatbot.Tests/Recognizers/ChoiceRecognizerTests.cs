using Chatbot.BotFramework.Recognizers;
using Xunit;

namespace Chatbot.Tests.Recognizers;

public class ChoiceRecognizerTests
{
    private static readonly Choice[] Slots =
    [
        new("a", "Tuesday 10 March, 9.00") { Start = RecognizerData.At("2026-03-10T09:00:00") },
        new("b", "Tuesday 10 March, 14.30") { Start = RecognizerData.At("2026-03-10T14:30:00") },
        new("c", "Thursday 12 March, 15.30") { Start = RecognizerData.At("2026-03-12T15:30:00") },
    ];

    private static readonly Choice[] Services =
        [new("swedish-60", "Swedish massage"), new("deep-tissue-60", "Deep tissue massage", ["sports massage"]), new("hot-stone-75", "Hot stone massage")];

    [Theory]
    [InlineData("the second one", 1)]
    [InlineData("2", 1)]
    [InlineData("number two please", 1)]
    [InlineData("option 3", 2)]
    [InlineData("the later slot", 2)]
    [InlineData("the last one please", 2)]
    [InlineData("the middle one", 1)]
    [InlineData("the earliest", 0)]
    [InlineData("the morning one", 0)]
    [InlineData("3.30", 2)]
    [InlineData("half past two", 1)]
    [InlineData("half 2", 1)]
    [InlineData("2.30pm", 1)]
    [InlineData("the 14.30", 1)]
    [InlineData("9", 0)]
    [InlineData("the thursday", 2)]
    [InlineData("tues 2.30", 1)]
    [InlineData("Thursday 12 March, 15.30", 2)]
    public void FindsTheSlotMeant(string text, int index) => Assert.Equal(new ChoiceResult.Chosen(index), ChoiceRecognizer.Recognize(text, Slots, ClinicHours.MondayMorning));

    [Theory]
    [InlineData("hot stones", 2)]
    [InlineData("the swedish please", 0)]
    [InlineData("swedsih", 0)]
    [InlineData("sports massage", 1)]
    [InlineData("deep-tissue-60", 1)]
    [InlineData("not the first, the second", 1)]
    public void FindsTheTitleMeant(string text, int index) => Assert.Equal(new ChoiceResult.Chosen(index), ChoiceRecognizer.Recognize(text, Services));

    [Theory]
    [InlineData("neither")]
    [InlineData("none of these work for me")]
    [InlineData("no")]
    [InlineData("something else")]
    public void HearsThatNoneSuits(string text) => Assert.IsType<ChoiceResult.NoneOfThem>(ChoiceRecognizer.Recognize(text, Slots));

    [Theory]
    [InlineData("whichever")]
    [InlineData("I don't mind")]
    [InlineData("either is fine")]
    [InlineData("up to you")]
    public void HearsThatAnySuits(string text) => Assert.IsType<ChoiceResult.Any>(ChoiceRecognizer.Recognize(text, Slots));

    [Fact]
    public void SaysBetweenWhichTheWordsLeaveADoubt() =>
        Assert.Equal([0, 1], Assert.IsType<ChoiceResult.Ambiguous>(ChoiceRecognizer.Recognize("tuesday", Slots)).Indices);

    [Theory]
    [InlineData("anything later?")]
    [InlineData("massage")]
    [InlineData("what does it cost?")]
    public void DoesNotGuess(string text) => Assert.IsType<ChoiceResult.NotUnderstood>(ChoiceRecognizer.Recognize(text, Services));

    [Fact]
    public void TakesTheOtherOfTwoWhenOneIsRefused() =>
        Assert.Equal(new ChoiceResult.Chosen(1), ChoiceRecognizer.Recognize("not the first one", [new Choice("Ana"), new Choice("Tom")]));
}
