using Chatbot.BotFramework.Recognizers;

namespace Chatbot.Clinic.Conversation;

/// <summary>What a booking has been told so far. Immutable; its JSON is part of the saved conversation.</summary>
/// <remarks>Times are local to the clinic, 2026-03-10T15:00; ids are those of the settings.</remarks>
public sealed record BookingFrame
{
    /// <summary>Service id; null while it is open.</summary>
    public string? Service { get; init; }

    /// <summary>Services that what was said could mean, while it is open which.</summary>
    public IReadOnlyList<string> ServiceChoices { get; init; } = [];

    /// <summary>Whom the visitor wants; null where anybody will do or nobody was named.</summary>
    public string? Practitioner { get; init; }

    /// <summary>When the visitor wants to come, as far as it was said.</summary>
    public BookingWindow? Window { get; init; }

    /// <summary>The start that was chosen, and with whom.</summary>
    public string? Start { get; init; }

    /// <summary>Who gives the slot that was chosen.</summary>
    public string? SlotPractitioner { get; init; }

    /// <summary>The health questions have been answered, or were not needed.</summary>
    public bool Screened { get; init; }

    public string? Name { get; init; }

    public string? Contact { get; init; }

    /// <summary>An e-mail address that was probably meant, waiting for a yes.</summary>
    public string? SuggestedContact { get; init; }

    /// <summary>What was offered last, in the order shown.</summary>
    public IReadOnlyList<OfferedSlot> Offers { get; init; } = [];

    /// <summary>Starts that were offered and refused.</summary>
    public IReadOnlyList<OfferedSlot> Refused { get; init; } = [];

    /// <summary>What the visitor was asked for last, by the names of the contract's <c>missing</c>.</summary>
    public string? Asked { get; init; }

    /// <summary>Answers in a row that could not be used.</summary>
    public int Misunderstood { get; init; }

    /// <summary>Reference of the appointment that is being moved; null for a new one.</summary>
    public string? Moving { get; init; }

    /// <summary>When the appointment that is being moved was, in words.</summary>
    public string? MovingFrom { get; init; }

    /// <summary>How often the booking itself was tried, so that a slot taken from other hands is a new key.</summary>
    public int Attempt { get; init; }
}

/// <param name="Start">Local to the clinic, 2026-03-10T15:00.</param>
public sealed record OfferedSlot(string Start, string Practitioner);

/// <summary>The names of the contract's <c>missing</c>.</summary>
internal static class Missing
{
    public const string Service = "service";
    public const string Practitioner = "practitioner";
    public const string Start = "start";
    public const string Screening = "screening";
    public const string Name = "name";
    public const string Contact = "contact";
    public const string Reference = "reference";
    public const string Confirmation = "confirmation";
}

/// <summary>The names of the contract's booking states.</summary>
internal static class BookingStates
{
    public const string Collecting = "collecting";
    public const string Offering = "offering";
    public const string Confirming = "confirming";
    public const string Booked = "booked";
    public const string Rescheduled = "rescheduled";
    public const string Cancelled = "cancelled";
    public const string HeldForClearance = "held-for-clearance";
    public const string RefusedEmergency = "refused-emergency";
    public const string RefusedUrgent = "refused-urgent";
    public const string Abandoned = "abandoned";
}
