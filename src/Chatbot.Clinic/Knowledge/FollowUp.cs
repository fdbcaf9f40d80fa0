namespace Chatbot.Clinic.Knowledge;

/// <summary>Decides what a message takes over from the ones before it.</summary>
internal static class FollowUp
{
    private static readonly HashSet<string> Pointing = Stems("it", "its", "that", "this", "they", "them", "their", "those", "these", "there", "one", "ones", "then", "both", "else", "other", "others");
    private static readonly HashSet<string> Linking = Stems("and", "or", "also", "but", "so", "ok", "okay", "thanks", "then", "plus");

    /// <summary>The concepts that count as named although they stand in earlier messages.</summary>
    public static IReadOnlyList<(Concept Concept, float Weight)> Carry(Reading reading, KnowledgeContext context, Lexicon lexicon)
    {
        if ((context.Topics.Count == 0 && context.Aspect is null) || !reading.Known.Contains(true) || reading.Names(ConceptKind.Foreign))
        {
            return [];
        }
        var subjects = reading.Mentions.Where(m => m.Concept.Kind == ConceptKind.Topic && !m.Concept.Generic).Select(m => m.Concept).ToHashSet();
        var linked = IsLinked(reading);
        var points = reading.Stems.Any(Pointing.Contains);
        // "Can I do that at home?" is still about that.
        var grouped = subjects.Where(s => s.Group is not null && (s.Anchor || !points)).ToList();
        var weight = linked || points || reading.Stems.Length <= 5 ? 0.9f : 0.6f;
        if (grouped.Count > 0 && !linked && !(points && reading.Stems.Length <= 12) && reading.Stems.Length > 4)
        {
            return [];
        }
        var carried = new List<(Concept, float)>();
        foreach (var topic in context.Topics.Select(lexicon.Find).OfType<Concept>())
        {
            if (topic.Kind == ConceptKind.Topic && !subjects.Contains(topic) && grouped.All(g => g.Group != topic.Group) && (topic.Group is not null || grouped.Count == 0))
            {
                carried.Add((topic, grouped.Count > 0 ? 0.7f * weight : weight));
            }
        }
        var asks = reading.Mentions.Any(m => m.Concept.Kind == ConceptKind.Aspect);
        if (!asks && context.Aspect is { } aspect && lexicon.Find(aspect) is { } concept && (linked || reading.Stems.Length <= 5))
        {
            carried.Add((concept, weight));
        }
        return carried;
    }

    /// <summary>"And ...", "what about ...", "how about ...": the message goes on where the last one ended.</summary>
    public static bool IsLinked(Reading reading)
    {
        if (reading.IsEmpty)
        {
            return false;
        }
        var second = reading.Stems.Length > 1 ? reading.Stems[1] : "";
        return Linking.Contains(reading.Stems[0]) || (reading.Stems[0] is "what" or "how" && second == "about") || reading.Stems[0] == "of";
    }

    /// <summary>"And glucosamine?": goes on with nothing but words that no content has.</summary>
    public static bool IsStrange(Reading reading) =>
        reading is { Mentions.Length: 0, Strangers: > 0 } && reading.Strangers == reading.Meaning && IsLinked(reading);

    /// <summary>The message without the words that only link it to the last one.</summary>
    public static Reading WithoutLink(Reading reading)
    {
        var start = 0;
        while (start < reading.Stems.Length - 1 && (Linking.Contains(reading.Stems[start]) || reading.Stems[start] is "of" or "for" or "with" or "about"
            || (reading.Stems[start] is "what" or "how" && reading.Stems[start + 1] == "about")))
        {
            start++;
        }
        return start == 0 ? reading : reading.Slice(start, reading.Stems.Length);
    }

    private static HashSet<string> Stems(params string[] words) => [.. words.Select(Words.Stem)];
}
