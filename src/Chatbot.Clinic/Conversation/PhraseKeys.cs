using System.Reflection;

namespace Chatbot.Clinic.Conversation;

/// <summary>The name of a phrase template.</summary>
public readonly record struct PhraseKey(string Name);

/// <summary>Every phrase that code asks for, with the values it gets. Loading fails when a template is missing.</summary>
public static class PhraseKeys
{
    public static readonly PhraseKey Welcome = new(nameof(Welcome));
    public static readonly PhraseKey EmergencyLine = new(nameof(EmergencyLine));
    public static readonly PhraseKey Greeting = new(nameof(Greeting));
    public static readonly PhraseKey Thanks = new(nameof(Thanks));
    public static readonly PhraseKey Goodbye = new(nameof(Goodbye));
    public static readonly PhraseKey SmallTalk = new(nameof(SmallTalk));
    public static readonly PhraseKey Complaint = new(nameof(Complaint));
    public static readonly PhraseKey Help = new(nameof(Help));
    public static readonly PhraseKey NothingToRepeat = new(nameof(NothingToRepeat));
    public static readonly PhraseKey StartedOver = new(nameof(StartedOver));
    public static readonly PhraseKey NoText = new(nameof(NoText));
    public static readonly PhraseKey TooLong = new(nameof(TooLong));
    public static readonly PhraseKey LostPlace = new(nameof(LostPlace));
    public static readonly PhraseKey NotUnderstoodAgain = new(nameof(NotUnderstoodAgain));
    public static readonly PhraseKey DataRequest = new(nameof(DataRequest));
    public static readonly PhraseKey PrivacyNotice = new(nameof(PrivacyNotice));

    public static readonly PhraseKey ButtonBook = new(nameof(ButtonBook));
    public static readonly PhraseKey ButtonAsk = new(nameof(ButtonAsk));
    public static readonly PhraseKey ButtonPerson = new(nameof(ButtonPerson));
    public static readonly PhraseKey ButtonYes = new(nameof(ButtonYes));
    public static readonly PhraseKey ButtonNo = new(nameof(ButtonNo));
    public static readonly PhraseKey ButtonMoreTimes = new(nameof(ButtonMoreTimes));
    public static readonly PhraseKey ButtonStop = new(nameof(ButtonStop));
    public static readonly PhraseKey ButtonMore = new(nameof(ButtonMore));

    public static readonly PhraseKey FactPrice = new(nameof(FactPrice));
    public static readonly PhraseKey FactPriceLine = new(nameof(FactPriceLine));
    public static readonly PhraseKey FactHours = new(nameof(FactHours));
    public static readonly PhraseKey FactHoursDay = new(nameof(FactHoursDay));
    public static readonly PhraseKey FactClosedDay = new(nameof(FactClosedDay));
    public static readonly PhraseKey FactAddress = new(nameof(FactAddress));
    public static readonly PhraseKey FactContact = new(nameof(FactContact));
    public static readonly PhraseKey FactParking = new(nameof(FactParking));
    public static readonly PhraseKey FactPayment = new(nameof(FactPayment));
    public static readonly PhraseKey FactWhatToWear = new(nameof(FactWhatToWear));
    public static readonly PhraseKey FactFirstVisit = new(nameof(FactFirstVisit));
    public static readonly PhraseKey FactCancellation = new(nameof(FactCancellation));
    public static readonly PhraseKey FactServices = new(nameof(FactServices));
    public static readonly PhraseKey FactPractitioners = new(nameof(FactPractitioners));
    public static readonly PhraseKey FactUnknown = new(nameof(FactUnknown));


