using Chatbot.BotFramework.Recognizers;
using Xunit;

namespace Chatbot.Tests.Recognizers;

/// <summary>What several turns mean together.</summary>
public class BookingRefinementTests
{
    [Theory]
    [InlineData("2026-03-06T14:00", "friday", "2pm")]
    [InlineData("2026-03-06T14:00", "friday", "2")]
    [InlineData("2026-03-06T14:00", "at 2", "friday")]
    [InlineData("2026-03-10T16:00", "next tuesday at 3", "actually make it 4 instead")]
    [InlineData("2026-03-12T14:30", "thursday the 12th at 1", "make it 2", "no sorry, 2.30")]
    [InlineData("2026-03-12T13:00", "tuesday the 10th at 1", "oh can we do the thursday instead of the tuesday, same time")]
    [InlineData("2026-03-13T15:00", "next week", "friday", "at 3")]
    [InlineData("2026-03-10T16:00", "tuesday the 10th at 3", "can we make it an hour later?")]
    [InlineData("2026-03-11T10:00", "tuesday the 10th at 10", "a day later")]
    [InlineData("2026-03-09T12:30", "monday the 9th at 1", "half an hour earlier")]
    [InlineData("2026-03-06T10:00", "friday 13th at 10", "no, the 6th")]
    [InlineData("2026-03-17T10:00", "tuesday the 10th at 10", "can we postpone it by a week")]
    [InlineData("2026-03-10T11:00", "tuesday the 10th at 10", "push it back an hour")]
    [InlineData("2026-03-10T09:30", "tuesday the 10th at 10", "bring it forward by half an hour")]
    [InlineData("2026-03-13T10:00", "tuesday the 10th at 10", "change it to the friday")]
    public void CompletesAndCorrectsWhatWasSaid(string moment, params string[] turns) =>
        Assert.Equal(RecognizerData.At(moment + ":00"), Read(turns).Exact);

    [Fact]
    public void KeepsWhatWasRuledOut()
    {
        var window = Read("next week but not monday", "in the morning");
        Assert.False(window.Admits(RecognizerData.At("2026-03-09T10:00:00")));
        Assert.True(window.Admits(RecognizerData.At("2026-03-10T10:00:00")));
        Assert.False(window.Admits(RecognizerData.At("2026-03-10T15:00:00")));
    }

    [Fact]
    public void LetsTheNewestWordDecide() => Assert.True(Read("not mondays", "oh alright, monday at 10").Admits(RecognizerData.At("2026-03-02T10:00:00")));

    private static BookingWindow Read(params string[] turns) => turns
        .Select(turn => BookingWindow.Read(turn, ClinicHours.MondayMorning, ClinicHours.Open))
        .Aggregate((earlier, now) => now.Refine(earlier));
}
