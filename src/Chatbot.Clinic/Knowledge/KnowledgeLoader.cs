using Chatbot.BotFramework.Content;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Clinic.Knowledge;

/// <summary>Reads the content files of one language and checks that they fit together.</summary>
internal sealed class KnowledgeLoader
{
    private readonly IReadOnlyList<ContentFile> _files;
    private readonly KnowledgeOptions _options;
    private readonly List<ContentFault> _faults = [];

    private KnowledgeLoader(IReadOnlyList<ContentFile> files, KnowledgeOptions options)
    {
        _files = files;
        _options = options;
    }

    /// <exception cref="ContentException">With every fault that was found.</exception>
    public static KnowledgeContent Load(IReadOnlyList<ContentFile> files, KnowledgeOptions options)
    {
        var loader = new KnowledgeLoader(files, options);
        var content = loader.Read();
        return loader._faults.Count == 0 && content is not null ? content : throw new ContentException(loader._faults);
    }

    private KnowledgeContent? Read()
    {
        var articles = In("articles/", ".md").Select(f => (File: f, Article: ArticleParser.Parse(f, _faults)))
            .Where(p => p.Article is not null).Select(p => (p.File, Article: p.Article!)).ToList();
        Unique(articles.Select(a => (a.File.Path, 1, "article id", a.Article.Id)));
        Unique(articles.Select(a => (a.File.Path, 1, "slug", a.Article.Slug)));
        var lexicon = One("lexicon.yaml") is { } file ? LexiconParser.Parse(file, _faults) : null;
        var words = One("words.txt")?.Text.Split('\n').Select(w => w.Trim()).Where(w => w.Length > 0 && w[0] != '#').ToList() ?? [];
        var phrases = One("faq/replies.yaml") is { } replies ? Phrases(replies) : null;
        var parser = new FaqEntryParser(articles.ConvertAll(a => a.Article), lexicon, _faults);
        var pairs = In("faq/", ".qna").SelectMany(f => QnaParser.Parse(f, _faults).Pairs.Select(p => (Path: f.Path, Pair: p))).ToList();
        var entries = pairs.Select(p => (p.Path, p.Pair, Entry: parser.Parse(p.Path, p.Pair))).ToList();
        Unique(entries.Where(e => e.Entry is not null).Select(e => (e.Path, e.Pair.Line, "id", e.Entry!.Id)));
        CheckReferences(entries, lexicon, phrases);
        CheckCoverage(articles, entries);
        var served = entries.Select(e => e.Entry).OfType<FaqEntry>().Where(e => _options.ServeDrafts || !e.IsDraft).ToList();
        if (served.Count == 0)
        {
            _faults.Add(new ContentFault($"{_options.Language}/faq", 0, "no question to answer; add a .qna file"));
        }
        return lexicon is null || phrases is null
            ? null
            : new KnowledgeContent([.. articles.Select(a => a.Article)], served, lexicon, words, phrases);
    }

    private IEnumerable<ContentFile> In(string folder, string ending) => _files
        .Where(f => f.Path.StartsWith($"{_options.Language}/{folder}", StringComparison.Ordinal) && f.Path.EndsWith(ending, StringComparison.Ordinal))
        .OrderBy(f => f.Path, StringComparer.Ordinal);

    private ContentFile? One(string name)
    {
        var path = $"{_options.Language}/{name}";
        var file = _files.FirstOrDefault(f => f.Path == path);
        if (file is null)
        {
            _faults.Add(new ContentFault(path, 0, "the file is missing"));
        }
        return file;
    }

