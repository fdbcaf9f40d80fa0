using System.Text.Json;
using Chatbot.BotFramework.Recognizers;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Recognizers;

/// <summary>What words mean for an appointment, said on Monday 2 March 2026 at nine.</summary>
public class BookingWindowTests
{
    // One moment: day names, British words, figures with the day first, slips, the hour the opening hours leave.
    [Theory]
    [InlineData("friday at 2", "2026-03-06T14:00")]
    [InlineData("next tuesday at three", "2026-03-10T15:00")]
    [InlineData("a week on friday, half 3", "2026-03-13T15:30")]
    [InlineData("friday week at quarter to four", "2026-03-13T15:45")]
    [InlineData("a fortnight on tuesday at 10", "2026-03-17T10:00")]
    [InlineData("5/3 at 5", "2026-03-05T17:00")]
    [InlineData("4.3. 10 o'clock", "2026-03-04T10:00")]
    [InlineData("the 9th at 11", "2026-03-09T11:00")]
    [InlineData("is 10am on saturday 14th free", "2026-03-14T10:00")]
    [InlineData("this wednesday, 12", "2026-03-04T12:00")]
    [InlineData("firday 6th 1130", "2026-03-06T11:30")]
    [InlineData("toosday 10th at 3:45", "2026-03-10T15:45")]
    [InlineData("tmrw 2pm", "2026-03-03T14:00")]
    [InlineData("wendesday at 10.15", "2026-03-04T10:15")]
    [InlineData("on 16. March at 9", "2026-03-16T09:00")]
    [InlineData("9.15am on the 17th", "2026-03-17T09:15")]
    [InlineData("5 on thursday", "2026-03-05T17:00")]
    [InlineData("I want to see Dr March on friday at 3", "2026-03-06T15:00")]
    [InlineData("good friday at 10", "2026-04-03T10:00")]
    [InlineData("can I come in 2 hours", "2026-03-02T11:00")]
    [InlineData("week tomorrow at 3", "2026-03-10T15:00")]
    [InlineData("tuesday next at 2", "2026-03-10T14:00")]
    [InlineData("friday 3 45", "2026-03-06T15:45")]
    [InlineData("2moro at 10", "2026-03-03T10:00")]
    [InlineData("I need to move my tuesday appointment to friday at 2", "2026-03-06T14:00")]
    [InlineData("change my booking on the 10th to the 12th at 3", "2026-03-12T15:00")]
    [InlineData("move it from 3 to 4 on thursday", "2026-03-05T16:00")]
    public void KnowsTheMomentMeant(string text, string moment) =>
        Assert.Equal(RecognizerData.At(moment + ":00"), Read(text).Exact);

    // Stretches, by a start that fits and one that does not.
    [Theory]
    [InlineData("between 2 and 4", "2026-03-03T15:00", "2026-03-03T16:30")]
    [InlineData("after 5", "2026-03-05T18:00", "2026-03-05T16:00")]
    [InlineData("not before ten", "2026-03-03T10:00", "2026-03-03T09:30")]
    [InlineData("tomorrow-ish after work", "2026-03-03T17:30", "2026-03-03T16:00")]
    [InlineData("first thing on friday", "2026-03-06T09:30", "2026-03-06T11:00")]
    [InlineData("last thing on friday", "2026-03-06T17:00", "2026-03-06T12:00")]
    [InlineData("beginning of next week", "2026-03-09T10:00", "2026-03-13T10:00")]
    [InlineData("in a fortnight", "2026-03-16T10:00", "2026-03-15T10:00")]
    [InlineData("this saturday morning", "2026-03-07T10:30", "2026-03-07T12:30")]
    [InlineData("any time but Monday", "2026-03-10T10:00", "2026-03-09T10:00")]
    [InlineData("any day except tuesday or wednesday", "2026-03-05T10:00", "2026-03-04T10:00")]
    [InlineData("next week, any day but monday", "2026-03-10T10:00", "2026-03-09T10:00")]
    [InlineData("monday or wednesday afternoon", "2026-03-04T13:00", "2026-03-04T10:00")]
    [InlineData("mondays, tuesdays or thursdays", "2026-03-12T13:00", "2026-03-11T10:00")]
    [InlineData("either thursday or friday after 3", "2026-03-05T15:30", "2026-03-06T14:00")]
    [InlineData("monday at 10 or tuesday at 2", "2026-03-03T14:00", "2026-03-03T10:00")]
    [InlineData("next thursday or friday", "2026-03-13T10:00", "2026-03-06T10:00")]
    [InlineData("weekdays after 5", "2026-03-05T17:30", "2026-03-07T17:30")]
    [InlineData("from monday to wednesday", "2026-03-04T10:00", "2026-03-05T10:00")]
    [InlineData("between wednesday and friday next week", "2026-03-13T10:00", "2026-03-06T10:00")]
    [InlineData("by friday", "2026-03-06T10:00", "2026-03-07T10:00")]
    [InlineData("no later than 4 on tuesday", "2026-03-03T16:00", "2026-03-03T16:30")]
    [InlineData("I'm away until the 20th", "2026-03-20T10:00", "2026-03-19T10:00")]
    [InlineData("I'm on holiday from the 9th to the 13th", "2026-03-14T10:00", "2026-03-13T10:00")]
    [InlineData("monday doesn't work, tuesday is fine", "2026-03-03T10:00", "2026-03-02T10:00")]
    [InlineData("not tuesday but thursday", "2026-03-05T10:00", "2026-03-03T10:00")]
    [InlineData("no not tuesday, thursday", "2026-03-05T10:00", "2026-03-03T10:00")]
    [InlineData("mornings are out because of the school run, but tuesday the 10th at 1 would be perfect", "2026-03-10T13:00", "2026-03-10T10:00")]
    [InlineData("any saturday", "2026-03-14T11:00", "2026-03-13T11:00")]
    [InlineData("I work until 5", "2026-03-05T17:30", "2026-03-05T16:00")]
    [InlineData("my back has hurt since saturday, can I come on thursday", "2026-03-05T10:00", "2026-03-07T10:00")]
    public void AllowsWhatFitsAndNothingElse(string text, string fits, string not)
    {
        var window = Read(text);
        Assert.True(window.Admits(RecognizerData.At(fits + ":00")));
        Assert.False(window.Admits(RecognizerData.At(not + ":00")));
    }

