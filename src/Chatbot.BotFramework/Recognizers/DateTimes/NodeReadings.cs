using System.Globalization;
using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Turns a found expression into the readings that Recognizers-Text gives for it.</summary>
internal static partial class NodeReadings
{
    private const string Unresolved = "not resolved";

    public static (string Type, List<DateTimeReading> Readings) Of(Node node)
    {
        var kind = node.Kind;
        if (node.Mod is not null && kind is NodeKind.Date or NodeKind.Time or NodeKind.DateTime or NodeKind.DateRange or NodeKind.TimeRange)
        {
            return Limited(node);
        }

        return kind switch
        {
            NodeKind.Date => ("date", DateReadings(node.Date!)),
            NodeKind.Time => ("time", TimeReadings(node.Time!.Value)),
            NodeKind.DateTime => ("datetime", DateTimeReadings(node)),
            NodeKind.DateRange => ("daterange", RangeReadings(node)),
            NodeKind.TimeRange => ("timerange", TimeRangeReadings(node)),
            NodeKind.DateTimeRange => ("datetimerange", node.Mod is null ? DateTimeRangeReadings(node) : LimitedMoments(node, "datetimerange")),
            NodeKind.Duration => ("duration", [DurationReading(node.Duration!)]),
            _ => ("set", [new DateTimeReading(node.SetTimex!, "set", Unresolved)]),
        };
    }

    private static string Text(LocalDate date) => $"{date.Year:0000}-{date.Month:00}-{date.Day:00}";

