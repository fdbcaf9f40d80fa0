using System.Globalization;
using Chatbot.BotFramework.Content;
using NodaTime;
using NodaTime.Text;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Clinic.Screening;

/// <summary>Reads the rules, groups and check questions. Conditions name concepts; a slash means "or", a group stands for its members.</summary>
internal sealed class RuleReader
{
    private static readonly string[] RuleKeys =
        ["id", "cause", "source", "level", "why", "advice", "class", "emergency-if", "keep-still", "crisis", "reviewer", "reviewed", "when", "stable"];

    private readonly List<(YamlContent File, YamlNode Node)> rules = [];
    private readonly List<(YamlContent File, YamlNode Node)> checks = [];
    private readonly Dictionary<string, (YamlContent File, YamlNode Node)> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> concepts = new(StringComparer.Ordinal);

    private readonly List<(YamlContent File, YamlNode Node)> alarming = [];

    public IReadOnlyDictionary<string, Concept> Concepts => concepts;

    public void Read(YamlContent file, YamlMappingNode root)
    {
        if (YamlContent.Get(root, "rules") is { } list)
        {
            rules.AddRange(file.Items(list).Select(node => (file, node)));
        }

        if (YamlContent.Get(root, "alarming") is { } alarms)
        {
            alarming.AddRange(file.Items(alarms).Select(node => (file, node)));
        }

        if (YamlContent.Get(root, "checks") is { } questions)
        {
            checks.AddRange(file.Items(questions).Select(node => (file, node)));
        }

        if (YamlContent.Get(root, "groups") is { } named)
        {
            foreach (var (name, _, value) in file.Pairs(named))
            {
                groups[name] = (file, value);
            }
        }
    }

    public void Define(IReadOnlyDictionary<string, ConceptKind> kinds)
    {
        foreach (var (name, kind) in kinds)
        {
            concepts[name] = new Concept(concepts.Count, name, kind);
        }
    }

    public IReadOnlyList<Rule> Rules()
    {
        var read = rules.Select(r => ReadRule(r.File, r.Node)).OfType<Rule>().ToList();
        foreach (var twice in read.GroupBy(r => r.Id).Where(g => g.Count() > 1))
        {
            rules[0].File.Fault(rules[0].Node, $"rule \"{twice.Key}\" is there {twice.Count()} times; join them");
        }

        return read;
    }

    /// <summary>Concepts that are asked about when they are only supposed ("what if I went numb?").</summary>
    public IReadOnlyList<int> Alarming()
    {
        var found = new List<int>();
        foreach (var (file, node) in alarming)
        {
            if (file.Text(node) is { } name && concepts.TryGetValue(name, out var concept))
            {
                found.Add(concept.Index);
            }
            else
            {
                file.Fault(node, $"alarming: no symptom or history is called \"{file.Text(node)}\"");
            }
        }

        return found;
    }

    /// <summary>Members of a group; empty when no file defines it.</summary>
    public IReadOnlyList<int> Group(string name) =>
        groups.TryGetValue(name, out var group) ? [.. group.File.Texts(group.Node).SelectMany(m => NeedOf(m, group.File, group.Node, name, 0)).Select(n => n.Concept)] : [];

    public IReadOnlyList<Check> Checks() => [.. checks.Select(c => ReadCheck(c.File, c.Node)).OfType<Check>()];

    private Check? ReadCheck(YamlContent file, YamlNode node)
    {
        file.OnlyKeys(node, "id", "text", "row", "level", "says");
        var id = file.Text(YamlContent.Get(node, "id"));
        var text = file.Text(YamlContent.Get(node, "text"));
        var row = file.Text(YamlContent.Get(node, "row"));
        var says = file.Text(YamlContent.Get(node, "says"));
        if (id is null || text is null || row is null || !Levels.TryParse(file.Text(YamlContent.Get(node, "level")), out var level))
        {
            file.Fault(node, $"a check question needs id, text, row and level ({Levels.Names})");
            return null;
        }

        if (says is not null && !concepts.ContainsKey(says))
        {
            file.Fault(node, $"check \"{id}\": no concept is called \"{says}\"");
        }

        return new Check(id, text, row, level.Value, says);
    }

    private Rule? ReadRule(YamlContent file, YamlNode node)
    {
        file.OnlyKeys(node, RuleKeys);
        var id = file.Text(YamlContent.Get(node, "id"));
        if (id is null)
        {
            file.Fault(node, "a rule has no id");
            return null;
        }

        var levelText = file.Text(YamlContent.Get(node, "level"));
        if (!Levels.TryParse(levelText, out var level))
        {
            file.Fault(node, $"rule \"{id}\" has {(levelText is null ? "no level" : $"the level \"{levelText}\"")}; expected {Levels.Names}");
            return null;
        }

        string Needed(string key)
        {
            var text = file.Text(YamlContent.Get(node, key));
            if (text is null)
            {
                file.Fault(node, $"rule \"{id}\" has no {key}");
            }

            return text ?? "";
        }

        foreach (var key in new[] { "reviewer", "reviewed" })
        {
            if (YamlContent.Get(node, key) is null)
            {
                file.Fault(node, $"rule \"{id}\" has no {key}: field; leave it empty until a clinician signs");
            }
        }

        var stable = file.Text(YamlContent.Get(node, "stable"));
        Level? whenStable = null;
        if (stable is not null and not "none" && !Levels.TryParse(stable, out whenStable))
        {
            file.Fault(node, $"rule \"{id}\": stable: is \"{stable}\"; expected none or {Levels.Names}");
        }

