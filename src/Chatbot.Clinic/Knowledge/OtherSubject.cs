namespace Chatbot.Clinic.Knowledge;

/// <summary>
/// Finds out where a message that names sciatica asks about something else: "does kombucha help sciatica?",
/// "my aunt swears by acupuncture. Would that help my hip?", "massage for endometriosis".
/// </summary>
internal static class OtherSubject
{
    private static readonly HashSet<string> Auxiliaries = new(new[] { "does", "do", "would", "could", "can", "will", "did" }.Select(Words.Stem), StringComparer.Ordinal);
    private static readonly HashSet<string> Being = new(new[] { "is", "are" }.Select(Words.Stem), StringComparer.Ordinal);
    private static readonly HashSet<string> Pointing = new(new[] { "that", "it", "this", "they", "these", "those", "he", "she" }.Select(Words.Stem), StringComparer.Ordinal);

    /// <param name="strangers">Which words no content has.</param>
    /// <param name="ignored">Which words mean nothing.</param>
    /// <param name="mentions">All of them, those in asides too.</param>
    /// <returns>A foreign concept; null where the message is about what it names.</returns>
    public static Concept? Find(string[] stems, int[] sentences, bool[] strangers, bool[] ignored, List<bool> asks, List<Mention> mentions, Lexicon lexicon)
    {
        var sentence = asks.IndexOf(true);
        var start = sentence < 0 ? -1 : Array.IndexOf(sentences, sentence);
        if (start >= 0 && asks.LastIndexOf(true) == sentence && start + 2 < stems.Length && sentences[start + 2] == sentence
            && AsksWhatARemedyDoes(sentence, sentences, mentions))
        {
            if (!Auxiliaries.Contains(stems[start]) && !Being.Contains(stems[start]))
            {
                return null;
            }
            if (Pointing.Contains(stems[start + 1]))
            {
                return mentions.Find(m => m.Concept is { Remedy: true, Kind: ConceptKind.Foreign } && sentences[m.Start] == sentence - 1).Concept
                    ?? (stems[start + 1] != "it" && TellsOfStrangeThings(sentence - 1, sentences, strangers, mentions) ? lexicon.Find("treatment") : null);
            }
            if (IsUnknown(start + 1, strangers, mentions) || (!ignored[start + 1] && !Names(start + 1, mentions) && IsUnknown(start + 2, strangers, mentions)))
            {
                return lexicon.Find("treatment");
            }
        }
        return MassageForAStranger(stems, strangers, mentions) ? lexicon.Find("condition") : null;
    }

    /// <summary>"Somebody told me to hang upside down": words that no content has, and no subject of ours.</summary>
    private static bool TellsOfStrangeThings(int sentence, int[] sentences, bool[] strangers, List<Mention> mentions)
    {
        var strange = 0;
        for (var i = 0; i < sentences.Length; i++)
        {
            strange += sentences[i] == sentence && strangers[i] ? 1 : 0;
        }
        return strange > 1 && !mentions.Exists(m => m.Concept.Kind == ConceptKind.Topic && sentences[m.Start] == sentence);
    }

    private static bool IsUnknown(int word, bool[] strangers, List<Mention> mentions) => strangers[word] && !Names(word, mentions);

    private static bool Names(int word, List<Mention> mentions) => mentions.Exists(m => m.Start <= word && m.End > word);

    private static bool AsksWhatARemedyDoes(int sentence, int[] sentences, List<Mention> mentions)
    {
        var asks = false;
        foreach (var mention in mentions)
        {
            if (sentences[mention.Start] == sentence)
            {
                if (mention.Concept is { Kind: ConceptKind.Topic, Group: "technique" })
                {
                    return false;
                }
                asks |= mention.Concept is { Kind: ConceptKind.Aspect, Remedy: true };
            }
        }
        return asks;
    }

    private static bool MassageForAStranger(string[] stems, bool[] strangers, List<Mention> mentions)
    {
        var last = stems.Length - 1;
        return last >= 2 && strangers[last] && stems[last - 1] is "for" or "against"
            && mentions.Exists(m => m.Concept is { Generic: true, Group: "technique" })
            && !mentions.Exists(m => m.Concept is { Kind: ConceptKind.Topic, Generic: false }) && !Names(last, mentions);
    }
}
