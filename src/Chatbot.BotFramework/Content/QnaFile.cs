namespace Chatbot.BotFramework.Content;

/// <summary>The question-answer pairs of one <c>.qna</c> file, in file order.</summary>
public sealed record QnaFile(string Path, IReadOnlyList<QnaPair> Pairs);

/// <summary>One question-answer pair as the Bot Framework's <c>.qna</c> format writes it.</summary>
/// <param name="Id">From the anchor <c>&lt;a id = "..."&gt;&lt;/a&gt;</c> before the question; null where there is none.</param>
/// <param name="Source">From <c>&gt; !# @qna.pair.source = ...</c>; null where there is none.</param>
/// <param name="Questions">The heading question first, then its variants; at least one.</param>
/// <param name="Answer">What stands inside the fence, without the line breaks that belong to the fence.</param>
/// <param name="Line">Line of the heading question, from 1.</param>
/// <param name="AnswerLine">Line of the opening fence, from 1.</param>
public sealed record QnaPair(
    string? Id,
    string? Source,
    IReadOnlyList<string> Questions,
    string Answer,
    IReadOnlyList<QnaMetadata> Metadata,
    IReadOnlyList<QnaPrompt> Prompts,
    int Line,
    int AnswerLine)
{
    /// <summary>The value of the first metadata line with that name; null where there is none.</summary>
    public string? this[string name] =>
        Metadata.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;
}

/// <summary>A line <c>- name = value</c> under <c>**Filters:**</c>.</summary>
public sealed record QnaMetadata(string Name, string Value, int Line);

/// <summary>A line <c>- [title](#id)</c> under <c>**Prompts:**</c>.</summary>
public sealed record QnaPrompt(string Title, string Target, bool ContextOnly, int Line);
