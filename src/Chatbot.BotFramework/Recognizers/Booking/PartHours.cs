namespace Chatbot.BotFramework.Recognizers;

/// <summary>
/// The parts of a day as people mean them for an appointment's start. Wider than upstream's four-hour blocks in the morning,
/// narrower at night, and an evening that begins when offices close.
/// </summary>
internal static class PartHours
{
    public static ClockDraft Of(DayPart part, string? piece) => (part, piece) switch
    {
        (DayPart.Morning, "start") => Hours(7, 0, 10, 0),
        (DayPart.Morning, "mid") => Hours(9, 30, 11, 30),
        (DayPart.Morning, "end") => Hours(10, 30, 12, 0),
        (DayPart.Morning, _) => Hours(6, 0, 12, 0),
        (DayPart.Afternoon, "start") => Hours(12, 0, 14, 30),
        (DayPart.Afternoon, "mid") => Hours(14, 0, 16, 0),
        (DayPart.Afternoon, "end") => Hours(15, 0, 17, 30),
        (DayPart.Afternoon, _) => Hours(12, 0, 17, 0),
        (DayPart.Evening, "start") => Hours(17, 0, 18, 30),
        (DayPart.Evening, "end") => Hours(19, 0, 22, 0),
        (DayPart.Evening, _) => Hours(17, 0, 22, 0),
        (DayPart.Night, _) => Hours(18, 0, 23, 59),
        (DayPart.NightTime, _) => Hours(0, 0, 6, 0),
        (DayPart.Daytime, _) => Hours(8, 0, 18, 0),
        (DayPart.Breakfast, _) => Hours(7, 0, 9, 30),
        (DayPart.Brunch, _) => Hours(10, 0, 12, 0),
        (DayPart.Lunch, _) => Hours(12, 0, 14, 0),
        _ => Hours(17, 0, 20, 0),
    };

    public static ClockDraft AfterWork => new() { From = Clock(17, 0), To = Clock(21, 0) };

    public static ClockDraft BeforeWork => new() { From = Clock(6, 0), To = Clock(9, 0) };

    public static ClockDraft AfterSchool => new() { From = Clock(15, 30), To = Clock(19, 0) };

    public static ClockDraft SchoolHours => new() { From = Clock(9, 15), To = Clock(14, 30) };

    private static ClockDraft Hours(int fromHour, int fromMinute, int toHour, int toMinute) =>
        new() { From = Clock(fromHour, fromMinute), To = Clock(toHour, toMinute), OpenEnd = toHour < 23 };

    private static TimeValue Clock(int hour, int minute) => new(hour, minute) { Precision = 1, Strength = Strength.Strong };
}
