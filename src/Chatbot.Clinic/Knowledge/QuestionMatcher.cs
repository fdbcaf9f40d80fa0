using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>What matching found for one question.</summary>
/// <param name="Ranked">Entries by falling probability, at most eight.</param>
/// <param name="Nearest">The best cosine with any phrasing of the first entry.</param>
internal sealed record Match(IReadOnlyList<(FaqEntry Entry, float Probability)> Ranked, float Nearest, float Evidence)
{
    public FaqEntry First => Ranked[0].Entry;

    public float Probability => Ranked[0].Probability;

    /// <summary>The first two as one, for an answer that gives both.</summary>
    public Match Merged() => this with { Ranked = [(Ranked[0].Entry, Ranked[0].Probability + Ranked[1].Probability), .. Ranked.Skip(2)] };
}

/// <summary>Ranks the entries for a question: classifier, nearest phrasing, words of the answer, topic and aspect together.</summary>
internal sealed class QuestionMatcher
{
    // Shares of the parts, found on the odd half of the development questions.
    private const float ClassifierShare = 1f;
    private const float NearestShare = 4f;
    private const float AnswerShare = 0.25f;
    private const float StructureShare = 0.6f;

    private readonly IReadOnlyList<FaqEntry> _entries;
    private readonly Features _features;
    private readonly QuestionClassifier? _classifier;
    private readonly PhrasingIndex? _phrasings;
    private readonly AnswerIndex? _answers;
    private readonly TopicAndAspect? _structure;

    public QuestionMatcher(IReadOnlyList<FaqEntry> entries, Reader reader, Lexicon lexicon, MatcherParts parts)
    {
        _entries = entries;
        _features = new Features(lexicon.Numbers, lexicon.Ignored);
        var readings = new List<(Reading Reading, int Entry)>();
        for (var i = 0; i < entries.Count; i++)
        {
            readings.AddRange(entries[i].Questions.Concat(parts.HasFlag(MatcherParts.Lexicon) ? Asks(entries[i], lexicon) : []).Select(q => (Reading: reader.Read(q), i)).Where(r => !entries[i].IsDecline || !lexicon.Covers(r.Reading)));
        }
        _features.Learn([.. readings.Select(r => r.Reading)]);
        var phrasings = readings.Select(r => (_features.Vector(r.Reading, []), r.Entry)).ToList();
        _classifier = parts.HasFlag(MatcherParts.Classifier) ? new QuestionClassifier(entries.Count, phrasings) : null;
        _phrasings = parts.HasFlag(MatcherParts.Retrieval) ? new PhrasingIndex(_features.Count, entries.Count, phrasings) : null;
        _answers = parts.HasFlag(MatcherParts.Retrieval) ? new AnswerIndex(entries, lexicon.Numbers, lexicon.Ignored) : null;
        _structure = parts.HasFlag(MatcherParts.Lexicon) ? new TopicAndAspect(entries, lexicon) : null;
        lexicon.Numbers.Freeze();
    }

    /// <summary>The ways to ask that every entry of its aspect has.</summary>
    private static IEnumerable<string> Asks(FaqEntry entry, Lexicon lexicon)
    {
        if (entry.Aspect is null || entry.Topics.Count == 0 || lexicon.Find(entry.Topics[0]) is not { } topic
            || !lexicon.Asks.TryGetValue(entry.Aspect, out var groups))
        {
            return [];
        }
        var name = string.Join(' ', entry.Topics.Where((t, i) => i == 0 || (lexicon.Find(t) is { Generic: false, Group: not null } other && other.Group != topic.Group))
            .Select(t => lexicon.Find(t)?.Name ?? t));
        return groups.Where(g => g.Key == "any" || g.Key == topic.Group).SelectMany(g => g.Value).Select(a => a.Replace("{}", name, StringComparison.Ordinal));
    }

    /// <param name="carried">Concepts taken over from earlier messages, with their weight.</param>
    public Match Match(Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried)
    {
        var count = _entries.Count;
        var vector = _features.Vector(reading, carried);
        var rented = ArrayPool<float>.Shared.Rent(3 * count);
        var total = rented.AsSpan(0, count);
        var nearest = rented.AsSpan(count, count);
        var part = rented.AsSpan(2 * count, count);
        total.Clear();
        nearest.Clear();
        if (_classifier is not null)
        {
            _classifier.Score(vector, part);
            AddTo(total, part, ClassifierShare);
        }
        if (_phrasings is not null)
        {
            _phrasings.Score(vector, nearest);
            AddTo(total, nearest, NearestShare);
            _answers!.Score(reading, part);
            AddTo(total, part, AnswerShare);
        }
        if (_structure is not null)
        {
            _structure.Score(reading, carried, part);
            AddTo(total, part, StructureShare);
        }
        QuestionClassifier.Softmax(total);
        var match = Rank(total, nearest, vector);
        ArrayPool<float>.Shared.Return(rented);
        return match;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Match Rank(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> nearest, FeatureVector vector)
    {
        const int Most = 8;
        var ranked = new List<(FaqEntry Entry, float Probability)>(Most);
        var first = 0;
        Span<int> best = stackalloc int[Most];
        var filled = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (filled == Most && probabilities[i] <= probabilities[best[Most - 1]])
            {
                continue;
            }
            var at = filled;
            while (at > 0 && probabilities[best[at - 1]] < probabilities[i])
            {
                at--;
            }
            if (at >= Most)
            {
                continue;
            }
            filled = Math.Min(Most, filled + 1);
            for (var j = filled - 1; j > at; j--)
            {
                best[j] = best[j - 1];
            }
            best[at] = i;
        }
        for (var i = 0; i < filled; i++)
        {
            ranked.Add((_entries[best[i]], probabilities[best[i]]));
        }
        first = filled > 0 ? best[0] : 0;
        return new Match(ranked, nearest[first], vector.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo(Span<float> total, ReadOnlySpan<float> part, float share)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(total);
        var parts = MemoryMarshal.Cast<float, Vector<float>>(part);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += share * parts[i];
        }
        for (var i = sums.Length * Vector<float>.Count; i < total.Length; i++)
        {
            total[i] += share * part[i];
        }
    }
}