        var massageClass = file.Text(YamlContent.Get(node, "class"));
        if (massageClass is not (null or "absolute" or "local" or "needs-clearance"))
        {
            file.Fault(node, $"rule \"{id}\": class: is \"{massageClass}\"; expected absolute, local or needs-clearance");
        }

        return new Rule
        {
            Id = id,
            Level = level.Value,
            Cause = file.Text(YamlContent.Get(node, "cause")) ?? "",
            Source = Needed("source"),
            Why = Needed("why"),
            Advice = file.Text(YamlContent.Get(node, "advice")) ?? "",
            MassageClass = massageClass,
            EmergencyIf = file.Texts(YamlContent.Get(node, "emergency-if")),
            KeepStill = file.Text(YamlContent.Get(node, "keep-still")) == "yes",
            Crisis = file.Text(YamlContent.Get(node, "crisis")) == "yes",
            Reviewer = file.Text(YamlContent.Get(node, "reviewer")),
            Reviewed = ReadDate(file, YamlContent.Get(node, "reviewed")),
            WhenStable = whenStable,
            QuietWhenStable = stable == "none",
            When = ReadCombinations(file, node, id, level.Value),
        };
    }

    private static LocalDate? ReadDate(YamlContent file, YamlNode? node)
    {
        var text = file.Text(node);
        if (text is null)
        {
            return null;
        }

        var read = LocalDatePattern.Iso.Parse(text);
        if (!read.Success)
        {
            file.Fault(node!, $"reviewed: is \"{text}\"; expected a date such as 2026-03-02");
        }

        return read.Success ? read.Value : null;
    }

    private List<Combination> ReadCombinations(YamlContent file, YamlNode rule, string id, Level level)
    {
        var list = new List<Combination>();
        var when = YamlContent.Get(rule, "when");
        foreach (var node in when is null ? [] : file.Items(when))
        {
            file.OnlyKeys(node, "all", "none", "level", "ask", "here");
            var ask = file.Text(YamlContent.Get(node, "ask"));
            var levelText = file.Text(YamlContent.Get(node, "level"));
            Level? own = ask is null ? level : null;
            if (levelText is not null)
            {
                if (!Levels.TryParse(levelText, out own))
                {
                    file.Fault(node, $"rule \"{id}\": level \"{levelText}\"; expected {Levels.Names}");
                }
            }

            if (ask is not null && !checks.Exists(c => c.File.Text(YamlContent.Get(c.Node, "id")) == ask))
            {
                file.Fault(node, $"rule \"{id}\" asks \"{ask}\", but no check question has that id");
            }

            var all = YamlContent.Get(node, "all") is { } needs
                ? file.Texts(needs).Select(text => Needs(text, file, node, id)).ToList()
                : [];
            var none = YamlContent.Get(node, "none") is { } refused
                ? file.Texts(refused).SelectMany(text => Needs(text, file, node, id)).ToList()
                : [];
            if (all.Count == 0)
            {
                file.Fault(node, $"rule \"{id}\" has a combination without all:");
                continue;
            }

            list.Add(new Combination(all, none, own, ask, file.Text(YamlContent.Get(node, "here")) == "yes"));
        }

        if (list.Count == 0)
        {
            file.Fault(rule, $"rule \"{id}\" has no when: and could never fire");
        }

        return list;
    }

    private List<Need> Needs(string text, YamlContent file, YamlNode node, string rule) =>
        [.. text.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(item => NeedOf(item, file, node, rule, 0))];

    private List<Need> NeedOf(string item, YamlContent file, YamlNode node, string rule, int depth)
    {
        var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] == "age")
        {
            return AgeNeed(words, file, node, rule);
        }

        if (groups.TryGetValue(words[0], out var group) && depth < 6)
        {
            var suffix = words.Length > 1 ? " " + words[1] : "";
            return [.. group.File.Texts(group.Node).SelectMany(member => NeedOf(member + suffix, file, node, rule, depth + 1))];
        }

        if (!concepts.TryGetValue(words[0], out var concept))
        {
            file.Fault(node, $"rule \"{rule}\": no symptom, history, moment or group is called \"{words[0]}\"");
            return [];
        }

        var states = (words.Length > 1 ? words[1] : concept.Kind == ConceptKind.History ? "ever" : "now") switch
        {
            "now" => States.Now | States.Stable,
            "recent" => States.Now | States.Stable | States.Passed,
            "past" => States.Past | States.Passed,
            "ever" => States.Now | States.Stable | States.Past | States.Passed,
            _ => States.None,
        };
        if (states == States.None || words.Length > 2)
        {
            file.Fault(node, $"rule \"{rule}\": \"{item}\"; after a name only now, recent, past or ever can stand");
        }

        return [new Need(concept.Index, states, null, null)];
    }

    private static List<Need> AgeNeed(string[] words, YamlContent file, YamlNode node, string rule)
    {
        if (words.Length == 2 && words[1].EndsWith('+') && int.TryParse(words[1].TrimEnd('+'), CultureInfo.InvariantCulture, out var from))
        {
            return [new Need(Need.NoConcept, States.None, from, null)];
        }

        if (words.Length == 3 && words[1] == "under" && int.TryParse(words[2], CultureInfo.InvariantCulture, out var under))
        {
            return [new Need(Need.NoConcept, States.None, null, under - 1)];
        }

        file.Fault(node, $"rule \"{rule}\": ages are written \"age 65+\" or \"age under 18\"");
        return [];
    }
}
