using Chatbot.BotFramework.Recognizers;
using Chatbot.Clinic.Profile;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>The clinic's opening hours as the date and time recognizer wants them: they decide what "5" and "first thing" mean.</summary>
public static class ClinicHours
{
    private static readonly LocalTime EndOfDay = new(23, 59);

    public static BookingHours Of(Practice practice) => new(
    [
        .. from day in Enumerable.Range(1, 7).Select(number => (IsoDayOfWeek)number)
           from span in practice.OpeningHours.On(day)
           select new OpeningInterval(day, span.From, span.To == LocalTime.Midnight ? EndOfDay : span.To),
    ]);
}
