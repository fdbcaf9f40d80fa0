namespace Chatbot.Clinic.Knowledge;

/// <summary>Everything the content files say, checked.</summary>
internal sealed record KnowledgeContent(
    IReadOnlyList<Article> Articles,
    IReadOnlyList<FaqEntry> Entries,
    Lexicon Lexicon,
    IReadOnlyList<string> CommonWords,
    ReplyPhrases Phrases);

/// <summary>What is said around the answers.</summary>
/// <param name="Unknown">Opens a reply to what was not understood; taken in turn.</param>
/// <param name="Closings">Says what can be answered; taken in turn.</param>
/// <param name="Person">Offers a person.</param>
/// <param name="Clarify">Asks which was meant; taken in turn.</param>
/// <param name="NoMore">Answers "more" where there is nothing more.</param>
/// <param name="Suggestions">Entries to suggest when nothing was understood.</param>
internal sealed record ReplyPhrases(
    IReadOnlyList<string> Unknown,
    IReadOnlyList<string> Closings,
    string Person,
    IReadOnlyList<string> Clarify,
    string NoMore,
    IReadOnlyList<string> Suggestions);
