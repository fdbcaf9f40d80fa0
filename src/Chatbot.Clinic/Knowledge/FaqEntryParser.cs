using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Knowledge;

/// <summary>
/// Reads what the metadata of a pair says. <c>topic</c> and <c>aspect</c> name lexicon concepts, <c>sources</c> sections
/// (<c>A1#anchor</c>), <c>facts</c> fact ids; <c>kind = decline</c> marks a way to say that something is not covered and
/// <c>draft = true</c> an entry that waits for review. In the answer a line of three hyphens divides short from more.
/// </summary>
internal sealed class FaqEntryParser
{
    private static readonly string[] Names = ["topic", "aspect", "sources", "facts", "kind", "draft", "reviewer", "reviewed"];
    private readonly Dictionary<string, Article> _articles;
    private readonly Lexicon? _lexicon;
    private readonly ICollection<ContentFault> _faults;

    public FaqEntryParser(IReadOnlyList<Article> articles, Lexicon? lexicon, ICollection<ContentFault> faults)
    {
        _articles = articles.GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        _lexicon = lexicon;
        _faults = faults;
    }

    public FaqEntry? Parse(string path, QnaPair pair)
    {
        if (pair.Id is null)
        {
            _faults.Add(new ContentFault(path, pair.Line, $"the question \"{pair.Questions[0]}\" has no id; put <a id = \"name\"></a> above it"));
            return null;
        }
        foreach (var item in pair.Metadata.Where(m => !Names.Contains(m.Name, StringComparer.OrdinalIgnoreCase)))
        {
            _faults.Add(new ContentFault(path, item.Line, $"unknown metadata \"{item.Name}\"; use {string.Join(", ", Names)}"));
        }
        var decline = pair["kind"] == "decline";
        if (pair["kind"] is { } kind && !decline)
        {
            _faults.Add(new ContentFault(path, pair.Line, $"kind is \"{kind}\"; leave it out or write decline"));
        }
        var draft = pair["draft"] == "true";
        var topics = Split(pair["topic"]);
        var aspect = pair["aspect"];
        var citations = Citations(path, pair);
        if (!decline && citations.Count == 0)
        {
            _faults.Add(new ContentFault(path, pair.Line, $"entry \"{pair.Id}\" names no source; add \"- sources = A1#section\""));
        }
        if (!decline && !draft)
        {
            CheckConcepts(path, pair, topics, aspect);
        }
        var (answer, more) = ShortAndMore(pair.Answer);
        return new FaqEntry(
            pair.Id, pair.Questions[0], pair.Questions, answer, more, topics, aspect, citations, Split(pair["facts"]),
            [.. pair.Prompts.Select(p => p.Target)], decline, draft);
    }

    private void CheckConcepts(string path, QnaPair pair, string[] topics, string? aspect)
    {
        if (topics.Length == 0 || aspect is null)
        {
            _faults.Add(new ContentFault(path, pair.Line, $"entry \"{pair.Id}\" has no {(aspect is null ? "aspect" : "topic")}"));
        }
        foreach (var topic in topics.Where(t => _lexicon is not null && _lexicon.Find(t) is null))
        {
            _faults.Add(new ContentFault(path, pair.Line, $"topic \"{topic}\" is no concept of the lexicon"));
        }
    }

    private List<Citation> Citations(string path, QnaPair pair)
    {
        var citations = new List<Citation>();
        foreach (var source in Split(pair["sources"]))
        {
            var at = source.IndexOf('#');
            var article = at > 0 ? _articles.GetValueOrDefault(source[..at]) : null;
            var section = article?.Sections.FirstOrDefault(s => s.Anchor == source[(at + 1)..]);
            if (article is null || section is null)
            {
                _faults.Add(new ContentFault(path, pair.Line, $"source \"{source}\" is no section of an article; write the article's id, # and the anchor"));
                continue;
            }
            citations.Add(new Citation(article.Id, article.Title, article.Slug, section.Title, section.Anchor, Abstract(section.Text)));
        }
        return citations;
    }

    private static string Abstract(string text)
    {
        var plain = string.Join(' ', text.Replace("*", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimStart('-', ' ');
        if (plain.Length <= 160)
        {
            return plain;
        }
        var end = plain.LastIndexOf(' ', 156);
        return string.Concat(plain.AsSpan(0, end > 0 ? end : 156), " ...");
    }

    private static (string Answer, string? More) ShortAndMore(string text)
    {
        var at = text.IndexOf("\n---\n", StringComparison.Ordinal);
        return at < 0 ? (text.Trim(), null) : (text[..at].Trim(), text[(at + 5)..].Trim());
    }

    private static string[] Split(string? value) => value?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
