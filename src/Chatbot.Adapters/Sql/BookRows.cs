using System.Data.Common;
using Chatbot.Clinic.Scheduling;
using NodaTime;

namespace Chatbot.Adapters.Sql;

/// <summary>A change that was made under a key, with the appointment as it was then.</summary>
internal sealed record BookChange(string Kind, string Lookup, Appointment Outcome)
{
    public bool IsBooking => Kind == BookRows.Booking;
}

/// <summary>Rows of the book as values. The order of columns is that of <see cref="BookStatements"/>.</summary>
internal static class BookRows
{
    public const string Booking = "book";
    public const string Moving = "move";
    public const string Cancelling = "cancel";

    public static Appointment Appointment(DbDataReader row)
    {
        var start = Instant.FromUnixTimeTicks(row.GetInt64(5));
        var end = Instant.FromUnixTimeTicks(row.GetInt64(6));
        return new Appointment(
            row.GetString(0),
            StoredText.Decode(row.GetString(1)),
            Status(row.GetString(2)),
            new Slot(StoredText.Decode(row.GetString(3)), StoredText.Decode(row.GetString(4)), start, end - start),
            Instant.FromUnixTimeTicks(row.GetInt64(7)) - end,
            new Patient(StoredText.Decode(row.GetString(8)), StoredText.Decode(row.GetString(9)), StoredText.Decode(row.GetString(10))),
            row.IsDBNull(11) ? null : StoredText.Decode(row.GetString(11)),
            row.GetInt32(12),
            Instant.FromUnixTimeTicks(row.GetInt64(13)));
    }

    public static BookChange Change(DbDataReader row) => new(row.GetString(14), row.GetString(15), Appointment(row));

    public static BusyTime Busy(DbDataReader row, string practitioner) => new(
        practitioner,
        new Interval(Instant.FromUnixTimeTicks(row.GetInt64(0)), Instant.FromUnixTimeTicks(row.GetInt64(1))),
        row.GetInt64(2) != 0);

    public static string Status(AppointmentStatus status) => status switch
    {
        AppointmentStatus.Booked => "booked",
        AppointmentStatus.Requested => "requested",
        AppointmentStatus.OnHold => "on-hold",
        AppointmentStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static AppointmentStatus Status(string stored) => stored switch
    {
        "booked" => AppointmentStatus.Booked,
        "requested" => AppointmentStatus.Requested,
        "on-hold" => AppointmentStatus.OnHold,
        "cancelled" => AppointmentStatus.Cancelled,
        _ => throw new InvalidDataException($"An appointment has the status \"{stored}\", which this version does not know."),
    };
}
