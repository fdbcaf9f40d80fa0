using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Screening;

/// <summary>How a text means a marked concept.</summary>
/// <param name="Negated">The text says that it is absent. "Possible", "to be ruled out" and "cannot be ruled out" are not that.</param>
/// <param name="Historical">Over before the present episode.</param>
/// <param name="Other">Somebody else has it.</param>
public readonly record struct ConceptReading(bool Negated, bool Historical, bool Other);

/// <summary>
/// Reads one marked concept in a sentence of any subject: trigger phrases with a scope, in the manner of NegEx and ConText.
/// The triggers are data; a trigger reaches to the end of its sentence or to a word that begins something new.
/// </summary>
public sealed class NegationEngine
{
    private const int AfterReach = 7;

    private static readonly string[] Names =
        ["denies-before", "denies-after", "not-denying", "maybe-before", "scope-ends", "past-before", "past-after", "not-past", "someone-else", "not-else"];

    private readonly Lexicon lexicon;
    private readonly Dictionary<int, string> triggers;

    private NegationEngine(Lexicon lexicon)
    {
        this.lexicon = lexicon;
        triggers = lexicon.Entries.Where(e => Names.Contains(e.Key)).ToDictionary(e => e.Value, e => e.Key);
    }

    /// <exception cref="ContentException">Carries every fault of the trigger files.</exception>
    public static NegationEngine Load(IReadOnlyList<ContentFile> files)
    {
        var faults = new List<ContentFault>();
        var reader = new LexiconReader("clinical");
        foreach (var file in RuleSet.FilesOf(files))
        {
            var content = new YamlContent(file.Path, faults);
            if (YamlContent.Root(file, faults) is { } root && YamlContent.Get(root, "clinical") is not null)
            {
                reader.Read(content, root);
            }
        }

        var lexicon = reader.Build();
        foreach (var name in Names.Where(name => !lexicon.Entries.ContainsKey(name)))
        {
            faults.Add(new ContentFault("screening/clinical-context.yaml", 0, $"the list \"{name}\" is missing"));
        }

        return faults.Count > 0 ? throw new ContentException(faults) : new NegationEngine(lexicon);
    }

    /// <param name="text">One sentence or a few.</param>
    /// <param name="start">UTF-16 offset of the concept; out of range reads as nothing said about it.</param>
    /// <param name="end">Exclusive.</param>
    public ConceptReading Read(string text, int start, int end)
    {
        if (string.IsNullOrEmpty(text) || start < 0 || end > text.Length || start >= end)
        {
            return default;
        }

        var utterance = Utterance.Read(text, lexicon);
        var (first, last) = TokensOf(utterance, start, end);
        if (first < 0)
        {
            return default;
        }

        var (from, to) = SentenceOf(utterance, first, last);
        var found = Triggers(utterance, from, to, first, last);
        return new ConceptReading(IsNegated(found, utterance, first, last), IsPast(found, first, last), IsOther(found, first));
    }

    private readonly record struct Trigger(string Name, int Start, int End);

    private static (int First, int Last) TokensOf(Utterance utterance, int start, int end)
    {
        var first = -1;
        var last = -1;
        for (var i = 0; i < utterance.Count; i++)
        {
            if (utterance[i].End > start && utterance[i].Start < end)
            {
                first = first < 0 ? i : first;
                last = i + 1;
            }
        }

        return (first, last);
    }

    private static (int From, int To) SentenceOf(Utterance utterance, int first, int last)
    {
        var from = first;
        while (from > 0 && utterance[from].Break != Break.Sentence)
        {
            from--;
        }

        var to = last;
        while (to < utterance.Count && utterance[to].Break != Break.Sentence)
        {
            to++;
        }

        return (from, to);
    }

    /// <summary>Triggers of the sentence outside the concept, those inside a phrase that only looks like one left out.</summary>
    private List<Trigger> Triggers(Utterance utterance, int from, int to, int first, int last)
    {
        var all = new List<Trigger>();
        foreach (var element in Lattice.Read(utterance, lexicon))
        {
            if (element.Start >= from && element.End <= to && (element.End <= first || element.Start >= last)
                && triggers.TryGetValue(element.Symbol, out var name))
            {
                all.Add(new Trigger(name, element.Start, element.End));
            }
        }

        bool Covered(Trigger trigger, string by) => all.Exists(o => o.Name == by && o.Start < trigger.End && trigger.Start < o.End);
        return [.. all.Where(t => t.Name switch
        {
            "denies-before" or "denies-after" => !Covered(t, "not-denying"),
            "past-before" or "past-after" => !Covered(t, "not-past"),
            "someone-else" => !Covered(t, "not-else"),
            _ => true,
        })];
    }

    private static bool IsNegated(List<Trigger> found, Utterance utterance, int first, int last)
    {
        var before = Nearest(found, "denies-before", first);
        if (before is { } trigger && !Ended(found, utterance, trigger.End, first, trigger))
        {
            var maybe = Nearest(found, "maybe-before", first);
            if (maybe is null || maybe.Value.Start < trigger.Start || maybe.Value.End < trigger.End || trigger.End <= maybe.Value.Start)
            {
                return true;
            }
        }

        foreach (var after in found)
        {
            if (after.Name == "denies-after" && after.Start >= last && after.Start - last <= AfterReach
                && !Ended(found, utterance, last, after.Start, after))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPast(List<Trigger> found, int first, int last)
    {
        foreach (var trigger in found)
        {
            if (trigger.Name == "past-before" && trigger.End <= first
                && !found.Exists(e => e.Name == "scope-ends" && e.Start >= trigger.End && e.End <= first))
            {
                return true;
            }

            if (trigger.Name == "past-after" && trigger.Start >= last && trigger.Start - last <= AfterReach
                && !found.Exists(e => e.Name == "scope-ends" && e.Start >= last && e.End <= trigger.Start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOther(List<Trigger> found, int first) =>
        found.Exists(t => t.Name == "someone-else" && t.End <= first);

    private static Trigger? Nearest(List<Trigger> found, string name, int before)
    {
        Trigger? nearest = null;
        foreach (var trigger in found)
        {
            if (trigger.Name == name && trigger.End <= before
                && (nearest is null || trigger.End > nearest.Value.End || (trigger.End == nearest.Value.End && trigger.Start < nearest.Value.Start)))
            {
                nearest = trigger;
            }
        }

        return nearest;
    }

    /// <summary>Something between trigger and concept begins anew: a conjunction, a new subject, a semicolon.</summary>
    private static bool Ended(List<Trigger> found, Utterance utterance, int from, int to, Trigger trigger)
    {
        for (var i = Math.Max(from, 1); i <= to && i < utterance.Count; i++)
        {
            if (utterance[i].Break == Break.Clause)
            {
                return true;
            }
        }

        return found.Exists(e => e.Name == "scope-ends" && e.Start >= from && e.End <= to && (e.Start >= trigger.End || e.End <= trigger.Start));
    }
}
