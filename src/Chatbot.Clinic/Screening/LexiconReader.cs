using Chatbot.BotFramework.Content;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Clinic.Screening;

/// <summary>Reads the word sections of the rule files: words, symptoms, histories, moments, context, measures, spellings, numbers.</summary>
internal sealed class LexiconReader(params string[] sections)
{
    public static readonly string[] ChatSections = ["words", "symptoms", "histories", "moments", "context", "measures"];

    private readonly LexiconParts parts = new();
    private readonly Dictionary<string, List<(YamlContent File, YamlNode Node, string Pattern)>> patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConceptKind> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> spellings = new(StringComparer.Ordinal);
    private readonly HashSet<string> evenAsked = new(StringComparer.Ordinal);
    private readonly HashSet<string> defined = new(StringComparer.Ordinal);

    /// <summary>Names of the exclusions that an entry brings along end in this.</summary>
    public const string ExclusionSuffix = " (not)";

    public IReadOnlyDictionary<string, ConceptKind> Kinds => kinds;

    /// <summary>Concepts whose questions are only rhetorical ("what is the point of living?").</summary>
    public IReadOnlySet<string> EvenAsked => evenAsked;

    public void Read(YamlContent file, YamlMappingNode root)
    {
        foreach (var (section, _, value) in file.Pairs(root))
        {
            if (sections.Contains(section))
            {
                foreach (var (name, nameNode, entry) in file.Pairs(value))
                {
                    ReadEntry(file, section, name, nameNode, entry);
                }
            }
            else if (section == "spellings")
            {
                foreach (var (written, _, meant) in file.Pairs(value))
                {
                    spellings[written.ToLowerInvariant()] = file.Text(meant) ?? written;
                }
            }
            else if (section == "numbers")
            {
                foreach (var (word, _, number) in file.Pairs(value))
                {
                    parts.Numbers[parts.Word(word)] = double.Parse(file.Text(number) ?? "0", System.Globalization.CultureInfo.InvariantCulture);
                }
            }
            else if (section == "months")
            {
                var month = 0;
                foreach (var names in file.Texts(value))
                {
                    month++;
                    foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        parts.Months[parts.Word(name)] = month;
                    }
                }
            }
            else if (section is "light" or "ends-gaps" or "breaks" or "joins" or "ordinary")
            {
                ReadWordList(section, file.Texts(value).SelectMany(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }
        }
    }

    public Lexicon Build()
    {
        foreach (var (written, meant) in spellings)
        {
            parts.Aliases[written] = [.. Plain(meant).Select(parts.Word)];
        }

        foreach (var (name, list) in patterns)
        {
            var symbol = parts.Entry(name);
            foreach (var (file, node, pattern) in list)
            {
                try
                {
                    foreach (var sequence in PatternText.Read(pattern, Normalise, NameGroup))
                    {
                        parts.Cues.Add(sequence, symbol, step => SymbolOf(step, file, node));
                    }
                }
                catch (FormatException e)
                {
                    file.Fault(node, $"cue \"{pattern}\": {e.Message}");
                }
            }
        }

        foreach (var word in parts.Words.Keys)
        {
            if (word.Length >= 4 && char.IsLetter(word[0]) && !parts.Light.Contains(parts.Words[word]) && !parts.Ordinary.Contains(word))
            {
                parts.Repairable.Add(word);
            }
        }

        return new Lexicon(parts);
    }

    private string NameGroup(string text, List<List<PatternStep>> sequences)
    {
        if (!parts.Entries.TryGetValue(text, out var symbol))
        {
            symbol = parts.Entry(text);
            foreach (var sequence in sequences)
            {
                parts.Cues.Add(sequence, symbol, step => SymbolOf(step, null, null));
            }
        }

        return text;
    }

    /// <summary>A cue is read as a message would be: the spellings apply to both.</summary>
    private IReadOnlyList<string> Normalise(string written) =>
        written is "END" or "YEAR" ? [written] : spellings.TryGetValue(written, out var meant) ? Plain(meant) : [.. Plain(written).SelectMany(word => spellings.TryGetValue(word, out var other) ? Plain(other) : [word])];

    private static IReadOnlyList<string> Plain(string written) =>
        [.. written.ToLowerInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).SelectMany(ContractionText.Split)
            .SelectMany(word => word == "cannot" ? ["can", "not"] : SplitDigits(word))];

    /// <summary>A message gives "10k" as two words; so must a cue.</summary>
    private static string[] SplitDigits(string word)
    {
        var at = 0;
        while (at < word.Length && char.IsAsciiDigit(word[at]))
        {
            at++;
        }

        return at == 0 || at == word.Length ? [word] : [word[..at], word[at..]];
    }

    private void ReadWordList(string section, IEnumerable<string> list)
    {
        foreach (var word in list)
        {
            if (section == "ordinary")
            {
                parts.Ordinary.Add(word);
                continue;
            }

            var set = section switch { "light" => parts.Light, "ends-gaps" => parts.GapBlocks, "joins" => parts.Joins, _ => parts.ClauseBreaks };
            set.Add(parts.Word(word));
        }
    }

    private void ReadEntry(YamlContent file, string section, string name, YamlNode nameNode, YamlNode entry)
    {
        if (!defined.Add(name) && section != "words" && section != "context")
        {
            file.Fault(nameNode, $"\"{name}\" is defined twice; join the two lists");
        }

        if (section == "context" && !ContextMarks.Names.Contains(name))
        {
            file.Fault(nameNode, $"no context is called \"{name}\"; expected one of {string.Join(", ", ContextMarks.Names)}");
        }

        ConceptKind? kind = section switch
        {
            "symptoms" => ConceptKind.Symptom,
            "histories" => ConceptKind.History,
            "moments" => ConceptKind.Moment,
            _ => null,
        };
        if (kind is { } known)
        {
            kinds[name] = known;
        }

        var says = entry is YamlMappingNode ? YamlContent.Get(entry, "says") : entry;
        if (entry is YamlMappingNode)
        {
            file.OnlyKeys(entry, "says", "not", "even-asked");
            if (file.Text(YamlContent.Get(entry, "even-asked")) == "yes")
            {
                evenAsked.Add(name);
            }
        }

        Add(file, name, says);
        Add(file, name + ExclusionSuffix, YamlContent.Get(entry, "not"));
    }

    private void Add(YamlContent file, string name, YamlNode? list)
    {
        if (list is null)
        {
            return;
        }

        if (!patterns.TryGetValue(name, out var all))
        {
            patterns[name] = all = [];
        }

        foreach (var node in file.Items(list))
        {
            if (file.Text(node) is { } pattern)
            {
                all.Add((file, node, pattern));
            }
        }
    }

    private int SymbolOf(PatternStep step, YamlContent? file, YamlNode? node)
    {
        if (step.Kind == StepKind.Word)
        {
            return step.Text switch { "$" => LexiconParts.NumberSymbol, "END" => LexiconParts.EndSymbol, "YEAR" => LexiconParts.YearSymbol, _ => parts.Word(step.Text) };
        }

        if (!patterns.ContainsKey(step.Text) && step.Text[0] != '(')
        {
            if (file is null || node is null)
            {
                throw new FormatException($"no entry is called <{step.Text}>");
            }

            file.Fault(node, $"no entry is called <{step.Text}>");
        }

        return parts.Entry(step.Text);
    }
}
