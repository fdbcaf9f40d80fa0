using System.Text;
using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Conversation;

/// <summary>Everything the bot says, by template name, in one language.</summary>
public sealed class Phrases
{
    private readonly Dictionary<string, LgTemplate> templates;

    private Phrases(Dictionary<string, LgTemplate> templates) => this.templates = templates;

    /// <summary>Reads every .lg file of the language.</summary>
    /// <returns>The phrases, and every fault; a template that code asks for and no file has is a fault too.</returns>
    public static (Phrases Phrases, IReadOnlyList<ContentFault> Faults) Load(IReadOnlyList<ContentFile> files)
    {
        var faults = new List<ContentFault>();
        var templates = new Dictionary<string, LgTemplate>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.EndsWith(".lg", StringComparison.Ordinal)))
        {
            var (read, wrong) = LgFile.Parse(file);
            faults.AddRange(wrong);
            foreach (var template in read)
            {
                if (!templates.TryAdd(template.Name, template))
                {
                    faults.Add(new ContentFault(file.Path, template.Line, $"Template \"{template.Name}\" is defined in another file too; keep one."));
                }
            }
        }

        foreach (var key in PhraseKeys.All.Where(key => !templates.ContainsKey(key.Name)))
        {
            faults.Add(new ContentFault("phrases", 0, $"Template \"{key.Name}\" is missing; add \"# {key.Name}\" to a .lg file."));
        }

        return (new Phrases(templates), faults);
    }

    /// <summary>The text of a template.</summary>
    /// <param name="turn">Picks the variation, so that the same turn always says the same.</param>
    /// <exception cref="KeyNotFoundException">There is no such template: <see cref="Load"/> reports that as a fault.</exception>
    public string Say(PhraseKey key, long turn, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var template = templates[key.Name];
        var text = template.Variations[(int)(turn % template.Variations.Count)];
        if (values.IsEmpty || !text.Contains("${", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var open and >= 0 && text.IndexOf('}', open) is var close and >= 0)
        {
            result.Append(text, at, open - at);
            var name = text.AsSpan(open + 2, close - open - 2).Trim();
            foreach (var (parameter, value) in values)
            {
                if (name.SequenceEqual(parameter))
                {
                    result.Append(value);
                    break;
                }
            }

            at = close + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
