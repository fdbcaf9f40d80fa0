namespace Chatbot.Clinic.Screening;

/// <summary>What is to be said, sentence by sentence, in the order it must be said.</summary>
/// <param name="Sentences">The first one is the action with its number.</param>
/// <param name="Question">The check question, to be put last; null where none is asked.</param>
/// <param name="StopsBooking">No slot is offered, held or confirmed in this turn.</param>
public sealed record ScreeningReply(IReadOnlyList<string> Sentences, string? Question, bool StopsBooking)
{
    /// <summary>All of it as one text, sentences in paragraphs.</summary>
    public string Text => string.Join("\n\n", Question is null ? Sentences : [.. Sentences, Question]);
}