    private static string Text(LocalTime time) => $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}";

    private static string Text(LocalDateTime at) => Text(at.Date) + " " + Text(at.TimeOfDay);

    private static List<DateTimeReading> DateReadings(DateValue date)
    {
        if (!date.Exists)
        {
            return [new DateTimeReading(date.Timex, "date", Unresolved)];
        }

        var past = new DateTimeReading(date.Timex, "date", Text(date.Past));
        return date.Definite ? [past] : [past, past with { Value = Text(date.Future) }];
    }

    private static List<DateTimeReading> TimeReadings(TimeValue time) =>
        [.. Halves(time).Select(half => new DateTimeReading(half.Timex, "time", Text(half.Clock)))];

    private static IEnumerable<TimeValue> Halves(TimeValue time) => time.Ambiguous && !time.Approximate ? [time, time.Other] : [time];

    private static IEnumerable<LocalDate> Days(DateValue date) => date.Definite ? [date.Past] : [date.Past, date.Future];

    private static List<DateTimeReading> DateTimeReadings(Node node)
    {
        if (node.Exact is { } exact)
        {
            return [new DateTimeReading(exact.Timex, "datetime", Text(exact.Start))];
        }

        var date = node.Date!;
        var time = node.Time!.Value;
        if (!date.Exists)
        {
            return [new DateTimeReading(date.Timex + time.Timex, "datetime", Unresolved)];
        }

        return [.. from half in Halves(time) from day in Days(date) select new DateTimeReading(date.Timex + half.Timex, "datetime", Text(day + half.Clock))];
    }

    private static List<DateTimeReading> RangeReadings(Node node)
    {
        if (node.Range is not { } range)
        {
            return [new DateTimeReading(node.Date!.Timex, "daterange", Unresolved)];
        }

        if (!range.Resolved)
        {
            return [new DateTimeReading(range.Past.Timex, "daterange", Unresolved)];
        }

        DateTimeReading Reading(DateSpan span) => new(span.Timex, "daterange", null, Text(span.Start), Text(span.End), range.Mod, null,
            range.Days is { } days ? string.Join(',', days.Select(Text)) : null);
        return range.Definite ? [Reading(range.Past)] : [Reading(range.Past), Reading(range.Future)];
    }

    private static (LocalTime Start, LocalTime End) Hours(DayPart part) => part switch
    {
        DayPart.Morning => (new(8, 0), new(12, 0)),
        DayPart.Afternoon => (new(12, 0), new(16, 0)),
        DayPart.Evening => (new(16, 0), new(20, 0)),
        DayPart.Night => (new(20, 0), new(23, 59, 59)),
        DayPart.Daytime => (new(8, 0), new(18, 0)),
        DayPart.NightTime => (new(0, 0), new(8, 0)),
        DayPart.Breakfast => (new(8, 0), new(12, 0)),
        DayPart.Brunch => (new(8, 0), new(12, 0)),
        DayPart.Lunch => (new(11, 0), new(13, 0)),
        _ => (new(16, 0), new(20, 0)),
    };

    /// <summary>Upstream halves a part of the day: its early and late piece are two hours each.</summary>
    private static (LocalTime Start, LocalTime End) Hours(DayPart part, string? mod)
    {
        var (start, end) = Hours(part);
        return mod switch { "start" => (start, start.PlusHours(2)), "end" => (start.PlusHours(2), end), _ => (start, end) };
    }

    internal static string Code(DayPart part) => part switch
    {
        DayPart.Morning => "TMO", DayPart.Afternoon => "TAF", DayPart.Evening => "TEV", DayPart.Night => "TNI", DayPart.Daytime => "TDT", DayPart.NightTime => "TNT",
        DayPart.Breakfast => "TMEB", DayPart.Brunch => "TMER", DayPart.Lunch => "TMEL", _ => "TMED",
    };

    private static string Length(LocalDateTime start, LocalDateTime end)
    {
        var period = Period.Between(start, end, PeriodUnits.Hours | PeriodUnits.Minutes | PeriodUnits.Seconds);
        var text = "PT" + (period.Hours > 0 ? $"{period.Hours}H" : "") + (period.Minutes > 0 ? $"{period.Minutes}M" : "") + (period.Seconds > 0 ? $"{period.Seconds}S" : "");
        return text == "PT" ? "PT0S" : text;
    }

    private static readonly LocalDate AnyDay = new(2000, 1, 1);

    /// <summary>The clocks a range can mean, and whether it runs past midnight.</summary>
    private static IEnumerable<(TimeValue From, TimeValue To)> Ranges(Node node)
    {
        var from = node.Time!.Value;
        var to = node.Until!.Value;
        if (!from.Ambiguous && !to.Ambiguous)
        {
            return [(from, to)];
        }

        if (!from.Ambiguous || !to.Ambiguous)
        {
            return [(from.Settled, to.Settled)];
        }

        if (from.Hour == 12)
        {
            // 12 to 4: midnight or noon.
            return [(from.Other, to.Settled), (from.Settled, to.Other)];
        }

        if (from.Clock < to.Clock || to.Hour == 12)
        {
            return to.Hour == 12 ? [(from.Settled, to.Settled), (from.Other, to.Other)] : [(from.Settled, to.Settled), (from.Other, to.Other)];
        }

        // 10 to 4 crosses noon; over midnight it makes sense only for whole hours.
        return from.Precision == to.Precision ? [(from.Settled, to.Other), (from.Other, to.Settled)] : [(from.Settled, to.Other)];
    }

    private static List<DateTimeReading> TimeRangeReadings(Node node)
    {
        if (node.Until is null)
        {
            var (start, end) = Hours(node.Part, node.PartMod);
            return [new DateTimeReading(Code(node.Part), "timerange", null, Text(start), Text(end), node.PartMod)];
        }

        var readings = new List<DateTimeReading>();
        foreach (var (from, to) in Ranges(node))
        {
            var start = AnyDay + from.Clock;
            var end = AnyDay + to.Clock;
            end = end < start ? end.PlusDays(1) : end;
            readings.Add(new DateTimeReading($"({from.Timex},{to.Timex},{Length(start, end)})", "timerange", null, Text(from.Clock), Text(to.Clock)));
        }

        return readings;
    }

    private static List<DateTimeReading> DateTimeRangeReadings(Node node)
    {
        if (node.Exact is { } exact)
        {
            return [new DateTimeReading(exact.Timex, "datetimerange", null, Text(exact.Start), Text(exact.End ?? exact.Start))];
        }

        var date = node.Date!;
        if (!date.Exists)
        {
            return [new DateTimeReading(date.Timex, "datetimerange", Unresolved)];
        }

        if (node.Until is not null)
        {
            return ClockedRange(node, date);
        }

        var readings = new List<DateTimeReading>();
        foreach (var day in node.Part == DayPart.None && !date.Definite ? [date.Future] : Days(date))
        {
            if (node.Part == DayPart.None)
            {
                var (from, to) = node.PartMod switch { "start" => (0, 12), "mid" => (10, 14), _ => (12, 24) };
                readings.Add(new DateTimeReading(date.Timex, "datetimerange", null, Text(day.AtMidnight().PlusHours(from)), Text(day.AtMidnight().PlusHours(to)), node.PartMod));
                continue;
            }

            var (start, end) = Hours(node.Part, node.PartMod);
            readings.Add(new DateTimeReading(date.Timex + Code(node.Part), "datetimerange", null, Text(day + start), Text(day + end), node.PartMod));
        }

        return readings;
    }

    private static List<DateTimeReading> ClockedRange(Node node, DateValue date)
    {
        var readings = new List<DateTimeReading>();
        foreach (var (from, to) in Ranges(node))
        {
            var overnight = to.Clock < from.Clock;
            foreach (var day in Days(date))
            {
                var start = day + from.Clock;
                var end = day + to.Clock;
                end = overnight ? end.PlusDays(1) : end;
                readings.Add(new DateTimeReading($"({date.Timex}{from.Timex},{(overnight ? NextDay(date, end.Date) : date.Timex)}{to.Timex},{Length(start, end)})", "datetimerange", null, Text(start), Text(end)));
            }
        }

        return readings;
    }

    private static string NextDay(DateValue date, LocalDate end) => date.Timex.StartsWith("XXXX-WXX-", StringComparison.Ordinal) ? $"XXXX-WXX-{(int)end.DayOfWeek}"
        : date.Definite ? Text(end) : $"XXXX-{end.Month:00}-{end.Day:00}";

    private static DateTimeReading DurationReading(DurationValue duration) =>
        new(duration.Timex, "duration", duration.Seconds.ToString("0.######", CultureInfo.InvariantCulture), Mod: duration.Mod);
}
