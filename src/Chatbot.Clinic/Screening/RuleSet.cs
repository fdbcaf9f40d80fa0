using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Screening;

/// <summary>Everything the rule files say, compiled: words, concepts, rules with their indexes, check questions, cases.</summary>
internal sealed class RuleSet
{
    /// <summary>Concepts that the engine itself knows by name; the files give their words.</summary>
    public const string Massage = "massage";

    public required Lexicon Lexicon { get; init; }
    public required IReadOnlyList<Concept> Concepts { get; init; }
    public required IReadOnlyList<Rule> Rules { get; init; }
    public required FrozenDictionary<string, Rule> RuleById { get; init; }
    public required FrozenDictionary<string, Check> Checks { get; init; }
    public required FrozenDictionary<string, int> ConceptByName { get; init; }
    public required ContextMark[] MarkOfSymbol { get; init; }

    /// <summary>Concept of a symbol, or -1.</summary>
    public required int[] ConceptOfSymbol { get; init; }

    /// <summary>Concept whose mentions an exclusion cancels, or -1.</summary>
    public required int[] ExclusionOfSymbol { get; init; }

    public required string?[] MeasureOfSymbol { get; init; }

    /// <summary>Indexes of the rules that a concept can take part in.</summary>
    public required int[][] RulesOfConcept { get; init; }

    public required int[] RulesOfAge { get; init; }

    /// <summary>The row to ask about when an alarming concept is only supposed; null for the others.</summary>
    public required string?[] EmergencyRowOfConcept { get; init; }

    /// <summary>Ordinary pain, the group PAIN.</summary>
    public required bool[] IsPain { get; init; }

    /// <summary>Concepts of the group COMPLAINT: a length of time beside one of them is not how long a pain has lasted.</summary>
    public required bool[] IsComplaint { get; init; }

    public required bool[] IsLasting { get; init; }

    public required bool[] CountsEvenAsked { get; init; }

    public required string Version { get; init; }

    public required UnreadLanguages Languages { get; init; }

    public required IReadOnlyList<RuleCase> Cases { get; init; }

    public int MassageConcept => ConceptByName.GetValueOrDefault(Massage, -1);

    public static RuleSet Load(IReadOnlyList<ContentFile> files)
    {
        var faults = new List<ContentFault>();
        var own = FilesOf(files);
        if (own.Count == 0)
        {
            throw new ContentException([new ContentFault("screening", 0, "no rule files were found; expected en/screening/*.yaml in the content folder")]);
        }

        var words = new LexiconReader(LexiconReader.ChatSections);
        var rules = new RuleReader();
        var cases = new List<RuleCase>();
        foreach (var file in own)
        {
            var content = new YamlContent(file.Path, faults);
            if (YamlContent.Root(file, faults) is not { } root)
            {
                continue;
            }

            if (file.Path.EndsWith(".cases.yaml", StringComparison.Ordinal))
            {
                cases.AddRange(RuleCase.Read(content, root));
                continue;
            }

            if (YamlContent.Get(root, "clinical") is not null)
            {
                continue;
            }

            words.Read(content, root);
            rules.Read(content, root);
        }

        var kinds = new Dictionary<string, ConceptKind>(words.Kinds, StringComparer.Ordinal);
        foreach (var (name, _) in Measures.Lasting.Concat(Measures.Within).Append((Measures.LongAgo, 0)))
        {
            kinds.TryAdd(name, ConceptKind.Symptom);
        }

        kinds.TryAdd(Measures.Fever, ConceptKind.Symptom);
        kinds.TryAdd(Massage, ConceptKind.Moment);
        rules.Define(kinds);
        var lexicon = words.Build();
        var all = rules.Rules();
        var alarming = rules.Alarming();
        var languages = UnreadLanguages.Read(own, faults);
        RuleCase.Complain(all, cases, own, faults);
        if (faults.Count > 0)
        {
            throw new ContentException(faults);
        }

        return Index(lexicon, words.EvenAsked, rules, all, alarming, languages, cases, VersionOf(own));
    }

