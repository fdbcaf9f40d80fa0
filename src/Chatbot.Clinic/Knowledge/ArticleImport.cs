using System.Text;
using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Knowledge;

/// <summary>What came of importing a text.</summary>
/// <param name="Page">The article page, <c>{language}/articles/{slug}.md</c>.</param>
/// <param name="Drafts">Draft entries, <c>{language}/faq/draft-{slug}.qna</c>, marked <c>draft = true</c>.</param>
/// <param name="Entries">How many drafts there are.</param>
/// <param name="Dropped">Sentences and lines that were taken for advertising or page furniture.</param>
public sealed record ImportedArticle(string Id, string Title, ContentFile Page, ContentFile Drafts, int Entries, IReadOnlyList<string> Dropped);

/// <summary>
/// Turns a plain-text or Markdown article, however messy, into an article page and draft entries, one per section or
/// part of a long one. A draft is asked by its heading, by the ways to ask that its heading suggests, and by its own sentences.
/// </summary>
public static class ArticleImport
{
    private const int MostWords = 110;
    private const int ShortWords = 70;

    /// <param name="source">The text; its file name is the article's id where no front matter gives one.</param>
    /// <param name="noise">Phrases of <c>noise.txt</c>.</param>
    /// <returns>Null where nothing of the text is left.</returns>
    public static ImportedArticle? Import(ContentFile source, IReadOnlyList<string> noise, string language)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(noise);
        var (fields, body) = FrontMatter(source.Text.Replace("\r", "", StringComparison.Ordinal));
        var (found, dropped) = ImportedText.Clean(body, noise);
        var name = source.Path[(source.Path.LastIndexOf('/') + 1)..];
        name = name.Contains('.') ? name[..name.LastIndexOf('.')] : name;
        var id = Id(fields.GetValueOrDefault("id") ?? name);
        var sections = found.ToList();
        var title = fields.GetValueOrDefault("title") ?? Title(sections) ?? name.Replace('-', ' ').Replace('_', ' ');
        title = title.Replace("\"", "", StringComparison.Ordinal).Trim(' ', '?', '-', '=');
        title = title.Length > 0 ? title : name;
        sections.RemoveAll(s => s.Paragraphs.Count == 0);
        if (sections.Count == 0)
        {
            return null;
        }
        var slug = Slug(fields.GetValueOrDefault("slug") ?? id);
        var page = new StringBuilder($"---\nid: {id}\ntitle: {title}\nslug: {slug}\nsource: {fields.GetValueOrDefault("source") ?? name}\ndraft: true\nreviewer:\nreviewed:\n---\n");
        var drafts = new StringBuilder($"> Drafts made by import from {name}: read, correct, then remove \"draft = true\" and give topic and aspect.\n");
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var (subject, topic) = Subject(title, sections);
        var count = 0;
        foreach (var section in sections)
        {
            var heading = section.Heading is { } given && given.Any(char.IsLetter) ? given : title;
            var anchor = Slug(heading);
            for (var n = 2; !anchors.Add(anchor); n++)
            {
                anchor = $"{Slug(heading)}-{n}";
            }
            page.Append($"\n## {heading.Replace("{", "", StringComparison.Ordinal)} {{#{anchor}}}\n\n{string.Join("\n\n", section.Paragraphs)}\n");
            foreach (var part in Parts(section.Paragraphs))
            {
                count++;
                Draft(drafts, $"{slug}-{count}", heading, title, subject, topic, $"{id}#{anchor}", part, first: count == 1);
            }
        }
        return new ImportedArticle(
            id, title, new ContentFile($"{language}/articles/{slug}.md", page.ToString()),
            new ContentFile($"{language}/faq/draft-{slug}.qna", drafts.ToString()), count, dropped);
    }

