using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Puts what is said now together with what was said before.</summary>
internal static class Refinement
{
    public static BookingWindow Of(BookingWindow now, BookingWindow before)
    {
        if (now.Shift is { } shift && now.Wishes.Count == 0)
        {
            return Shifted(before, shift) with { Reference = now.Reference, Exclusions = Union(before.Exclusions, now.Exclusions) };
        }

        var wishes = Combined(now, before);

        // A new day may well be one ruled out before in another breath; the newest word counts.
        var kept = now.HasDate ? before.Exclusions.Where(exclusion => !now.Wishes.Any(wish => Names(wish, exclusion))).ToList() : before.Exclusions;
        return now with
        {
            Wishes = wishes,
            Exclusions = Union(kept, now.Exclusions),
            Preference = now.Preference != BookingPreference.None ? now.Preference : now.HasDate || now.HasTime ? BookingPreference.None : before.Preference,
            Clock = now.Clock != ClockOwner.Unsaid ? now.Clock : now.HasTime ? ClockOwner.Unsaid : before.Clock,
            IsPast = now.HasDate || now.Wishes.Count == 0 && before.Wishes.Count == 0 ? now.IsPast : now.IsPast || before.IsPast,
            Shift = null,
        };
    }

    private static List<BookingWish> Combined(BookingWindow now, BookingWindow before)
    {
        if (now.Wishes.Count == 0)
        {
            return [.. before.Wishes];
        }

        var wishes = new List<BookingWish>();
        foreach (var wish in now.Wishes)
        {
            if (before.Wishes.Count == 0 || (wish.HasDate && wish.HasTime))
            {
                wishes.Add(wish);
                continue;
            }

            foreach (var old in before.Wishes)
            {
                wishes.Add(wish.HasTime ? wish with { Days = old.Days, Weekdays = old.Weekdays } : Within(wish, old, now.Reference.Date) with { Times = wish.HasTime ? wish.Times : old.Times });
            }
        }

        return [.. wishes.DistinctBy(Key)];
    }

    /// <summary>A weekday by its bare name belongs to the week talked about: "the Thursday instead", "Friday" after "next week".</summary>
    private static BookingWish Within(BookingWish wish, BookingWish old, LocalDate today)
    {
        if (!wish.IsWeekdayName || wish.Days is not [var said] || old.Days is not [var span])
        {
            return wish;
        }

        var from = span.Until == span.From.PlusDays(1) ? Calendar.Monday(span.From) : span.From;
        var inside = from.PlusDays(((int)said.From.DayOfWeek - (int)from.DayOfWeek + 7) % 7);
        var fits = inside >= today && (from != span.From || span.Contains(inside));
        return fits ? wish with { Days = [new DayInterval(inside, inside.PlusDays(1))] } : wish;
    }

    private static bool Names(BookingWish wish, BookingWish exclusion) => !exclusion.HasTime && wish.HasDate
        && (wish.Weekdays.Any(day => exclusion.Weekdays.Contains(day))
            || wish.Days.Any(days => days.Until == days.From.PlusDays(1) && exclusion.Admits(days.From)));

    private static BookingWindow Shifted(BookingWindow before, BookingShift shift) => before with
    {
        Wishes = [.. before.Wishes.Select(wish => wish with
        {
            Days = [.. wish.Days.Select(days => new DayInterval(days.From.PlusDays(shift.Days), days.Until.PlusDays(shift.Days)))],
            Times = [.. wish.Times.Select(times => new ClockInterval(Moved(times.From, shift.Minutes), Moved(times.To, shift.Minutes)))],
        })],
        Shift = null,
    };

    private static LocalTime Moved(LocalTime time, int minutes)
    {
        var total = (time.Hour * 60) + time.Minute + minutes;
        return new LocalTime(0, 0).PlusMinutes(Math.Clamp(total, 0, (24 * 60) - 1));
    }

    private static List<BookingWish> Union(IReadOnlyList<BookingWish> a, IReadOnlyList<BookingWish> b) => [.. a.Concat(b).DistinctBy(Key)];

    private static string Key(BookingWish wish) => string.Join(',', wish.Days) + "|" + string.Join(',', wish.Weekdays) + "|" + string.Join(',', wish.Times);
}