    private void Unique(IEnumerable<(string Path, int Line, string What, string Value)> values)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, line, what, value) in values)
        {
            if (!seen.TryAdd(value, path))
            {
                _faults.Add(new ContentFault(path, line, $"the {what} \"{value}\" is used in {seen[value]} already"));
            }
        }
    }

    private void CheckReferences(List<(string Path, QnaPair Pair, FaqEntry? Entry)> entries, Lexicon? lexicon, ReplyPhrases? phrases)
    {
        var known = entries.Where(e => e.Entry is not null).ToLookup(e => e.Entry!.Id, e => e.Entry!, StringComparer.Ordinal);
        foreach (var (path, pair, _) in entries)
        {
            foreach (var prompt in pair.Prompts.Where(p => !known.Contains(p.Target)))
            {
                _faults.Add(new ContentFault(path, prompt.Line, $"the prompt leads to \"{prompt.Target}\", which no entry has as its id"));
            }
        }
        foreach (var concept in lexicon?.Concepts.Where(c => c.Decline is not null && known[c.Decline].FirstOrDefault()?.IsDecline != true) ?? [])
        {
            _faults.Add(new ContentFault($"{_options.Language}/lexicon.yaml", 0, $"concept \"{concept.Id}\" names the decline \"{concept.Decline}\", which no entry is"));
        }
        foreach (var concept in lexicon?.Concepts.Where(c => c.Correction is not null && !known.Contains(c.Correction)) ?? [])
        {
            _faults.Add(new ContentFault($"{_options.Language}/lexicon.yaml", 0, $"concept \"{concept.Id}\" names the correction \"{concept.Correction}\", which no entry is"));
        }
        foreach (var id in phrases?.Suggestions.Where(s => !known.Contains(s)) ?? [])
        {
            _faults.Add(new ContentFault($"{_options.Language}/faq/replies.yaml", 0, $"suggestion \"{id}\" is no entry"));
        }
    }

    /// <summary>Every fact that an article page tells is carried by an answer that names that section.</summary>
    private void CheckCoverage(List<(ContentFile File, Article Article)> articles, List<(string Path, QnaPair Pair, FaqEntry? Entry)> entries)
    {
        var carried = new HashSet<(string Fact, string Anchor)>();
        var facts = articles.SelectMany(a => a.Article.Sections).SelectMany(s => s.Facts).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, pair, entry) in entries)
        {
            foreach (var fact in entry?.Facts ?? [])
            {
                if (!facts.Contains(fact))
                {
                    _faults.Add(new ContentFault(path, pair.Line, $"fact {fact} stands in no article"));
                }
                foreach (var citation in entry!.Citations)
                {
                    carried.Add((fact, $"{citation.ArticleId}#{citation.Anchor}"));
                }
            }
        }
        foreach (var (file, article) in articles)
        {
            foreach (var section in article.Sections)
            {
                foreach (var fact in section.Facts.Where(f => !carried.Contains((f, $"{article.Id}#{section.Anchor}"))))
                {
                    _faults.Add(new ContentFault(file.Path, 0, $"no question carries fact {fact} with the source {article.Id}#{section.Anchor}"));
                }
            }
        }
    }

    private ReplyPhrases? Phrases(ContentFile file)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(file.Text);
            stream.Load(reader);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode map)
            {
                return new ReplyPhrases(
                    List(file, map, "unknown", 2), List(file, map, "closings", 2), List(file, map, "person", 1)[0],
                    List(file, map, "clarify", 1), List(file, map, "more", 1)[0], List(file, map, "suggestions", 1));
            }
            _faults.Add(new ContentFault(file.Path, 1, "expected unknown, closings, person, clarify, more and suggestions"));
        }
        catch (YamlException error)
        {
            _faults.Add(new ContentFault(file.Path, (int)error.Start.Line, $"not YAML: {error.Message}"));
        }
        return null;
    }

    private List<string> List(ContentFile file, YamlMappingNode map, string name, int least)
    {
        List<string> values = map.Children.TryGetValue(name, out var node)
            ? node is YamlSequenceNode list ? [.. list.OfType<YamlScalarNode>().Select(s => s.Value ?? "")] : [(node as YamlScalarNode)?.Value ?? ""]
            : [];
        values.RemoveAll(string.IsNullOrWhiteSpace);
        if (values.Count < least)
        {
            _faults.Add(new ContentFault(file.Path, (int)(node?.Start.Line ?? 1), $"{name} needs at least {least} text{(least > 1 ? "s" : "")}"));
            values.Add("");
        }
        return values;
    }
}
