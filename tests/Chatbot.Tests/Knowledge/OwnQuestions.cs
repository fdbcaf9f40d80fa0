using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chatbot.Clinic.Knowledge;

namespace Chatbot.Tests.Knowledge;

/// <summary>One question of <c>own-questions.jsonl</c>, whose format is that of the evaluation sets.</summary>
internal sealed record OwnQuestion(string Id, IReadOnlyList<string> Turns, IReadOnlyList<string> Status, IReadOnlyList<string> Articles, IReadOnlyList<string> Must)
{
    /// <summary>Whether the reply to the last turn has the right status, cites a right article and holds what it must.</summary>
    public bool IsRight(KnowledgeReply reply) => reply switch
    {
        KnowledgeReply.Answered answered => Status.Contains("answered")
            && (Articles.Count == 0 || answered.Citations.Any(c => Articles.Contains(c.ArticleId)))
            && Must.All(m => Regex.IsMatch(answered.Text, m, RegexOptions.IgnoreCase)),
        KnowledgeReply.Clarify => Status.Contains("clarify"),
        _ => Status.Contains("not-covered"),
    };
}

internal static class OwnQuestions
{
    public static IReadOnlyList<OwnQuestion> All { get; } = Read();

    public static KnowledgeReply Play(KnowledgeBase knowledge, OwnQuestion question)
    {
        KnowledgeReply? reply = null;
        foreach (var turn in question.Turns)
        {
            reply = knowledge.Ask(turn, reply?.NextContext);
        }
        return reply!;
    }

    private static List<OwnQuestion> Read([CallerFilePath] string here = "")
    {
        var questions = new List<OwnQuestion>();
        foreach (var line in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "own-questions.jsonl")).Where(l => l.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var expect = json.RootElement.GetProperty("expect");
            questions.Add(new OwnQuestion(
                json.RootElement.GetProperty("id").GetString()!, Texts(json.RootElement.GetProperty("turns")), Texts(expect.GetProperty("status")),
                Texts(expect.GetProperty("articles_any")), Texts(expect.GetProperty("must"))));
        }
        return questions;
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetString()!)];
}
