using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Clinic.Knowledge;

internal enum ConceptKind { Topic, Aspect, Detail, Foreign }

/// <param name="Decline">For a foreign concept the entry that says that it is not covered.</param>
/// <param name="Generic">Named in passing all the time, so that it says little about the subject.</param>
/// <param name="Weak">A foreign concept that counts only where no topic is named beside it.</param>
/// <param name="Anchor">Naming it makes a message a question of the field; a doctor or a plan does not.</param>
/// <param name="Correction">The entry that is told whenever the concept is named, because what people say of it is contested.</param>
/// <param name="Remedy">For a foreign concept: people take or do it against pain. For an aspect: it asks what such a thing does.</param>
/// <param name="Name">How a question names it.</param>
/// <param name="Group">Concepts of one group replace each other in a follow-up; null stands alone.</param>
internal sealed record Concept(int Number, string Id, ConceptKind Kind, string? Decline, bool Generic, string? Group, string Name, bool Weak, bool Anchor, string? Correction, bool Remedy)
{
    public bool Equals(Concept? other) => other is not null && other.Number == Number;

    public override int GetHashCode() => Number;
}

/// <summary>A place in an utterance where a concept is named; <paramref name="End"/> is exclusive.</summary>
internal readonly record struct Mention(Concept Concept, int Start, int End)
{
    public bool IsSubject => Concept.Kind is ConceptKind.Topic or ConceptKind.Foreign;
}

/// <summary>The words of the field: which phrases name which concept. Immutable once built.</summary>
internal sealed class Lexicon
{
    private const int MaxGap = 3;

    /// <param name="Gap">Whether up to three words may stand before it.</param>
    internal sealed record Element(HashSet<string> Stems, bool Gap);

    internal sealed record Phrase(Concept Concept, IReadOnlyList<Element> Elements);

    /// <summary>A phrase as numbers of stems, per word the ones that may stand there.</summary>
    private sealed record Pattern(Concept Concept, int[][] Words, bool[] Gaps);

    private readonly Dictionary<int, List<Pattern>> _byFirst;
    private readonly List<(string Ending, Concept Concept)> _endings;
    private readonly Dictionary<string, string[]> _spellings;
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> _byId;

    internal Lexicon(IReadOnlyList<Concept> concepts, IEnumerable<Phrase> phrases, IEnumerable<(string Ending, Concept Concept)> endings, Dictionary<string, string[]> spellings, IReadOnlyList<string> ignored)
    {
        Ignored = ignored;
        Concepts = concepts;
        _spellings = spellings;
        _byFirst = [];
        _byId = new(StringComparer.Ordinal);
        _endings = [.. endings];
        foreach (var concept in concepts)
        {
            _byId[concept.Id] = concept;
        }
        foreach (var phrase in phrases)
        {
            Add(new Pattern(phrase.Concept, [.. phrase.Elements.Select(e => e.Stems.Select(Numbers.Of).ToArray())], [.. phrase.Elements.Select(e => e.Gap)]));
        }
    }

    private void Add(Pattern pattern)
    {
        foreach (var stem in pattern.Words[0])
        {
            if (!_byFirst.TryGetValue(stem, out var list))
            {
                _byFirst[stem] = list = [];
            }
            list.Add(pattern);
        }
    }

    [SetsRequiredMembers]
    private Lexicon(Lexicon other)
    {
        (Concepts, Ignored, Asks, Vocabulary, ForeignVocabulary) = (other.Concepts, other.Ignored, other.Asks, other.Vocabulary, other.ForeignVocabulary);
        (_endings, _spellings, Numbers) = (other._endings, other._spellings, other.Numbers);
        _byFirst = other._byFirst.ToDictionary(p => p.Key, p => p.Value.ToList());
        _byId = new Dictionary<string, Concept>(other._byId, StringComparer.Ordinal);
    }

    public IReadOnlyList<Concept> Concepts { get; private set; }

    /// <summary>The numbers of the stems of this lexicon and of the content it is used with.</summary>
    public StemNumbers Numbers { get; } = new();

    /// <summary>Words that say nothing about the subject.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Ways to ask by aspect, then by the main topic's group or "any"; {} stands for the topic.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Asks { get; init; }

    /// <summary>Every word with a proper spelling that differs.</summary>
    public IEnumerable<string> Variants => _spellings.Keys;

    /// <summary>Every proper word of the spellings, so that repair can aim at it.</summary>
    public IEnumerable<string> ProperWords => _spellings.Values.SelectMany(w => w);

    /// <summary>Every word of the phrases as it is written, foreign concepts aside.</summary>
    public required IReadOnlyList<string> Vocabulary { get; init; }

    /// <summary>Every word of the phrases of foreign concepts.</summary>
    public required IReadOnlyList<string> ForeignVocabulary { get; init; }

    public Concept? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>How a variant spelling is written properly; null where the word is none.</summary>
    public string[]? Respell(string word) => _spellings.GetValueOrDefault(word);

