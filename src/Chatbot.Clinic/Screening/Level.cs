using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Chatbot.Clinic.Screening;

/// <summary>How soon somebody needs help; a higher value is more urgent. The names on the wire are those of the clinical table.</summary>
[JsonConverter(typeof(LevelJsonConverter))]
public enum Level
{
    MassageNeedsClearance = 1,
    SeeDoctorSoon = 2,
    UrgentSameDay = 3,
    EmergencyNow = 4,
}

public static class Levels
{
    public const string Names = "emergency-now, urgent-same-day, see-doctor-soon, massage-needs-clearance";

    /// <summary>The name used in rule files, entities and audit lines, such as <c>urgent-same-day</c>.</summary>
    public static string Wire(this Level level) => level switch
    {
        Level.EmergencyNow => "emergency-now",
        Level.UrgentSameDay => "urgent-same-day",
        Level.SeeDoctorSoon => "see-doctor-soon",
        Level.MassageNeedsClearance => "massage-needs-clearance",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static bool TryParse(string? wire, [NotNullWhen(true)] out Level? level)
    {
        level = wire switch
        {
            "emergency-now" => Level.EmergencyNow,
            "urgent-same-day" => Level.UrgentSameDay,
            "see-doctor-soon" => Level.SeeDoctorSoon,
            "massage-needs-clearance" => Level.MassageNeedsClearance,
            _ => null,
        };
        return level is not null;
    }

    public static Level? Higher(Level? one, Level? other) => one is null || other > one ? other : one;
}
