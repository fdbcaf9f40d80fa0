using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Profile;
using Chatbot.Clinic.Scheduling;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>Booking replies: the sentence, the buttons and the entity that says the same for programs.</summary>
internal sealed class BookingPhrases(Practice practice, Phrases phrases, Spoken spoken)
{
    public Phrases Phrases { get; } = phrases;

    public Spoken Spoken { get; } = spoken;

    public void Say(
        TurnContext turn, BookingFrame frame, string text, string state, IReadOnlyList<string>? missing = null,
        IReadOnlyList<string>? buttons = null, string? reference = null)
    {
        var offers = state == BookingStates.Offering ? frame.Offers.Select(offer => Offer(frame, offer)).ToList() : null;
        var entity = new BookingEntity(state, Frame(frame), missing, offers, reference, Question: null);
        turn.Say(text, buttons, [EntityJsonContext.Element(entity)], expectsAnswer: missing is { Count: > 0 });
    }

    /// <summary>The entity's frame for what has been told so far.</summary>
    public BookingEntityFrame Frame(BookingFrame frame)
    {
        var service = practice.FindService(frame.Service);
        return new BookingEntityFrame(
            service?.Id, frame.SlotPractitioner ?? frame.Practitioner, WithOffset(frame.Start), service?.Minutes, practice.Zone.Id);
    }

    /// <summary>The entity's frame for an appointment in the book.</summary>
    public BookingEntityFrame Frame(Appointment appointment) => new(
        appointment.Slot.Service, appointment.Slot.Practitioner,
        LocalTimes.WriteWithOffset(appointment.Slot.Start.InZone(practice.Zone).ToOffsetDateTime()),
        (int)appointment.Slot.Length.TotalMinutes, practice.Zone.Id);

    /// <summary>Asks about an appointment in the book.</summary>
    public void SayAbout(TurnContext turn, Appointment appointment, string text, string state, IReadOnlyList<string> missing, IReadOnlyList<string> buttons) =>
        turn.Say(text, buttons, [EntityJsonContext.Element(new BookingEntity(state, Frame(appointment), missing, null, appointment.Reference, null))], expectsAnswer: true);

    /// <summary>One line for each appointment, as a list.</summary>
    public string Lines(IReadOnlyList<Appointment> appointments, TurnContext turn) => ClinicFacts.List(appointments.Select(appointment => Phrases.Say(
        PhraseKeys.MyAppointmentsLine, turn.Number, ("time", TimeOf(appointment, turn.Now)), ("service", ServiceName(appointment.Slot.Service)),
        ("practitioner", PractitionerName(appointment.Slot.Practitioner)), ("reference", appointment.Reference))));

    public void SayCommitted(TurnContext turn, Appointment appointment, string text, string state) =>
        turn.Say(text, entities: [EntityJsonContext.Element(new BookingEntity(state, Frame(appointment), null, null, appointment.Reference, null))]);

    public string ServiceName(string id) => practice.FindService(id)?.Name ?? id;

    public string PractitionerName(string? id) => practice.FindPractitioner(id)?.Name ?? "";

    public string TimeOf(Appointment appointment, Instant now) => Spoken.DateTime(appointment.Slot.Start, now);

    /// <summary>The sentence that says why a time cannot be.</summary>
    public string Why(Unavailable reason, LocalDateTime start, Practitioner? practitioner, long turn)
    {
        var day = $"{start.DayOfWeek}";
        var policies = practice.Policies;
        return reason switch
        {
            Unavailable.Past => Phrases.Say(PhraseKeys.WhyPast, turn),
            Unavailable.TooSoon => Phrases.Say(PhraseKeys.WhyTooSoon, turn, ("notice", Spoken.Notice(policies.MinimumNoticeMinutes))),
            Unavailable.TooFarAhead => Phrases.Say(PhraseKeys.WhyTooFarAhead, turn, ("days", $"{policies.BookAheadDays}")),
            Unavailable.ClosedDay => Phrases.Say(PhraseKeys.WhyClosedDay, turn, ("day", Spoken.Date(start.Date, start.Date))),
            Unavailable.OutsideOpeningHours => Phrases.Say(
                PhraseKeys.WhyOutsideOpeningHours, turn, ("day", day), ("hours", Spoken.Spans(practice.OpeningHours.On(start.DayOfWeek)))),
            Unavailable.PractitionerOff when practitioner is not null => Phrases.Say(
                PhraseKeys.WhyPractitionerOff, turn, ("practitioner", practitioner.FirstName), ("day", day)),
            Unavailable.OutsideWorkingHours when practitioner is not null => Phrases.Say(
                PhraseKeys.WhyOutsideWorkingHours, turn, ("practitioner", practitioner.FirstName), ("day", day),
                ("hours", Spoken.Spans(practitioner.Hours.On(start.DayOfWeek)))),
            Unavailable.OffGrid => Phrases.Say(PhraseKeys.WhyOffGrid, turn, ("grid", Spoken.Notice(policies.SlotGridMinutes))),
            Unavailable.DoesNotExist => Phrases.Say(PhraseKeys.WhyDoesNotExist, turn),
            _ => Phrases.Say(PhraseKeys.WhyTaken, turn),
        };
    }

    /// <summary>The offers as a numbered list.</summary>
    public string Slots(BookingFrame frame, LocalDate today, long turn) => string.Join('\n', frame.Offers.Select((offer, index) => Phrases.Say(
        PhraseKeys.OfferLine, turn, ("number", $"{index + 1}"), ("time", Time(offer.Start, today)), ("practitioner", PractitionerName(offer.Practitioner)))));

    /// <summary>One button an offer; each says its time, which is how a visitor would choose.</summary>
    public IReadOnlyList<string> OfferButtons(BookingFrame frame, LocalDate today, long turn) =>
        [.. frame.Offers.Select(offer => Time(offer.Start, today)), Phrases.Say(PhraseKeys.ButtonMoreTimes, turn)];

    public string Time(string start, LocalDate today) => LocalTimes.Read(start) is { } time ? Spoken.DateTime(time, today) : "";

    private string? WithOffset(string? start) => LocalTimes.Read(start) is { } local
        ? LocalTimes.WriteWithOffset(local.InZoneLeniently(practice.Zone).ToOffsetDateTime())
        : null;

    private BookingEntityOffer Offer(BookingFrame frame, OfferedSlot offer) => new(WithOffset(offer.Start) ?? offer.Start, offer.Practitioner, frame.Service ?? "");
}
