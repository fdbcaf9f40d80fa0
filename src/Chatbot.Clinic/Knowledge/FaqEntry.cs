namespace Chatbot.Clinic.Knowledge;

/// <summary>One question with its phrasings and its answer, or one way to say that something is not covered.</summary>
/// <param name="Id">The anchor of its pair in the .qna file; buttons carry it.</param>
/// <param name="Title">The heading question, for buttons.</param>
/// <param name="Questions">Every phrasing, the title first.</param>
/// <param name="Answer">The short answer, as Markdown.</param>
/// <param name="More">What is told on request; null where the short answer is all.</param>
/// <param name="Topics">Ids of lexicon concepts, the main one first; empty for a decline.</param>
/// <param name="Aspect">Id of what is asked; null for a decline or a draft.</param>
/// <param name="Citations">The sections that it comes from, the best first; empty for a decline.</param>
/// <param name="Related">Ids of entries to suggest next.</param>
public sealed record FaqEntry(
    string Id,
    string Title,
    IReadOnlyList<string> Questions,
    string Answer,
    string? More,
    IReadOnlyList<string> Topics,
    string? Aspect,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Related,
    bool IsDecline,
    bool IsDraft);
