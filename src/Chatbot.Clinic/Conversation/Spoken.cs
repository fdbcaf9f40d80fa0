using System.Globalization;
using Chatbot.Clinic.Profile;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>Times, money and hours in words, in the order that the clinic's locale wants.</summary>
public sealed class Spoken(Practice practice)
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private readonly bool monthFirst = practice.Locale is "en-US";

    /// <summary>Tuesday 10 March, or Tuesday, March 10; with the year where it is not this one.</summary>
    public string Date(LocalDate date, LocalDate today)
    {
        var year = date.Year == today.Year ? "" : $" {date.Year}";
        return monthFirst
            ? $"{date.DayOfWeek}, {Months[date.Month - 1]} {date.Day}{(year.Length > 0 ? "," + year : "")}"
            : $"{date.DayOfWeek} {date.Day} {Months[date.Month - 1]}{year}";
    }

    /// <summary>3 pm, 3:30 pm.</summary>
    public static string Time(LocalTime time)
    {
        var hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        var minutes = time.Minute == 0 ? "" : $":{time.Minute:00}";
        return $"{hour}{minutes} {(time.Hour < 12 ? "am" : "pm")}";
    }

    public string DateTime(LocalDateTime time, LocalDate today) => $"{Date(time.Date, today)} at {Time(time.TimeOfDay)}";

    public string DateTime(Instant instant, Instant now) =>
        DateTime(instant.InZone(practice.Zone).LocalDateTime, now.InZone(practice.Zone).Date);

    /// <summary>The clinic's zone in words a visitor knows: London for Europe/London.</summary>
    public string Zone => practice.Zone.Id.Split('/')[^1].Replace('_', ' ');

    public static string Money(decimal price, string currency)
    {
        var amount = price == decimal.Truncate(price) ? price.ToString("0", CultureInfo.InvariantCulture) : price.ToString("0.00", CultureInfo.InvariantCulture);
        return currency switch
        {
            "GBP" => $"£{amount}",
            "EUR" => $"€{amount}",
            "USD" or "CAD" or "AUD" or "NZD" or "SGD" => $"${amount}",
            "" => amount,
            _ => $"{amount} {currency}",
        };
    }

    public static string Spans(IReadOnlyList<DaySpan> spans) =>
        string.Join(" and ", spans.Select(span => $"{Time(span.From)} to {(span.To == LocalTime.Midnight ? "midnight" : Time(span.To))}"));

    /// <summary>A list of the week with equal days drawn together: "Monday to Tuesday: 9 am to 6 pm".</summary>
    public static IReadOnlyList<string> Week(WeeklyHours hours)
    {
        var lines = new List<string>();
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday;)
        {
            var spans = Spans(hours.On(day));
            var last = day;
            while (last < IsoDayOfWeek.Sunday && Spans(hours.On(last + 1)) == spans)
            {
                last++;
            }

            var name = last == day ? $"{day}" : $"{day} to {last}";
            lines.Add($"{name}: {(spans.Length == 0 ? "closed" : spans)}");
            day = last + 1;
        }

        return lines;
    }

    public static string Notice(int minutes) => minutes % 60 == 0 ? Count(minutes / 60, "hour") : Count(minutes, "minute");

    private static string Count(int number, string unit) => $"{number} {unit}{(number == 1 ? "" : "s")}";
}
