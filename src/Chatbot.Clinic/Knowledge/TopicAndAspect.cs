using System.Runtime.CompilerServices;

namespace Chatbot.Clinic.Knowledge;

/// <summary>Scores how well the topics and the aspect of an entry agree with what a message names.</summary>
internal sealed class TopicAndAspect
{
    private const float MainTopic = 0.7f;
    private const float ForeignTopic = 1.5f;
    private const float Covered = 1.2f;
    private const float NotNamed = 0.35f;
    private const float SameAspect = 1f;

    /// <summary>"Massage" and the like stand in half of all questions and say little about the subject.</summary>
    private const float GenericWeight = 0.3f;

    private const int MostOnStack = 1024;

    /// <summary>By concept: how much it counts among the subjects of a message; 0 where it is none.</summary>
    private readonly float[] _subjects;

    private readonly float[] _importance;

    /// <summary>The concepts of an entry; −1 where it has none.</summary>
    private readonly (int[] Topics, int Aspect, int Foreign)[] _entries;

    public TopicAndAspect(IReadOnlyList<FaqEntry> entries, Lexicon lexicon)
    {
        var foreign = lexicon.Concepts.Where(c => c.Decline is not null).ToLookup(c => c.Decline!, StringComparer.Ordinal);
        _importance = [.. lexicon.Concepts.Select(c => c.Generic ? GenericWeight : 1f)];
        _subjects = [.. lexicon.Concepts.Select((c, i) => c.Kind is ConceptKind.Topic or ConceptKind.Foreign ? _importance[i] : 0f)];
        _entries = [.. entries.Select(e => (
            e.Topics.Select(lexicon.Find).OfType<Concept>().Select(c => c.Number).ToArray(),
            e.Aspect is not null && lexicon.Find(e.Aspect) is { } aspect ? aspect.Number : -1,
            foreign[e.Id].FirstOrDefault()?.Number ?? -1))];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried, Span<float> scores)
    {
        scores.Clear();
        if (reading.Mentions.Length == 0 && carried.Count == 0)
        {
            return;
        }
        Span<float> named = _subjects.Length <= MostOnStack ? stackalloc float[_subjects.Length] : new float[_subjects.Length];
        named.Clear();
        foreach (var mention in reading.Mentions)
        {
            ref var strength = ref named[mention.Concept.Number];
            strength = Math.Max(strength, reading.Weights[mention.Start]);
        }
        for (var i = 0; i < carried.Count; i++)
        {
            ref var strength = ref named[carried[i].Concept.Number];
            strength = strength > 0 ? strength : carried[i].Weight;
        }
        var subjects = 0f;
        for (var i = 0; i < named.Length; i++)
        {
            subjects += named[i] * _subjects[i];
        }
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Score(in _entries[i], named, subjects);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Score(in (int[] Topics, int Aspect, int Foreign) entry, ReadOnlySpan<float> named, float subjects)
    {
        var topics = entry.Topics;
        if (entry.Foreign >= 0)
        {
            return named[entry.Foreign] * (ForeignTopic + (Covered / Math.Max(1f, subjects)));
        }
        var score = 0f;
        var covered = 0f;
        var absent = 0f;
        foreach (var topic in topics)
        {
            var weight = named[topic];
            if (weight > 0)
            {
                covered += weight * _importance[topic];
            }
            else
            {
                absent += _importance[topic];
            }
        }
        if (topics.Length > 0)
        {
            score += MainTopic * named[topics[0]] * _importance[topics[0]];
            score -= NotNamed * absent / topics.Length;
        }
        score += subjects > 0 ? Covered * covered / subjects : 0f;
        score += entry.Aspect >= 0 ? SameAspect * named[entry.Aspect] : 0f;
        return score;
    }
}