    public Concept? ByEnding(string word)
    {
        foreach (var (ending, concept) in _endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return concept;
            }
        }
        return null;
    }

    /// <summary>Finds every concept named; of overlapping mentions of one sort the longest stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public List<Mention> Find(string[] stems, int[] numbers, int[] sentences)
    {
        var found = new List<Mention>(16);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!_byFirst.TryGetValue(numbers[i], out var patterns))
            {
                continue;
            }
            foreach (var pattern in patterns)
            {
                var end = Match(pattern, numbers, sentences, i);
                if (end > 0)
                {
                    found.Add(new Mention(pattern.Concept, i, end));
                }
            }
        }
        if (_covered.Count > 0)
        {
            found.RemoveAll(m => m.Concept.Kind == ConceptKind.Foreign && IsCovered(stems, m));
        }
        return WithoutWeak(Longest(found));
    }

    /// <summary>The same lexicon for content that has more articles: what they are about is foreign no more.</summary>
    /// <param name="subjects">Topics of entries that the lexicon has no concept for, their words joined by hyphens.</param>
    public Lexicon Covering(IEnumerable<Reading> phrasings, IEnumerable<string> subjects)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var phrasing in phrasings)
        {
            foreach (var mention in phrasing.Of(ConceptKind.Foreign))
            {
                for (var i = mention.Start; i < mention.End; i++)
                {
                    counts[phrasing.Stems[i]] = counts.GetValueOrDefault(phrasing.Stems[i]) + 1;
                }
            }
        }
        var lexicon = new Lexicon(this);
        lexicon._covered.UnionWith(counts.Where(c => c.Value > 1).Select(c => c.Key));
        foreach (var subject in subjects)
        {
            lexicon.AddSubject(subject);
        }
        return lexicon;
    }

    /// <summary>Makes the words of a subject that no topic has name it.</summary>
    private void AddSubject(string subject)
    {
        var words = subject.Split('-').Where(w => w.Length > 3).Select(Words.Stem)
            .Where(w => !Ignored.Contains(w) && !(_byFirst.TryGetValue(Numbers.Of(w), out var list) && list.Exists(p => p.Words.Length == 1 && p.Concept.Kind == ConceptKind.Topic)))
            .Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0)
        {
            return;
        }
        var concept = new Concept(Concepts.Count, subject, ConceptKind.Topic, null, false, "complaint", subject.Replace('-', ' '), false, true, null, false);
        Concepts = [.. Concepts, concept];
        _byId[subject] = concept;
        foreach (var word in words)
        {
            Add(new Pattern(concept, [[Numbers.Of(word)]], [false]));
        }
    }

    /// <summary>Whether a phrasing names something that <see cref="Covering"/> took in.</summary>
    public bool Covers(Reading phrasing)
    {
        for (var i = 0; _covered.Count > 0 && i < phrasing.Stems.Length; i++)
        {
            if (_covered.Contains(phrasing.Stems[i]))
            {
                return true;
            }
        }
        return false;
    }

    private bool IsCovered(string[] stems, Mention mention)
    {
        for (var i = mention.Start; i < mention.End; i++)
        {
            if (!_covered.Contains(stems[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>A football coach or a story is no subject where sciatica is one.</summary>
    private static List<Mention> WithoutWeak(List<Mention> found)
    {
        if (found.Exists(m => m.Concept.Weak) && found.Exists(m => m.Concept is { Kind: ConceptKind.Topic, Generic: false }))
        {
            found.RemoveAll(m => m.Concept.Weak);
        }
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Match(Pattern pattern, int[] numbers, int[] sentences, int start)
    {
        var at = start + 1;
        for (var e = 1; e < pattern.Words.Length; e++)
        {
            var words = pattern.Words[e].AsSpan();
            var last = Math.Min(numbers.Length - 1, pattern.Gaps[e] ? at + MaxGap : at);
            while (at <= last && !(sentences[at] == sentences[start] && words.Contains(numbers[at])))
            {
                at++;
            }
            if (at > last)
            {
                return 0;
            }
            at++;
        }
        return at;
    }

    /// <param name="found">In the order of their first words.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static List<Mention> Longest(List<Mention> found)
    {
        var kept = new List<Mention>(found.Count);
        var all = CollectionsMarshal.AsSpan(found);
        var longest = 0;
        foreach (ref readonly var mention in all)
        {
            longest = Math.Max(longest, mention.End - mention.Start);
        }
        for (var i = 0; i < all.Length; i++)
        {
            var mention = all[i];
            var covered = false;
            var j = i;
            while (j + 1 < all.Length && all[j + 1].Start == mention.Start)
            {
                j++;
            }
            for (; j >= 0 && mention.End - all[j].Start <= longest && !covered; j--)
            {
                ref readonly var other = ref all[j];
                covered = i != j && Covers(other, mention) && (!Covers(mention, other) || j < i)
                    && (other.IsSubject == mention.IsSubject && (mention.IsSubject || other.Concept.Kind == mention.Concept.Kind)
                        || other.Concept == mention.Concept)
                    && !(other.End - other.Start == mention.End - mention.Start && other.Concept != mention.Concept && !mention.IsSubject);
            }
            if (!covered)
            {
                kept.Add(mention);
            }
        }
        return kept;
    }

    private static bool Covers(in Mention outer, in Mention inner) => outer.Start <= inner.Start && outer.End >= inner.End;
}