    public static readonly PhraseKey AskService = new(nameof(AskService));
    public static readonly PhraseKey ServiceUnknown = new(nameof(ServiceUnknown));
    public static readonly PhraseKey AskWhichService = new(nameof(AskWhichService));
    public static readonly PhraseKey AskStart = new(nameof(AskStart));
    public static readonly PhraseKey StartNotUnderstood = new(nameof(StartNotUnderstood));
    public static readonly PhraseKey OfferSlots = new(nameof(OfferSlots));
    public static readonly PhraseKey OfferLine = new(nameof(OfferLine));
    public static readonly PhraseKey NoSlots = new(nameof(NoSlots));
    public static readonly PhraseKey SlotUnavailable = new(nameof(SlotUnavailable));
    public static readonly PhraseKey HealthQuestions = new(nameof(HealthQuestions));
    public static readonly PhraseKey HealthAnything = new(nameof(HealthAnything));
    public static readonly PhraseKey HealthWhich = new(nameof(HealthWhich));
    public static readonly PhraseKey HealthUnclear = new(nameof(HealthUnclear));
    public static readonly PhraseKey ButtonNothingApplies = new(nameof(ButtonNothingApplies));
    public static readonly PhraseKey ButtonSomethingApplies = new(nameof(ButtonSomethingApplies));
    public static readonly PhraseKey ButtonNotSure = new(nameof(ButtonNotSure));
    public static readonly PhraseKey AskName = new(nameof(AskName));
    public static readonly PhraseKey NameNotUnderstood = new(nameof(NameNotUnderstood));
    public static readonly PhraseKey AskContact = new(nameof(AskContact));
    public static readonly PhraseKey ContactNotUnderstood = new(nameof(ContactNotUnderstood));
    public static readonly PhraseKey ContactTypo = new(nameof(ContactTypo));
    public static readonly PhraseKey AskConfirmation = new(nameof(AskConfirmation));
    public static readonly PhraseKey AskConfirmationAgain = new(nameof(AskConfirmationAgain));
    public static readonly PhraseKey Booked = new(nameof(Booked));
    public static readonly PhraseKey Requested = new(nameof(Requested));
    public static readonly PhraseKey SlotJustTaken = new(nameof(SlotJustTaken));
    public static readonly PhraseKey AlreadyBooked = new(nameof(AlreadyBooked));
    public static readonly PhraseKey BookUnavailable = new(nameof(BookUnavailable));
    public static readonly PhraseKey BookingStopped = new(nameof(BookingStopped));
    public static readonly PhraseKey BookingRefusedEmergency = new(nameof(BookingRefusedEmergency));
    public static readonly PhraseKey BookingRefusedUrgent = new(nameof(BookingRefusedUrgent));
    public static readonly PhraseKey PractitionerDoesNot = new(nameof(PractitionerDoesNot));

    public static readonly PhraseKey AskReference = new(nameof(AskReference));
    public static readonly PhraseKey AskReferenceContact = new(nameof(AskReferenceContact));
    public static readonly PhraseKey ReferenceNotFound = new(nameof(ReferenceNotFound));
    public static readonly PhraseKey AskCancelConfirmation = new(nameof(AskCancelConfirmation));
    public static readonly PhraseKey Cancelled = new(nameof(Cancelled));
    public static readonly PhraseKey CancelledLate = new(nameof(CancelledLate));
    public static readonly PhraseKey KeptAppointment = new(nameof(KeptAppointment));
    public static readonly PhraseKey AskNewStart = new(nameof(AskNewStart));
    public static readonly PhraseKey AskMoveConfirmation = new(nameof(AskMoveConfirmation));
    public static readonly PhraseKey Moved = new(nameof(Moved));
    public static readonly PhraseKey MyAppointments = new(nameof(MyAppointments));
    public static readonly PhraseKey MyAppointmentsLine = new(nameof(MyAppointmentsLine));
    public static readonly PhraseKey NoAppointments = new(nameof(NoAppointments));

    public static readonly PhraseKey CallbackName = new(nameof(CallbackName));
    public static readonly PhraseKey CallbackContact = new(nameof(CallbackContact));
    public static readonly PhraseKey CallbackDone = new(nameof(CallbackDone));
    public static readonly PhraseKey CallbackDropped = new(nameof(CallbackDropped));

    public static readonly PhraseKey WhyPast = new(nameof(WhyPast));
    public static readonly PhraseKey WhyTooSoon = new(nameof(WhyTooSoon));
    public static readonly PhraseKey WhyTooFarAhead = new(nameof(WhyTooFarAhead));
    public static readonly PhraseKey WhyClosedDay = new(nameof(WhyClosedDay));
    public static readonly PhraseKey WhyOutsideOpeningHours = new(nameof(WhyOutsideOpeningHours));
    public static readonly PhraseKey WhyPractitionerOff = new(nameof(WhyPractitionerOff));
    public static readonly PhraseKey WhyOutsideWorkingHours = new(nameof(WhyOutsideWorkingHours));
    public static readonly PhraseKey WhyOffGrid = new(nameof(WhyOffGrid));
    public static readonly PhraseKey WhyTaken = new(nameof(WhyTaken));
    public static readonly PhraseKey WhyNoSuchDate = new(nameof(WhyNoSuchDate));
    public static readonly PhraseKey WhyDoesNotExist = new(nameof(WhyDoesNotExist));

    /// <summary>Every key, in the order of this file.</summary>
    public static IReadOnlyList<PhraseKey> All { get; } =
    [
        .. typeof(PhraseKeys).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(PhraseKey))
            .Select(field => (PhraseKey)field.GetValue(null)!),
    ];
}
