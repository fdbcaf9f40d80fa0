namespace Chatbot.BotFramework.Recognizers;

/// <summary>Readings of limits: before, after, since, until and about, put round a point or a stretch.</summary>
internal static partial class NodeReadings
{
    /// <summary>before, after, since, until and about, put around a point or a stretch.</summary>
    private static (string Type, List<DateTimeReading> Readings) Limited(Node node)
    {
        var source = node.ModOutside ? node.Range is null ? "datetimepoint" : "datetimerange" : null;
        switch (node.Kind)
        {
            case NodeKind.Date:
                if (node.Mod == "approx")
                {
                    return ("date", [.. DateReadings(node.Date!).Select(reading => reading with { Type = "daterange", Mod = "approx" })]);
                }

                return ("daterange", LimitedDates(node, source));
            case NodeKind.DateRange when node.Range is null:
                return ("daterange", LimitedDates(node, null));
            case NodeKind.DateRange:
                return ("daterange", LimitedRange(node));
            case NodeKind.Time when node.Mod == "approx":
                return ("time", [.. TimeReadings(node.Time!.Value).Select(reading => reading with { Type = "timerange", Mod = "approx" })]);
            case NodeKind.Time:
                return ("timerange", [.. Halves(node.Time!.Value).Select(half => Bound(new DateTimeReading(half.Timex, "timerange"), node, Text(half.Clock), source))]);
            case NodeKind.DateTime when node.Mod == "approx":
                return ("datetime", [.. DateTimeReadings(node).Select(reading => reading with { Type = "datetimerange", Mod = "approx" })]);
            case NodeKind.DateTime:
                return ("datetimerange", LimitedMoments(node, "datetimerange"));
            default:
                var (start, end) = Hours(node.Part, node.PartMod);
                var reading = new DateTimeReading(Code(node.Part), "timerange", null, node.Mod is "after" or "since" or "approx" ? Text(node.Mod == "after" ? end : start) : null,
                    node.Mod is "before" or "until" or "approx" ? Text(node.Mod == "before" ? start : end) : null, node.Mod);
                return ("timerange", [reading]);
        }
    }

    private static DateTimeReading Bound(DateTimeReading reading, Node node, string at, string? source)
    {
        var mod = node.Approximate ? node.Mod + "-approx" : node.Mod;
        return node.Mod is "before" or "until" ? reading with { End = at, Mod = mod, SourceEntity = source } : reading with { Start = at, Mod = mod, SourceEntity = source };
    }

    private static List<DateTimeReading> LimitedDates(Node node, string? source)
    {
        var date = node.Date!;
        return date.Exists ? [.. Days(date).Select(day => Bound(new DateTimeReading(date.Timex, "daterange"), node, Text(day), source))] : [new DateTimeReading(date.Timex, "daterange", Unresolved)];
    }

    private static List<DateTimeReading> LimitedRange(Node node)
    {
        var range = node.Range!;
        if (!range.Resolved)
        {
            return [new DateTimeReading(range.Past.Timex, "daterange", Unresolved)];
        }

        // The far end bounds "after" and "until", the near one "before" and "since"; pieces keep the side they name.
        DateTimeReading Reading(DateSpan span)
        {
            var mod = range.Mod is null ? node.Mod : $"{node.Mod}-{range.Mod}";
            var reading = new DateTimeReading(span.Timex, "daterange", Mod: mod, SourceEntity: "datetimerange");
            return node.Mod switch
            {
                "before" => reading with { End = Text(range.Mod == "end" ? span.End : span.Start) },
                "until" => reading with { End = Text(span.End) },
                "after" => reading with { Start = Text(range.Mod == "start" ? span.Start : span.End) },
                _ => reading with { Start = Text(span.Start) },
            };
        }

        return range.Definite ? [Reading(range.Past)] : [Reading(range.Past), Reading(range.Future)];
    }

    private static List<DateTimeReading> LimitedMoments(Node node, string type)
    {
        var source = node.ModOutside ? "datetimepoint" : null;
        if (node.Exact is { } exact)
        {
            return [Bound(new DateTimeReading(exact.Timex, type), node, Text(exact.Start), source)];
        }

        var date = node.Date!;
        if (!date.Exists || node.Time is not { } time)
        {
            return [new DateTimeReading(date.Timex, type, Unresolved)];
        }

        return [.. from half in Halves(time) from day in Days(date) select Bound(new DateTimeReading(date.Timex + half.Timex, type), node, Text(day + half.Clock), source)];
    }
}
