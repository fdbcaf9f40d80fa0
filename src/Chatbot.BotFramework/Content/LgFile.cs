namespace Chatbot.BotFramework.Content;

/// <summary>A template of a .lg file: one or more variations, with <c>${name}</c> where a value goes.</summary>
/// <param name="Line">Line of the template's name, counted from 1.</param>
public sealed record LgTemplate(string Name, IReadOnlyList<string> Parameters, IReadOnlyList<string> Variations, int Line);

/// <summary>
/// The subset of the Bot Framework's .lg format that is read here: templates with parameters, variations, multi-line
/// blocks in three backticks, comments. No conditions and no calls: what needs an <c>if</c> is decided in code.
/// </summary>
public static class LgFile
{
    private const string Fence = "```";

    public static (IReadOnlyList<LgTemplate> Templates, IReadOnlyList<ContentFault> Faults) Parse(ContentFile file)
    {
        var templates = new List<LgTemplate>();
        var faults = new List<ContentFault>();
        var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
        (string Name, IReadOnlyList<string> Parameters, int Line)? head = null;
        var variations = new List<string>();

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith('>') || string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (line.StartsWith('#'))
            {
                Close();
                head = ReadHead(line, i + 1);
                continue;
            }

            if (line.TrimStart().StartsWith('-') && head is not null)
            {
                var text = line.TrimStart()[1..].TrimStart();
                if (text.StartsWith(Fence, StringComparison.Ordinal))
                {
                    var started = i;
                    var block = new List<string> { text[Fence.Length..] };
                    while (!block[^1].EndsWith(Fence, StringComparison.Ordinal) || (block.Count == 1 && block[0].Length < Fence.Length))
                    {
                        if (++i >= lines.Length)
                        {
                            faults.Add(new ContentFault(file.Path, started + 1, "A text block opens with ``` and never closes; close it with ``` on its last line."));
                            return (templates, faults);
                        }

                        block.Add(lines[i].TrimEnd());
                    }

                    block[^1] = block[^1][..^Fence.Length];
                    text = string.Join('\n', block).Trim('\n');
                }

                CheckReferences(text, i + 1);
                variations.Add(text);
                continue;
            }

            faults.Add(new ContentFault(file.Path, i + 1, "Expected \"# TemplateName\", \"- a variation\" or \"> a comment\"."));
        }

        Close();
        foreach (var twice in templates.GroupBy(template => template.Name).Where(group => group.Count() > 1))
        {
            faults.Add(new ContentFault(file.Path, twice.Last().Line, $"Template \"{twice.Key}\" is defined twice; keep one."));
        }

        return (templates, faults);

        void Close()
        {
            if (head is var (name, parameters, number) && head is not null)
            {
                if (variations.Count == 0)
                {
                    faults.Add(new ContentFault(file.Path, number, $"Template \"{name}\" has no variation; add a line such as \"- Hello\"."));
                }

                templates.Add(new LgTemplate(name, parameters, [.. variations], number));
            }

            variations.Clear();
            head = null;
        }

        (string, IReadOnlyList<string>, int)? ReadHead(string line, int number)
        {
            var text = line.TrimStart('#').Trim();
            var open = text.IndexOf('(', StringComparison.Ordinal);
            var name = open < 0 ? text : text[..open].Trim();
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') || (open >= 0 && !text.EndsWith(')')))
            {
                faults.Add(new ContentFault(file.Path, number, "A template's name is letters, digits, dots and dashes, then its parameters, such as \"# Welcome(clinic)\"."));
                return null;
            }

            var parameters = open < 0 ? [] : text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return (name, parameters, number);
        }

        void CheckReferences(string text, int number)
        {
            foreach (var reference in References(text))
            {
                if (head is { } known && !known.Parameters.Contains(reference))
                {
                    faults.Add(new ContentFault(file.Path, number, $"\"${{{reference}}}\" is no parameter of \"{known.Name}\"; add it to the template's name or correct it."));
                }
            }
        }
    }

    /// <summary>The names inside <c>${...}</c>, in order.</summary>
    internal static IEnumerable<string> References(string text)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end < 0)
            {
                yield break;
            }

            yield return text[(at + 2)..end].Trim();
        }
    }
}
