using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Spells wishes out as intervals on the calendar.</summary>
internal static class Listing
{
    // A year of days bounds "any Monday in the next decade"; nobody books further ahead.
    private const int MostDays = 366;

    public static IReadOnlyList<MomentInterval> Of(IReadOnlyList<BookingWish> wishes, LocalDateTime reference, bool past)
    {
        var found = new List<MomentInterval>();
        foreach (var wish in wishes)
        {
            foreach (var day in Days(wish, reference, past))
            {
                foreach (var time in wish.Times.Count == 0 ? [ClockInterval.WholeDay] : wish.Times)
                {
                    var start = day + time.From;
                    var end = time.To == ClockInterval.LastStart ? day.PlusDays(1).AtMidnight() : (day + time.To).PlusMinutes(1);
                    start = !past && start < reference ? reference : start;
                    if (start < end)
                    {
                        found.Add(new MomentInterval(start, end));
                    }
                }
            }
        }

        return Merged(found);
    }

    private static IEnumerable<LocalDate> Days(BookingWish wish, LocalDateTime reference, bool past)
    {
        var spans = wish.Days.Count > 0 ? wish.Days : [new DayInterval(reference.Date, reference.Date.PlusDays(BookingWindow.HorizonDays))];
        foreach (var span in spans)
        {
            var day = !past && span.From < reference.Date ? reference.Date : span.From;
            for (var n = 0; n < MostDays && day < span.Until; n++, day = day.PlusDays(1))
            {
                if (wish.Weekdays.Count == 0 || wish.Weekdays.Contains(day.DayOfWeek))
                {
                    yield return day;
                }
            }
        }
    }

    private static List<MomentInterval> Merged(List<MomentInterval> intervals)
    {
        intervals.Sort((a, b) => a.Start.CompareTo(b.Start));
        var merged = new List<MomentInterval>();
        foreach (var interval in intervals)
        {
            if (merged.Count > 0 && interval.Start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = LocalDateTime.Max(merged[^1].End, interval.End) };
            }
            else
            {
                merged.Add(interval);
            }
        }

        return merged;
    }
}
