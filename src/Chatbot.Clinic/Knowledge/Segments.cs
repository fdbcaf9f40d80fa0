namespace Chatbot.Clinic.Knowledge;

/// <summary>Cuts a message with several questions into them.</summary>
internal static class Segments
{
    private const int Most = 4;

    private static readonly HashSet<string> Openers = [.. new[]
    {
        "what", "which", "who", "where", "when", "why", "how", "is", "are", "can", "could", "do", "does", "should", "would", "will", "tell", "explain",
    }.Select(Words.Stem)];

    /// <returns>The questions in order, or the whole message where there is only one.</returns>
    public static IReadOnlyList<Reading> Split(Reading reading)
    {
        var starts = new List<int> { 0 };
        for (var i = 1; i < reading.Stems.Count; i++)
        {
            var newSentence = reading.Sentences[i] != reading.Sentences[i - 1];
            var joined = i + 1 < reading.Stems.Count && reading.Stems[i] is "and" or "but" or "also" or "plu" or "or"
                && i + 1 < reading.Stems.Count && Openers.Contains(reading.Stems[i + 1]) && reading.Sentences[i + 1] == reading.Sentences[i];
            var about = reading.Stems[i] is "what" or "how" && i + 1 < reading.Stems.Count && reading.Stems[i + 1] == "about" && i - starts[^1] > 1;
            if (newSentence || joined || about)
            {
                starts.Add(i);
            }
        }
        if (starts.Count is 1 or > 12)
        {
            return [reading];
        }
        starts.Add(reading.Stems.Count);
        var parts = new List<Reading>();
        for (var s = 0; s + 1 < starts.Count; s++)
        {
            var part = reading.Slice(starts[s], starts[s + 1]);
            if (part.Stems.Count > 1 && part.Mentions.Count > 0 && part.Weights.Any(w => w >= 1f))
            {
                parts.Add(part);
            }
        }
        return parts.Count is > 1 and <= Most ? parts : [reading];
    }
}
