using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Knowledge;

/// <summary>A question whose answer would be another after a change of content.</summary>
/// <param name="Before">Entries that answer now; empty where nothing does.</param>
/// <param name="After">Entries that would answer.</param>
public sealed record ChangedAnswer(string Question, IReadOnlyList<string> Before, IReadOnlyList<string> After);

/// <summary>What came of a change to the content: the changed file, or why there is none.</summary>
public abstract record TeachingResult
{
    private TeachingResult()
    {
    }

    public sealed record Changed(ContentFile File) : TeachingResult;

    public sealed record Refused(string Reason) : TeachingResult;
}

/// <summary>Adds what visitors asked to the .qna files, and tells which known questions that would answer otherwise.</summary>
public static class Teaching
{
    /// <summary>Adds a question as one more phrasing of an entry.</summary>
    public static TeachingResult Attach(IReadOnlyList<ContentFile> files, string entryId, string question)
    {
        ArgumentNullException.ThrowIfNull(files);
        var clean = Phrasing(question);
        if (clean.Length < 3)
        {
            return new TeachingResult.Refused("the question is empty");
        }
        foreach (var file in files.Where(f => f.Path.EndsWith(".qna", StringComparison.Ordinal)))
        {
            if (QnaParser.Parse(file, []).Pairs.FirstOrDefault(p => p.Id == entryId) is not { } pair)
            {
                continue;
            }
            if (pair.Questions.Contains(clean, StringComparer.OrdinalIgnoreCase))
            {
                return new TeachingResult.Refused($"\"{entryId}\" has this question already");
            }
            var lines = file.Text.Split('\n').ToList();
            var at = pair.Line;
            while (at < lines.Count && lines[at].TrimStart() is { Length: > 0 } line && line[0] is '-' or '+' && !line.StartsWith("**", StringComparison.Ordinal))
            {
                at++;
            }
            lines.Insert(at, $"- {clean}");
            return new TeachingResult.Changed(file with { Text = string.Join('\n', lines) });
        }
        return new TeachingResult.Refused($"no entry has the id \"{entryId}\"");
    }

    /// <summary>Adds an entry at the end of a .qna file; <c>check</c> tells what is wrong with it.</summary>
    /// <param name="topics">Lexicon concepts, separated by spaces.</param>
    /// <param name="sources">Sections, such as <c>A1#hip</c>, separated by spaces.</param>
    public static ContentFile Add(ContentFile file, string entryId, string question, string answer, string topics, string aspect, string sources)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(answer);
        var text = $"""

            <a id = "{entryId}"></a>

            # ? {Phrasing(question)}

            **Filters:**
            - topic = {topics}
            - aspect = {aspect}
            - sources = {sources}

            ```markdown
            {answer.Replace("```", "", StringComparison.Ordinal).Trim()}
            ```

            """;
        return file with { Text = file.Text.TrimEnd('\n') + "\n" + text.Replace("\r", "", StringComparison.Ordinal) };
    }

    /// <summary>Which of the questions would be answered otherwise; the phrasings of both are the ones to ask.</summary>
    public static IReadOnlyList<ChangedAnswer> Compare(KnowledgeBase before, KnowledgeBase after, IEnumerable<string> questions)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(questions);
        var changed = new List<ChangedAnswer>();
        foreach (var question in questions.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var (now, then) = (Entries(before.Ask(question, null)), Entries(after.Ask(question, null)));
            if (!now.SequenceEqual(then))
            {
                changed.Add(new ChangedAnswer(question, now, then));
            }
        }
        return changed;
    }

    private static List<string> Entries(KnowledgeReply reply) => reply switch
    {
        KnowledgeReply.Answered answered => [.. answered.Parts.Select(p => p.EntryId)],
        KnowledgeReply.Clarify clarify => [.. clarify.Options.Select(o => o.EntryId)],
        KnowledgeReply.NotCovered { EntryId: { } decline } => [decline],
        KnowledgeReply.NotCovered => [],
        _ => throw new InvalidOperationException($"unknown reply {reply.GetType().Name}"),
    };

    private static string Phrasing(string question) =>
        string.Join(' ', (question ?? "").Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimStart('-', '*', '+', '#', '>', ' ');
}
