using NodaTime;
using NodaTime.Text;

namespace Chatbot.Clinic.Conversation;

/// <summary>Times as the saved conversation and the entities write them.</summary>
internal static class LocalTimes
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");
    private static readonly OffsetDateTimePattern Seconds = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    /// <summary>2026-03-10T15:00.</summary>
    public static string Write(LocalDateTime local) => Minutes.Format(local);

    /// <summary>Null for anything that <see cref="Write"/> did not write.</summary>
    public static LocalDateTime? Read(string? text) => text is not null && Minutes.Parse(text) is { Success: true } read ? read.Value : null;

    /// <summary>2026-03-10T15:00:00+00:00.</summary>
    public static string WriteWithOffset(OffsetDateTime time) => Seconds.Format(time);
}
