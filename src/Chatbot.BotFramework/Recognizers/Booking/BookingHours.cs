using System.Text.Json.Serialization;
using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>One opening on one day of the week.</summary>
/// <param name="Day">Day of the week.</param>
/// <param name="Opens">First moment open.</param>
/// <param name="Closes">First moment closed again; after <paramref name="Opens"/>.</param>
public sealed record OpeningInterval(
    IsoDayOfWeek Day,
    [property: JsonConverter(typeof(IsoLocalTimeConverter))] LocalTime Opens,
    [property: JsonConverter(typeof(IsoLocalTimeConverter))] LocalTime Closes);

/// <summary>When the place is open; decides what "5" and "first thing" mean. Several openings a day are allowed, in any order.</summary>
public sealed record BookingHours(IReadOnlyList<OpeningInterval> Openings)
{
    internal bool IsOpen(LocalTime time, Func<IsoDayOfWeek, bool> day) => Openings.Any(opening => day(opening.Day) && opening.Opens <= time && time < opening.Closes);

    internal LocalTime? FirstOpening(Func<IsoDayOfWeek, bool> day) => Openings.Where(opening => day(opening.Day)).Select(opening => (LocalTime?)opening.Opens).Min();

    internal LocalTime? LastClosing(Func<IsoDayOfWeek, bool> day) => Openings.Where(opening => day(opening.Day)).Select(opening => (LocalTime?)opening.Closes).Max();
}
