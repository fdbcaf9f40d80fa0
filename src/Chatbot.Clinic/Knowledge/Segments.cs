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
        List<int>? starts = null;
        var start = 0;
        for (var i = 1; i < reading.Stems.Length; i++)
        {
            var newSentence = reading.Sentences[i] != reading.Sentences[i - 1];
            var joined = i + 1 < reading.Stems.Length && reading.Stems[i] is "and" or "but" or "also" or "plu" or "or"
                && i + 1 < reading.Stems.Length && Openers.Contains(reading.Stems[i + 1]) && reading.Sentences[i + 1] == reading.Sentences[i];
            var about = reading.Stems[i] is "what" or "how" && i + 1 < reading.Stems.Length && reading.Stems[i + 1] == "about" && i - start > 1;
            if (newSentence || joined || about)
            {
                (starts ??= [0]).Add(start = i);
            }
        }
        if (starts is null or { Count: > 12 })
        {
            return [reading];
        }
        starts.Add(reading.Stems.Length);
        var parts = new List<Reading>();
        for (var s = 0; s + 1 < starts.Count; s++)
        {
            var part = reading.Slice(starts[s], starts[s + 1]);
            if (part.Stems.Length > 1 && part.Mentions.Length > 0 && part.Weights.AsSpan().ContainsAnyInRange(1f, float.MaxValue))
            {
                parts.Add(part);
            }
        }
        return parts.Count is > 1 and <= Most ? parts : [reading];
    }
}