    private static void Draft(StringBuilder drafts, string id, string heading, string title, string subject, string topic, string source, List<string> sentences, bool first)
    {
        var questions = new List<string>();
        void Ask(string question)
        {
            var clean = question.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Trim(' ', '-', '*', '+', '#', '>');
            if (clean.Length > 2 && !questions.Contains(clean, StringComparer.OrdinalIgnoreCase))
            {
                questions.Add(clean);
            }
        }
        var named = Words.Split(heading).Any(w => subject.Contains(w.Text, StringComparison.OrdinalIgnoreCase));
        Ask(heading.EndsWith('?') || named || subject.Length == 0 ? heading : $"{heading}: {subject}");
        Ask(heading);
        if (first)
        {
            Ask($"What is {subject}?");
            Ask($"Tell me about {subject}");
            Ask(title);
        }
        foreach (var question in DraftQuestions.For(heading, subject))
        {
            Ask(question);
        }
        foreach (var sentence in sentences)
        {
            Ask(string.Join(' ', sentence.Split(' ').Take(30)).TrimEnd('.', '!'));
        }
        drafts.Append($"\n<a id = \"{id}\"></a>\n\n# ? {questions[0]}\n");
        foreach (var question in questions.Skip(1))
        {
            drafts.Append($"- {question}\n");
        }
        drafts.Append($"\n**Filters:**\n- draft = true\n- topic = {topic}\n- sources = {source}\n\n```markdown\n");
        var words = 0;
        var shown = sentences.TakeWhile((s, i) => (words += s.Split(' ').Length) <= ShortWords || i == 0).ToList();
        drafts.Append($"The article says: {string.Join(' ', shown)}\n");
        if (shown.Count < sentences.Count)
        {
            drafts.Append($"\n---\n\n{string.Join(' ', sentences.Skip(shown.Count))}\n");
        }
        drafts.Append("```\n");
    }

    /// <summary>Sentences in parts of at most about a hundred words; a paragraph starts a new part where the last one is full.</summary>
    private static List<List<string>> Parts(IReadOnlyList<string> paragraphs)
    {
        var parts = new List<List<string>> { new() };
        var words = 0;
        foreach (var paragraph in paragraphs)
        {
            var sentences = ImportedText.Sentences(paragraph);
            var length = paragraph.Split(' ').Length;
            if (words > 0 && words + length > MostWords)
            {
                parts.Add([]);
                words = 0;
            }
            foreach (var sentence in sentences)
            {
                if (words > MostWords)
                {
                    parts.Add([]);
                    words = 0;
                }
                parts[^1].Add(sentence);
                words += sentence.Split(' ').Length;
            }
        }
        parts.RemoveAll(p => p.Count == 0);
        return parts;
    }

    /// <summary>What the article is about: the words of the title that the text has too, as a name and as a topic.</summary>
    private static (string Name, string Topic) Subject(string title, List<ImportedSection> sections)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in sections.SelectMany(s => s.Paragraphs).SelectMany(Words.Split))
        {
            var stem = Words.Stem(word.Text);
            counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }
        List<string> Told(string text, int least) =>
            [.. Words.Split(text).Select(w => w.Text).Where(w => w.Length > 3 && counts.GetValueOrDefault(Words.Stem(w)) >= least && !DraftQuestions.IsAspectWord(w)).Distinct()];
        var head = title.Split([':', '|', '–', '—', '?'])[0];
        var name = Told(head, 1);
        var topic = Told(title, 2);
        return (name.Count == 0 ? head.Trim() : string.Join(' ', name.Take(4)), Slug(string.Join(' ', topic.Count > 0 ? topic : name)));
    }

    private static string? Title(List<ImportedSection> sections)
    {
        var first = sections.FirstOrDefault(s => s.Heading is not null);
        if (first is { Paragraphs.Count: 0 })
        {
            sections.Remove(first);
        }
        return first?.Heading ?? sections.FirstOrDefault()?.Paragraphs.Select(p => ImportedText.Sentences(p)[0]).FirstOrDefault(s => s.Length < 90);
    }

    private static (Dictionary<string, string> Fields, string Body) FrontMatter(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return (fields, text);
        }
        foreach (var line in text[4..end].Split('\n'))
        {
            var at = line.IndexOf(':');
            if (at > 0 && line[(at + 1)..].Trim().Trim('"') is { Length: > 0 } value)
            {
                fields[line[..at].Trim()] = value;
            }
        }
        var after = text.IndexOf('\n', end + 1);
        return (fields, after < 0 ? "" : text[after..]);
    }

    private static string Id(string text) => string.Concat(text.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')) is { Length: > 0 } id ? id : "article";

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }
        var cut = slug.ToString().Trim('-');
        return cut.Length == 0 ? "part" : cut.Length <= 60 ? cut : cut[..60].Trim('-');
    }
}
