namespace Chatbot.Clinic.Knowledge;

/// <summary>Scores how well the topics and the aspect of an entry agree with what a message names.</summary>
internal sealed class TopicAndAspect
{
    private const float MainTopic = 0.7f;
    private const float Covered = 1.2f;
    private const float NotNamed = 0.35f;
    private const float SameAspect = 1f;

    /// <summary>"Massage" and the like stand in half of all questions and say little about the subject.</summary>
    private const float GenericWeight = 0.3f;

    private readonly (Concept[] Topics, Concept? Aspect, Concept? Foreign)[] _entries;

    public TopicAndAspect(IReadOnlyList<FaqEntry> entries, Lexicon lexicon)
    {
        var foreign = lexicon.Concepts.Where(c => c.Decline is not null).ToLookup(c => c.Decline!, StringComparer.Ordinal);
        _entries = [.. entries.Select(e => (
            e.Topics.Select(lexicon.Find).OfType<Concept>().ToArray(),
            e.Aspect is null ? null : lexicon.Find(e.Aspect),
            foreign[e.Id].FirstOrDefault()))];
    }

    public void Score(Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried, Span<float> scores)
    {
        var named = new Dictionary<Concept, float>();
        foreach (var mention in reading.Mentions)
        {
            var weight = reading.Weights[mention.Start];
            named[mention.Concept] = Math.Max(named.GetValueOrDefault(mention.Concept), weight);
        }
        foreach (var (concept, weight) in carried)
        {
            named.TryAdd(concept, weight);
        }
        var subjects = 0f;
        foreach (var (concept, weight) in named)
        {
            subjects += concept.Kind is ConceptKind.Topic or ConceptKind.Foreign ? weight * Importance(concept) : 0;
        }
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = named.Count == 0 ? 0 : Score(i, named, subjects);
        }
    }

    private float Score(int entry, Dictionary<Concept, float> named, float subjects)
    {
        var (topics, aspect, foreign) = _entries[entry];
        var score = 0f;
        if (foreign is not null)
        {
            return named.TryGetValue(foreign, out var strength) ? strength * (MainTopic + (Covered / Math.Max(1f, subjects))) : 0f;
        }
        var covered = 0f;
        var absent = 0f;
        foreach (var topic in topics)
        {
            if (named.TryGetValue(topic, out var weight))
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
            score += named.TryGetValue(topics[0], out var main) ? MainTopic * main * Importance(topics[0]) : 0f;
            score -= NotNamed * absent / topics.Length;
        }
        score += subjects > 0 ? Covered * covered / subjects : 0f;
        score += aspect is not null && named.TryGetValue(aspect, out var asked) ? SameAspect * asked : 0f;
        return score;
    }

    private static float Importance(Concept concept) => concept.Generic ? GenericWeight : 1f;
}
