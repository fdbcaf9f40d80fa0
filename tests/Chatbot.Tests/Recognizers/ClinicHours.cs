using Chatbot.BotFramework.Recognizers;
using NodaTime;

namespace Chatbot.Tests.Recognizers;

/// <summary>A practice open 9 to 18, till 13 on Wednesdays, till 20 on Thursdays, and 10 to 14 on Saturdays.</summary>
internal static class ClinicHours
{
    public static readonly BookingHours Open = new(
    [
        Day(IsoDayOfWeek.Monday, 9, 18), Day(IsoDayOfWeek.Tuesday, 9, 18), Day(IsoDayOfWeek.Wednesday, 9, 13),
        Day(IsoDayOfWeek.Thursday, 9, 20), Day(IsoDayOfWeek.Friday, 9, 18), Day(IsoDayOfWeek.Saturday, 10, 14),
    ]);

    /// <summary>Monday 2 March 2026, nine o'clock.</summary>
    public static readonly RecognitionContext MondayMorning = new(new LocalDateTime(2026, 3, 2, 9, 0), "en-GB");

    private static OpeningInterval Day(IsoDayOfWeek day, int opens, int closes) => new(day, new LocalTime(opens, 0), new LocalTime(closes, 0));
}
