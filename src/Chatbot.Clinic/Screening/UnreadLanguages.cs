using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Screening;

/// <summary>
/// Tells a message in a language that the screen cannot read: by its script, or by very common words of that language
/// where most words are none that the rules know. A message that mixes in English is screened as usual besides.
/// </summary>
internal sealed class UnreadLanguages
{
    private const int FewestWords = 3;

    private readonly List<Language> languages;

    private UnreadLanguages(List<Language> languages) => this.languages = languages;

    private sealed record Language(string Code, HashSet<string> Words, string Script, string Say);

    public static UnreadLanguages Read(IEnumerable<ContentFile> files, List<ContentFault> faults)
    {
        var languages = new List<Language>();
        foreach (var file in files)
        {
            var content = new YamlContent(file.Path, faults);
            if (YamlContent.Root(file, faults) is not { } root || YamlContent.Get(root, "languages") is not { } list)
            {
                continue;
            }

            foreach (var node in content.Items(list))
            {
                content.OnlyKeys(node, "code", "words", "script", "say");
                string Text(string key) => content.Text(YamlContent.Get(node, key)) ?? "";
                if (Text("code").Length == 0 || Text("say").Length == 0 || Text("words").Length + Text("script").Length == 0)
                {
                    content.Fault(node, "a language needs code, say, and words or script");
                }

                var words = Text("words").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
                languages.Add(new Language(Text("code"), words, Text("script"), Text("say")));
            }
        }

        return new UnreadLanguages(languages);
    }

    public string? Say(string code) => languages.Find(l => l.Code == code)?.Say;

    /// <returns>ISO 639-1 code, or null where the message can be read or its language is not known here.</returns>
    public string? Guess(Utterance utterance)
    {
        var unknown = 0;
        for (var i = 0; i < utterance.Count; i++)
        {
            unknown += utterance[i].Symbol == 0 ? 1 : 0;
        }

        if (unknown * 2 < utterance.Count || unknown == 0)
        {
            return null;
        }

        var script = ScriptOf(utterance.Text);
        if (script is not null)
        {
            return languages.Find(l => l.Script == script)?.Code;
        }

        return utterance.Count < FewestWords ? null : ByWords(utterance);
    }

    private string? ByWords(Utterance utterance)
    {
        var hits = new int[languages.Count];
        for (var i = 0; i < utterance.Count; i++)
        {
            var word = utterance.Words(i, i + 1).ToLowerInvariant();
            for (var k = 0; k < hits.Length; k++)
            {
                hits[k] += languages[k].Words.Contains(word) ? 1 : 0;
            }
        }

        var best = Array.IndexOf(hits, hits.Max());
        return hits[best] >= 3 && hits[best] * 3 >= utterance.Count ? languages[best].Code : null;
    }

    /// <summary>The script of the first letter outside Latin; kana decides for Japanese before Han does for Chinese.</summary>
    private static string? ScriptOf(string text)
    {
        string? found = null;
        foreach (var c in text)
        {
            var script = c switch
            {
                >= '\u0400' and <= '\u052F' => "Cyrillic",
                >= '\u0600' and <= '\u06FF' => "Arabic",
                >= '\u0900' and <= '\u097F' => "Devanagari",
                >= '\uAC00' and <= '\uD7AF' => "Hangul",
                >= '\u3040' and <= '\u30FF' => "Kana",
                >= '\u4E00' and <= '\u9FFF' => "Han",
                _ => null,
            };
            if (script == "Kana")
            {
                return script;
            }

            found ??= script;
        }

        return found;
    }
}
