using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Turns one expression into days and times for an appointment, future first.</summary>
internal static class DraftOf
{
    public static Draft? Node(Node node, LocalDateTime now, bool saysFrom)
    {
        var draft = node.Kind switch
        {
            NodeKind.Date => OfDate(node, now),
            NodeKind.DateRange => OfRange(node, now),
            NodeKind.Time => new Draft { Clocks = [Clock(node, saysFrom)] },
            NodeKind.TimeRange => new Draft { Clocks = [Clock(node, saysFrom)] },
            NodeKind.DateTime or NodeKind.DateTimeRange => OfMoment(node, now, saysFrom),
            NodeKind.Set => OfSet(node),
            _ => null,
        };
        return draft;
    }

    /// <summary>"move it from Tuesday to Thursday", "from 3 to 4": the far end of what reads as a range.</summary>
    public static Node Target(Node node) => node.Kind switch
    {
        NodeKind.DateRange when node.Range is { Future: { } span } => new Node(NodeKind.Date, node.First, node.Last) { Date = new DateValue(span.Timex, span.End, span.End, DateShape.Relative) },
        NodeKind.TimeRange when node.Until is { } until => new Node(NodeKind.Time, node.First, node.Last) { Time = until },
        NodeKind.DateTimeRange when node is { Until: { } until, Date: not null } => node with { Kind = NodeKind.DateTime, Time = until, Until = null },
        _ => node,
    };

    private static DayInterval Day(LocalDate day) => new(day, day.PlusDays(1));

    private static Draft? OfDate(Node node, LocalDateTime now)
    {
        var date = node.Date!;
        if (!date.Exists)
        {
            return null;
        }

        var day = Coming(date, now);
        var draft = new Draft
        {
            IsPast = day < now.Date,
            NamesWeek = date.Pointer != Term.None || date.Day > 0,
            SaidWithYear = date.Year > 0 && date.Shape == DateShape.Full,
            WeekdayName = date is { Shape: DateShape.Weekday, Pointer: Term.None, Day: 0 } ? (IsoDayOfWeek)date.Weekday : null,
        };

        // A limit opens the stretch on one side; "by Friday" includes the Friday, as people mean it.
        return draft with
        {
            Days = [node.Mod switch
            {
                "before" or "until" when !node.Approximate => new DayInterval(LocalDate.Min(now.Date, day), node.Mod == "until" || !IsBefore(node) ? day.PlusDays(1) : day),
                "after" => new DayInterval(day.PlusDays(1), day.PlusDays(1 + BookingWindow.HorizonDays)),
                "since" => new DayInterval(day, day.PlusDays(BookingWindow.HorizonDays)),
                "approx" => new DayInterval(LocalDate.Max(day.PlusDays(-1), LocalDate.Min(day, now.Date)), day.PlusDays(2)),
                _ => Day(day),
            }],
            WeekdayName = node.Mod is null ? draft.WeekdayName : null,
        };
    }

    private static bool IsBefore(Node node) => node.Mod == "before" && !node.Inclusive;

    /// <summary>The next time the words can mean; "this Monday" said on a Wednesday is the Monday to come.</summary>
    private static LocalDate Coming(DateValue date, LocalDateTime now)
    {
        if (date is { Pointer: Term.This or Term.Current, Weekday: > 0, Shape: DateShape.Relative } && date.Future < now.Date)
        {
            return date.Future.PlusWeeks(1);
        }

        // Yearless dates of today count as past upstream once midnight is over; an appointment may still be today.
        if (!date.Definite && date.Past == now.Date)
        {
            return date.Past;
        }

        // "friday the 12th" that is years away is a slip about the weekday: the date is what was looked up.
        if (date is { Shape: DateShape.Weekday, Day: > 0 } && Period.DaysBetween(now.Date, date.Future) > 120)
        {
            var month = new LocalDate(now.Year, now.Month, 1);
            while (!Calendar.Exists(month.Year, month.Month, date.Day) || month.PlusDays(date.Day - 1) < now.Date)
            {
                month = month.PlusMonths(1);
            }

            return month.PlusDays(date.Day - 1);
        }

        return date.Future;
    }