    [Theory]
    [InlineData("as soon as possible", BookingPreference.Earliest)]
    [InlineData("the earliest you have on friday", BookingPreference.Earliest)]
    [InlineData("can you do any earlier?", BookingPreference.Earliest)]
    [InlineData("a bit later", BookingPreference.Latest)]
    public void KnowsWhichEndSuitsBest(string text, BookingPreference preference) => Assert.Equal(preference, Read(text).Preference);

    [Theory]
    [InlineData("room 12")]
    [InlineData("I need 3 sessions")]
    [InlineData("may I ask a question")]
    [InlineData("my number is 07700 900123")]
    [InlineData("I'm 45 years old")]
    [InlineData("one hour deep tissue with Tom please")]
    public void SaysNothingWhereNoTimeIsNamed(string text) => Assert.True(Read(text).IsEmpty);

    [Fact]
    public void TellsDayAndTimeOfDayApart()
    {
        Assert.True(Read("friday") is { HasDate: true, HasTime: false });
        Assert.True(Read("2pm") is { HasDate: false, HasTime: true });
        Assert.True(Read("any time next Monday") is { HasDate: true, HasTime: true });
    }

    [Fact]
    public void StaysInTheFuture()
    {
        Assert.All(Read("this week").Allow, interval => Assert.True(interval.Start >= ClinicHours.MondayMorning.Reference));
        Assert.Equal(new LocalDate(2027, 2, 2), Read("2 february").Wishes[0].Days[0].From);
        Assert.True(Read("yesterday").IsPast);
        Assert.True(Read("2 March 2020 at 3").IsPast);
    }

    [Fact]
    public void SaysThatADayDoesNotExist() => Assert.True(Read("31 june at 3").NoSuchDate);

    [Theory]
    [InlineData("6.30pm my time on monday 9 march", ClockOwner.Speaker)]
    [InlineData("thursday the 5th at 3pm your time", ClockOwner.Listener)]
    [InlineData("thursday the 5th at 3pm", ClockOwner.Unsaid)]
    public void NoticesWhoseClockIsMeant(string text, ClockOwner owner) => Assert.Equal(owner, Read(text).Clock);

    [Fact]
    public void ListsWhatIsAllowedAndRuledOut()
    {
        var window = Read("next week after 5 but not thursday");
        Assert.Equal(7, window.Allow.Count);
        Assert.Equal(new LocalDateTime(2026, 3, 9, 17, 0), window.Allow[0].Start);
        Assert.Equal(new LocalDateTime(2026, 3, 10, 0, 0), window.Allow[0].End);
        Assert.Contains(new MomentInterval(new LocalDateTime(2026, 3, 12, 0, 0), new LocalDateTime(2026, 3, 13, 0, 0)), window.Exclude);
    }

    [Fact]
    public void SurvivesStorageAsJson()
    {
        var window = Read("tuesday or thursday around 3, not the 10th");
        var stored = JsonSerializer.Deserialize<BookingWindow>(JsonSerializer.Serialize(window))!;
        Assert.Equal(window.Allow, stored.Allow);
        Assert.Equal(window.Exclude, stored.Exclude);
        Assert.Equal(JsonSerializer.Serialize(window), JsonSerializer.Serialize(stored));
    }

    private static BookingWindow Read(string text) => BookingWindow.Read(text, ClinicHours.MondayMorning, ClinicHours.Open);
}
