using Chatbot.BotFramework.Recognizers;
using Xunit;

namespace Chatbot.Tests.Recognizers;

public class DateTimeRecognizerTests
{
    [Theory]
    [InlineData("03/04", "en-GB", "XXXX-04-03")]
    [InlineData("03/04", "en-US", "XXXX-03-04")]
    [InlineData("25/12", "en-US", "XXXX-12-25")]
    [InlineData("03/04", "de-CH", "XXXX-03-04")]
    [InlineData("12/25", "en-GB", "XXXX-12-25")]
    public void OrdersDayAndMonthByTheLocale(string text, string locale, string timex) =>
        Assert.Equal(timex, Values(text, locale)[0].Timex);

    [Fact]
    public void GivesPastBeforeFutureAndMorningBeforeEvening() =>
        Assert.Equal(["2026-02-27 04:00:00", "2026-03-06 04:00:00", "2026-02-27 16:00:00", "2026-03-06 16:00:00"], Values("friday at 4", "en-GB").Select(value => value.Value));

    [Fact]
    public void KeepsTheWordsAsWritten()
    {
        var entity = Assert.Single(DateTimeRecognizer.Recognize("See you TOMORROW at 3 PM, ok?", ClinicHours.MondayMorning));
        Assert.Equal(("TOMORROW at 3 PM", 8, 24), (entity.Text, entity.Start, entity.End));
    }

    [Theory]
    [InlineData("I sat down in the sun")]
    [InlineData("may I come with June?")]
    [InlineData("this may take longer")]
    [InlineData("a second opinion")]
    [InlineData("my blood pressure was 140/90")]
    [InlineData("L4/L5 since birth")]
    [InlineData("vitamin B12, 500mg")]
    [InlineData("priced at 1.6714")]
    [InlineData("a 4:3 screen")]
    [InlineData("the pain is about 7/10")]
    [InlineData("it hurts 24/7")]
    [InlineData("2/3 of my back")]
    public void LeavesWordsAloneThatOnlyLookLikeDates(string text) => Assert.Empty(DateTimeRecognizer.Recognize(text, ClinicHours.MondayMorning));

    private static IReadOnlyList<DateTimeReading> Values(string text, string locale) =>
        ((Resolution.DateTimes)Assert.Single(DateTimeRecognizer.Recognize(text, ClinicHours.MondayMorning with { Locale = locale })).Resolution).Values;
}
