using Chatbot.BotFramework.Content;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Clinic.Knowledge;

/// <summary>Reads <c>lexicon.yaml</c>; its head describes the format.</summary>
internal static class LexiconParser
{
    public static Lexicon? Parse(ContentFile file, ICollection<ContentFault> faults)
    {
        YamlMappingNode root;
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(file.Text);
            stream.Load(reader);
            if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode map)
            {
                faults.Add(new ContentFault(file.Path, 1, "expected \"spellings:\" and \"concepts:\""));
                return null;
            }
            root = map;
        }
        catch (YamlException error)
        {
            faults.Add(new ContentFault(file.Path, (int)error.Start.Line, $"not YAML: {error.Message}"));
            return null;
        }
        var spellings = Spellings(file.Path, root, faults);
        var nodes = root.Children.TryGetValue("concepts", out var list) && list is YamlSequenceNode sequence ? sequence : [];
        var concepts = new List<Concept>();
        var words = new List<List<(string Text, int Line)>>();
        foreach (var node in nodes)
        {
            Concept(file.Path, node, concepts, words, faults);
        }
        if (concepts.Count == 0)
        {
            faults.Add(new ContentFault(file.Path, 1, "no concepts; add some under \"concepts:\""));
            return null;
        }
        var ignored = root.Children.TryGetValue("ignore", out var words2) && words2 is YamlSequenceNode list2 ? list2.Select(Scalar).ToList() : [];
        return Build(file.Path, concepts, words, spellings, ignored, Asks(root), faults);
    }

    private static Dictionary<string, string[]> Spellings(string path, YamlMappingNode root, ICollection<ContentFault> faults)
    {
        var spellings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!root.Children.TryGetValue("spellings", out var node) || node is not YamlMappingNode map)
        {
            return spellings;
        }
        foreach (var (key, value) in map.Children)
        {
            var proper = Words.Split(Scalar(key)).Select(w => w.Text).ToArray();
            foreach (var variant in value as YamlSequenceNode ?? [])
            {
                var text = Scalar(variant).ToLowerInvariant();
                if (!text.Contains(' ') && !spellings.TryAdd(text, proper))
                {
                    faults.Add(new ContentFault(path, (int)variant.Start.Line, $"the spelling \"{text}\" is given twice"));
                }
            }
        }
        return spellings;
    }

    private static void Concept(string path, YamlNode node, List<Concept> concepts, List<List<(string Text, int Line)>> words, ICollection<ContentFault> faults)
    {
        var line = (int)node.Start.Line;
        if (node is not YamlMappingNode map)
        {
            faults.Add(new ContentFault(path, line, "a concept is a mapping with id, kind and words"));
            return;
        }
        var id = Value(map, "id");
        if (!Enum.TryParse<ConceptKind>(Value(map, "kind"), ignoreCase: true, out var kind))
        {
            faults.Add(new ContentFault(path, line, $"concept \"{id}\" has kind \"{Value(map, "kind")}\"; use topic, aspect, detail or foreign"));
            return;
        }
        if (id.Length == 0 || concepts.Any(c => c.Id == id))
        {
            faults.Add(new ContentFault(path, line, id.Length == 0 ? "a concept without id" : $"the concept \"{id}\" is given twice"));
            return;
        }
        var decline = Value(map, "decline");
        if (kind == ConceptKind.Foreign && decline.Length == 0)
        {
            faults.Add(new ContentFault(path, line, $"the foreign concept \"{id}\" names no decline entry"));
        }
        concepts.Add(new Concept(concepts.Count, id, kind, decline.Length == 0 ? null : decline, Value(map, "generic") == "true", Value(map, "group") is { Length: > 0 } group ? group : null, Name(map, id), Value(map, "weak") == "true",
            kind == ConceptKind.Topic ? Value(map, "soft") != "true" : Value(map, "anchor") == "true",
            Value(map, "correction") is { Length: > 0 } correction ? correction : null,
            Value(map, "remedy") == "true"));
        var list = map.Children.TryGetValue("words", out var node2) && node2 is YamlSequenceNode sequence ? sequence : [];
        words.Add([.. list.Select(w => (Scalar(w), (int)w.Start.Line))]);
        if (words[^1].Count == 0)
        {
            faults.Add(new ContentFault(path, line, $"the concept \"{id}\" has no words"));
        }
    }

    private static Lexicon Build(string path, List<Concept> concepts, List<List<(string Text, int Line)>> words, Dictionary<string, string[]> spellings, IReadOnlyList<string> ignored, IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> asks, ICollection<ContentFault> faults)
    {
        var singles = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        for (var i = 0; i < concepts.Count; i++)
        {
            singles[concepts[i].Id] = [.. words[i].Select(w => w.Text).Where(w => !w.Contains(' ') && !w.Contains('*') && !w.Contains('<'))
                .Select(w => Stems(w, spellings)).Where(s => s.Count == 1).Select(s => s[0])];
        }
        var phrases = new List<Lexicon.Phrase>();
        var endings = new List<(string, Concept)>();
        for (var i = 0; i < concepts.Count; i++)
        {
            foreach (var (text, line) in words[i])
            {
                if (text.StartsWith('*'))
                {
                    endings.Add((text[1..], concepts[i]));
                    continue;
                }
                foreach (var elements in Elements(text, singles, spellings))
                {
                    phrases.Add(new Lexicon.Phrase(concepts[i], elements));
                }
                if (text.Contains('<') && !singles.ContainsKey(text[(text.IndexOf('<') + 1)..Math.Max(text.IndexOf('<') + 1, text.IndexOf('>'))]))
                {
                    faults.Add(new ContentFault(path, line, $"\"{text}\" refers to a concept that does not exist"));
                }
            }
        }
        return new Lexicon(concepts, phrases, endings, spellings, ignored)
        {
            Asks = asks,
            Vocabulary = Vocabulary(foreign: false),
            ForeignVocabulary = Vocabulary(foreign: true),
        };

        IReadOnlyList<string> Vocabulary(bool foreign) => [.. words.Where((_, i) => (concepts[i].Kind == ConceptKind.Foreign) == foreign)
            .SelectMany(w => w).Where(w => !w.Text.StartsWith('*')).SelectMany(w => Words.Split(w.Text)).Select(w => w.Text).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>One list of elements per combination of alternatives that are more than one word long; nearly always one.</summary>
    private static List<List<Lexicon.Element>> Elements(string text, Dictionary<string, HashSet<string>> singles, Dictionary<string, string[]> spellings)
    {
        var lists = new List<List<Lexicon.Element>> { new() };
        var gap = false;
        foreach (var piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece == "...")
            {
                gap = true;
                continue;
            }
            var alternatives = new List<List<HashSet<string>>>();
            var stems = new HashSet<string>(StringComparer.Ordinal);
            if (piece[0] == '<')
            {
                stems = singles.GetValueOrDefault(piece.Trim('<', '>')) ?? [];
            }
            else
            {
                foreach (var alternative in piece.Split('|', StringSplitOptions.RemoveEmptyEntries))
                {
                    var parts = Stems(alternative, spellings);
                    if (parts.Count == 1)
                    {
                        stems.Add(parts[0]);
                    }
                    else if (parts.Count > 1)
                    {
                        alternatives.Add([.. parts.Select(p => new HashSet<string>(StringComparer.Ordinal) { p })]);
                    }
                }
            }
            if (stems.Count > 0)
            {
                alternatives.Insert(0, [stems]);
            }
            lists = [.. lists.SelectMany(l => alternatives.Select(a =>
                (List<Lexicon.Element>)[.. l, .. a.Select((s, i) => new Lexicon.Element(s, gap && i == 0))]))];
            gap = false;
        }
        lists.RemoveAll(l => l.Count == 0);
        return lists;
    }

    private static List<string> Stems(string text, Dictionary<string, string[]> spellings) =>
        [.. Words.Split(text).SelectMany(w => spellings.GetValueOrDefault(w.Text) ?? [w.Text]).Select(Words.Stem)];

    private static Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Asks(YamlMappingNode root)
    {
        var asks = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>(StringComparer.Ordinal);
        if (!root.Children.TryGetValue("asks", out var node) || node is not YamlMappingNode map)
        {
            return asks;
        }
        foreach (var (aspect, groups) in map.Children)
        {
            asks[Scalar(aspect)] = groups is YamlMappingNode byGroup
                ? byGroup.Children.ToDictionary(g => Scalar(g.Key), g => (IReadOnlyList<string>)[.. (g.Value as YamlSequenceNode ?? []).Select(Scalar)], StringComparer.Ordinal)
                : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        }
        return asks;
    }

    /// <summary>The first phrase without alternatives, else the id.</summary>
    private static string Name(YamlMappingNode map, string id) =>
        map.Children.TryGetValue("words", out var node) && node is YamlSequenceNode words
            ? words.Select(Scalar).FirstOrDefault(w => w.AsSpan().IndexOfAny("|<*.") < 0) ?? id
            : id;

    private static string Value(YamlMappingNode map, string name) =>
        map.Children.TryGetValue(name, out var node) ? Scalar(node) : "";

    private static string Scalar(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}
