using Chatbot.BotFramework.Content;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Clinic.Screening;

public enum CaseKind { Fires, Quiet, Hostile }

/// <summary>One example beside a rule: what must fire it, what must not, and what somebody might try.</summary>
/// <param name="Row">The rule it stands beside.</param>
/// <param name="Kind">What is expected of it.</param>
/// <param name="Turns">The visitor's messages in order.</param>
/// <param name="Level">Level expected at the end; null means none.</param>
/// <param name="AskAllowed">A check question is right as well, as long as no level stands.</param>
/// <param name="Path">The file it stands in.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record RuleCase(string Row, CaseKind Kind, IReadOnlyList<string> Turns, Level? Level, bool AskAllowed, string Path, int Line)
{
    /// <summary>Stands for a rule where a case is about all of them: everyday talk that must stay quiet.</summary>
    public const string AnyRule = "any";

    internal static IEnumerable<RuleCase> Read(YamlContent file, YamlMappingNode root)
    {
        file.OnlyKeys(root, "cases");
        var cases = YamlContent.Get(root, "cases");
        foreach (var node in cases is null ? [] : file.Items(cases))
        {
            file.OnlyKeys(node, "rule", "fires", "quiet", "hostile");
            var row = file.Text(YamlContent.Get(node, "rule"));
            if (row is null)
            {
                file.Fault(node, "cases need the id of their rule: rule: ...");
                continue;
            }

            foreach (var (key, kind) in new[] { ("fires", CaseKind.Fires), ("quiet", CaseKind.Quiet), ("hostile", CaseKind.Hostile) })
            {
                foreach (var item in YamlContent.Get(node, key) is { } list ? file.Items(list) : [])
                {
                    if (One(file, row, kind, item) is { } read)
                    {
                        yield return read;
                    }
                }
            }
        }
    }

    /// <summary>A rule without both kinds of case is not accepted; nor are cases for a rule that is not there.</summary>
    internal static void Complain(IReadOnlyList<Rule> rules, List<RuleCase> cases, List<ContentFile> files, List<ContentFault> faults)
    {
        var byRow = cases.ToLookup(c => c.Row);
        foreach (var rule in rules)
        {
            foreach (var kind in new[] { CaseKind.Fires, CaseKind.Quiet })
            {
                if (!byRow[rule.Id].Any(c => c.Kind == kind))
                {
                    var file = files.Find(f => f.Text.Contains("id: " + rule.Id + "\n", StringComparison.Ordinal));
                    var line = file is null ? 0 : 1 + file.Text[..file.Text.IndexOf("id: " + rule.Id + "\n", StringComparison.Ordinal)].Count(c => c == '\n');
                    faults.Add(new ContentFault(file?.Path ?? "screening", line,
                        $"rule \"{rule.Id}\" has no case that must {(kind == CaseKind.Fires ? "fire" : "stay quiet")}; add one to the .cases.yaml beside it"));
                }
            }
        }

        var ids = rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(cases.Where(c => c.Row != AnyRule && !ids.Contains(c.Row)).DistinctBy(c => c.Row)
            .Select(c => new ContentFault(c.Path, c.Line, $"cases for \"{c.Row}\", but no rule has that id")));
    }

    private static RuleCase? One(YamlContent file, string row, CaseKind kind, YamlNode node)
    {
        var ask = kind == CaseKind.Quiet && YamlContent.Get(node, "ask") is not null;
        Level? level = null;
        IReadOnlyList<string> turns;
        if (node is YamlMappingNode)
        {
            file.OnlyKeys(node, "say", "level", "ask");
            turns = file.Texts(YamlContent.Get(node, "say"));
            var text = file.Text(YamlContent.Get(node, "level"));
            if (text is not null && !Levels.TryParse(text, out level))
            {
                file.Fault(node, $"level \"{text}\"; expected {Levels.Names}");
            }
        }
        else
        {
            turns = node is YamlScalarNode { Value: { } value } ? [value] : file.Texts(node);
        }

        if (turns.Count == 0)
        {
            file.Fault(node, "a case needs words: plain text, or say: with one text or a list of turns");
            return null;
        }

        return new RuleCase(row, kind, turns, level, ask, file.Path, (int)node.Start.Line);
    }
}
