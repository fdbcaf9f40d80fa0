namespace Chatbot.Clinic.Conversation;

/// <summary>The intents of <c>dialogs/en/intents</c> that routing knows by name.</summary>
internal static class Intents
{
    public const string BookAppointment = "BookAppointment";
    public const string Availability = "Availability";
    public const string Reschedule = "Reschedule";
    public const string CancelAppointment = "CancelAppointment";
    public const string MyAppointments = "MyAppointments";
    public const string TalkToPerson = "TalkToPerson";
    public const string ConsentAndData = "ConsentAndData";
    public const string Help = "Help";
    public const string Repeat = "Repeat";
    public const string StartOver = "StartOver";
    public const string StopBooking = "StopBooking";
    public const string Greeting = "Greeting";
    public const string Thanks = "Thanks";
    public const string Goodbye = "Goodbye";
    public const string Complaint = "Complaint";
    public const string SmallTalk = "SmallTalk";
    public const string Affirm = "Affirm";
    public const string Deny = "Deny";
    public const string None = "None";

    /// <summary>Intents whose wording overlaps with questions about treatments: a good answer from the articles goes before them.</summary>
    public static IReadOnlySet<string> YieldToAnswers { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "AskPainOrMassage", "ReportSymptom", "ClinicServices", "ClinicPractitioners", "FirstVisit", SmallTalk, Complaint, Help, Repeat, Thanks, Greeting, None,
    };

    /// <summary>What our own buttons mean.</summary>
    public static IReadOnlyList<(PhraseKey Button, string Intent)> Buttons { get; } =
    [
        (PhraseKeys.ButtonBook, BookAppointment),
        (PhraseKeys.ButtonPerson, TalkToPerson),
        (PhraseKeys.ButtonStop, StopBooking),
    ];
}
