using Chatbot.BotFramework.Recognizers;
using Chatbot.Clinic.Profile;

namespace Chatbot.Clinic.Conversation;

/// <summary>Everything an utterance says that a booking can use; empty where it says nothing of the kind.</summary>
internal sealed record BookingReading
{
    /// <summary>Services that the words fit; several when they are open.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>A length in minutes that was said.</summary>
    public int? Minutes { get; init; }

    public IReadOnlyList<Practitioner> Practitioners { get; init; } = [];

    /// <summary>Anybody will do.</summary>
    public bool AnyPractitioner { get; init; }

    public BookingWindow? Window { get; init; }

    /// <summary>Yes or no; null where neither was said.</summary>
    public bool? Yes { get; init; }

    /// <summary>Index of the offer that was chosen.</summary>
    public int? Choice { get; init; }

    /// <summary>None of the offers, or other times, please.</summary>
    public bool RefusesOffers { get; init; }

    public string? Name { get; init; }

    public string? Contact { get; init; }

    /// <summary>The address that was probably meant.</summary>
    public string? SuggestedContact { get; init; }

    /// <summary>Something that fills or changes a slot, beside yes, no and choices.</summary>
    public bool FillsSlot =>
        Services.Count > 0 || Practitioners.Count > 0 || AnyPractitioner || Window is not null || Name is not null || Contact is not null || SuggestedContact is not null;

    /// <summary>The same without the name: almost any words could be one.</summary>
    public bool FillsSlotBesideName => this with { Name = null } is { FillsSlot: true };

    public bool IsEmpty => !FillsSlot && Yes is null && Choice is null && !RefusesOffers && Minutes is null;
}