    public static List<ContentFile> FilesOf(IReadOnlyList<ContentFile> files) =>
        [.. files.Where(f => f.Path.Contains("/screening/", StringComparison.Ordinal) && f.Path.EndsWith(".yaml", StringComparison.Ordinal))
            .OrderBy(f => f.Path, StringComparer.Ordinal)];

    private static RuleSet Index(Lexicon lexicon, IReadOnlySet<string> evenAsked, RuleReader reader, IReadOnlyList<Rule> rules, IReadOnlyList<int> alarming, UnreadLanguages languages, List<RuleCase> cases, string version)
    {
        var concepts = reader.Concepts.Values.OrderBy(c => c.Index).ToList();
        var marks = new ContextMark[lexicon.SymbolCount];
        var conceptOf = new int[lexicon.SymbolCount];
        var exclusionOf = new int[lexicon.SymbolCount];
        var measureOf = new string?[lexicon.SymbolCount];
        Array.Fill(conceptOf, -1);
        Array.Fill(exclusionOf, -1);
        foreach (var (name, symbol) in lexicon.Entries)
        {
            for (var bit = 0; bit < ContextMarks.Names.Count; bit++)
            {
                if (ContextMarks.Names[bit] == name)
                {
                    marks[symbol] |= (ContextMark)(1L << bit);
                }
            }

            if (reader.Concepts.TryGetValue(name, out var concept))
            {
                conceptOf[symbol] = concept.Index;
            }
            else if (name.EndsWith(LexiconReader.ExclusionSuffix, StringComparison.Ordinal)
                && reader.Concepts.TryGetValue(name[..^LexiconReader.ExclusionSuffix.Length], out var excluded))
            {
                exclusionOf[symbol] = excluded.Index;
            }
            else if (Measures.Names.Contains(name))
            {
                measureOf[symbol] = name;
            }
        }

        var byConcept = concepts.Select(_ => new SortedSet<int>()).ToList();
        var byAge = new SortedSet<int>();
        var emergencyRow = new string?[concepts.Count];
        for (var r = 0; r < rules.Count; r++)
        {
            foreach (var combination in rules[r].When)
            {
                foreach (var need in combination.All.SelectMany(any => any))
                {
                    (need.Concept < 0 ? byAge : byConcept[need.Concept]).Add(r);
                }

                foreach (var need in combination.All.SelectMany(any => any).Where(n => n.Concept >= 0 && alarming.Contains(n.Concept)))
                {
                    emergencyRow[need.Concept] ??= rules[r].Id;
                }
            }
        }

        return new RuleSet
        {
            Lexicon = lexicon,
            Concepts = concepts,
            Rules = rules,
            RuleById = rules.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal),
            Checks = reader.Checks().ToFrozenDictionary(c => c.Id, StringComparer.Ordinal),
            ConceptByName = concepts.ToFrozenDictionary(c => c.Name, c => c.Index, StringComparer.Ordinal),
            MarkOfSymbol = marks,
            ConceptOfSymbol = conceptOf,
            ExclusionOfSymbol = exclusionOf,
            MeasureOfSymbol = measureOf,
            RulesOfConcept = [.. byConcept.Select(set => set.ToArray())],
            RulesOfAge = [.. byAge],
            EmergencyRowOfConcept = emergencyRow,
            IsPain = Marks(reader.Group("PAIN"), concepts.Count),
            IsComplaint = Marks(reader.Group("COMPLAINT"), concepts.Count),
            IsLasting = Marks([.. concepts.Where(c => c.Name.StartsWith("lasting-", StringComparison.Ordinal)).Select(c => c.Index)], concepts.Count),
            CountsEvenAsked = Marks([.. concepts.Where(c => evenAsked.Contains(c.Name)).Select(c => c.Index)], concepts.Count),
            Version = version,
            Languages = languages,
            Cases = cases,
        };
    }

    private static bool[] Marks(IReadOnlyList<int> indexes, int count)
    {
        var marks = new bool[count];
        foreach (var index in indexes)
        {
            marks[index] = true;
        }

        return marks;
    }

    private static string VersionOf(IEnumerable<ContentFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Where(f => !f.Path.EndsWith(".cases.yaml", StringComparison.Ordinal)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Path + "\0" + file.Text + "\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
