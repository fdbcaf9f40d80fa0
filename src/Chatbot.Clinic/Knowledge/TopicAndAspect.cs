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

    private readonly IReadOnlyList<Concept> _concepts;
    private readonly (Concept[] Topics, Concept? Aspect, Concept? Foreign)[] _entries;

    public TopicAndAspect(IReadOnlyList<FaqEntry> entries, Lexicon lexicon)
    {
        _concepts = lexicon.Concepts;
        var foreign = lexicon.Concepts.Where(c => c.Decline is not null).ToLookup(c => c.Decline!, StringComparer.Ordinal);
        _entries = [.. entries.Select(e => (
            e.Topics.Select(lexicon.Find).OfType<Concept>().ToArray(),
            e.Aspect is null ? null : lexicon.Find(e.Aspect),
            foreign[e.Id].FirstOrDefault()))];
    }

    public void Score(Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried, Span<float> scores)
    {
        scores.Clear();
        var named = new float[_concepts.Count];
        foreach (var mention in reading.Mentions)
        {
            ref var strength = ref named[mention.Concept.Number];
            strength = Math.Max(strength, reading.Weights[mention.Start]);
        }
        foreach (var (concept, weight) in carried)
        {
            ref var strength = ref named[concept.Number];
            strength = strength > 0 ? strength : weight;
        }
        var subjects = 0f;
        var any = false;
        for (var i = 0; i < named.Length; i++)
        {
            any |= named[i] > 0;
            subjects += _concepts[i].Kind is ConceptKind.Topic or ConceptKind.Foreign ? named[i] * Importance(_concepts[i]) : 0;
        }
        for (var i = 0; any && i < scores.Length; i++)
        {
            scores[i] = Score(i, named, subjects);
        }
    }

    private float Score(int entry, float[] named, float subjects)
    {
        var (topics, aspect, foreign) = _entries[entry];
        var score = 0f;
        if (foreign is not null)
        {
            return named[foreign.Number] * (ForeignTopic + (Covered / Math.Max(1f, subjects)));
        }
        var covered = 0f;
        var absent = 0f;
        foreach (var topic in topics)
        {
            if (named[topic.Number] is > 0 and var weight)
            {
                covered += weight * Importance(topic);
            }
            else
            {
                absent += Importance(topic);
            }
        }
        if (topics.Length > 0)
        {
            score += MainTopic * named[topics[0].Number] * Importance(topics[0]);
            score -= NotNamed * absent / topics.Length;
        }
        score += subjects > 0 ? Covered * covered / subjects : 0f;
        score += aspect is not null ? SameAspect * named[aspect.Number] : 0f;
        return score;
    }

    private static float Importance(Concept concept) => concept.Generic ? GenericWeight : 1f;
}
