using NodaTime;

namespace Chatbot.Clinic.Screening;

/// <summary>What the screen is told about a message beside its words.</summary>
/// <param name="Turn">Number of the turn in the conversation, from 1.</param>
/// <param name="Today">The date in the clinic's zone.</param>
/// <param name="MassageInView">A booking dialog is open or the visitor came to book.</param>
/// <param name="BookingField">The text answers a question of the booking (a name, a date): a bare number in it is no age.</param>
/// <param name="Age">Age where the booking knows it.</param>
public sealed record ScreeningContext(int Turn, LocalDate Today, bool MassageInView = false, bool BookingField = false, int? Age = null);