    private static Draft? OfRange(Node node, LocalDateTime now)
    {
        if (node.Range is not { Resolved: true } range || range.Mod == "ref_undef" || range.Unit >= DateUnit.Decade)
        {
            return null;
        }

        var span = !range.Definite && range.Past.End > now.Date ? range.Past : range.Future;
        var (start, end) = (span.Start, span.End);

        // A bare year bounds nothing that a booking could use.
        if (range.IsYearNumber && node.Mod is null)
        {
            return null;
        }

        // Upstream counts from tomorrow and leaves the last day out; both are meant: "from Monday to Wednesday".
        end = node.IsFromTo && range.Unit == DateUnit.Day ? end.PlusDays(1) : end;
        (start, end) = node.Mod switch
        {
            "before" => (now.Date, range.Mod == "end" ? end : start),
            "until" => (now.Date, end),
            "after" => (end, end.PlusDays(BookingWindow.HorizonDays)),
            "since" => (start, start.PlusDays(BookingWindow.HorizonDays)),
            _ => (start, end),
        };
        return start >= end ? null : new Draft { Days = [new DayInterval(start, end)], IsPast = end <= now.Date, SaidWithYear = range.IsYearNumber };
    }

    private static Draft? OfMoment(Node node, LocalDateTime now, bool saysFrom)
    {
        if (node.Exact is { } exact)
        {
            if (exact.Timex == "PRESENT_REF")
            {
                return null;
            }

            var end = exact.End ?? exact.Start;
            var from = Value(exact.Start.TimeOfDay);
            var to = end.Date == exact.Start.Date ? Value(end.TimeOfDay) : (TimeValue?)null;
            return new Draft
            {
                Days = [new DayInterval(exact.Start.Date, end.Date.PlusDays(1))],
                Clocks = [node.Kind == NodeKind.DateTime ? new ClockDraft { From = from, To = from, IsPoint = true } : new ClockDraft { From = from, To = to }],
                IsPast = end < now,
            };
        }

        var draft = OfDate(node with { Mod = null }, now);
        if (draft is null)
        {
            return null;
        }

        // "in the afternoon" of a day, with nothing said of the clock.
        var clock = node.Part == DayPart.None && node.Time is null ? new ClockDraft { From = Value(new LocalTime(node.PartMod == "end" ? 12 : 0, 0)) } : Clock(node, saysFrom);
        return draft with { Clocks = [clock] };
    }

    private static TimeValue Value(LocalTime time) => new(time.Hour, time.Minute) { Precision = 1, Strength = Strength.Strong };

    private static ClockDraft Clock(Node node, bool saysFrom)
    {
        if (node.Until is { } until)
        {
            return new ClockDraft { From = node.Time, To = until };
        }

        if (node.Time is { } time)
        {
            return node.Mod switch
            {
                "before" => new ClockDraft { To = time, OpenEnd = !node.Inclusive, From = node.Part is DayPart.None ? null : PartHours.Of(node.Part, null).From },
                "until" => new ClockDraft { To = time },
                "after" or "since" => new ClockDraft { From = time, To = node.Part is DayPart.None ? null : PartHours.Of(node.Part, null).To },
                "approx" => new ClockDraft { From = time, To = time, IsPoint = true, IsRough = true },
                _ when saysFrom => new ClockDraft { From = time },
                _ => new ClockDraft { From = time, To = time, IsPoint = true, IsRough = time.Approximate },
            };
        }

        var hours = PartHours.Of(node.Part, node.PartMod);
        return node.Mod switch
        {
            "before" => new ClockDraft { To = hours.From, OpenEnd = true },
            "until" => new ClockDraft { To = hours.To, OpenEnd = true },
            "after" => new ClockDraft { From = hours.To },
            "since" => new ClockDraft { From = hours.From },
            _ => hours,
        };
    }

    private static Draft? OfSet(Node node)
    {
        var weekdays = node.Date is { } date ? [(IsoDayOfWeek)date.Weekday] : node.SetTimex switch
        {
            "P1WD" => [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
            "P1WE" => new[] { IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday },
            _ => [],
        };
        var clocks = node.Time is not null || node.Part != DayPart.None ? new[] { Clock(node, false) } : [];
        return weekdays.Length == 0 && clocks.Length == 0 ? null : new Draft { Weekdays = weekdays, Clocks = clocks };
    }
}
