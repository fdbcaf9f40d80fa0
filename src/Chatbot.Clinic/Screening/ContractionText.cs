namespace Chatbot.Clinic.Screening;

/// <summary>Takes English contractions apart, so that "can't", "cannot" and "can not" read alike.</summary>
internal static class ContractionText
{
    private static readonly HashSet<string> TakesIs = new(StringComparer.Ordinal)
    {
        "he", "she", "it", "that", "there", "what", "who", "where", "how", "here", "everything", "nothing", "something", "one", "this",
    };

    public static IReadOnlyList<string> Split(string word)
    {
        var at = word.LastIndexOf('\'');
        if (at <= 0)
        {
            return [word];
        }

        var stem = word[..at];
        var tail = word[(at + 1)..];
        return tail switch
        {
            "t" when stem == "can" => ["can", "not"],
            "t" when stem == "won" => ["will", "not"],
            "t" when stem == "ain" => ["is", "not"],
            "t" when stem.EndsWith('n') => [stem[..^1], "not"],
            "m" => [stem, "am"],
            "re" => [stem, "are"],
            "ve" => [stem, "have"],
            "ll" => [stem, "will"],
            "d" => [stem, "would"],
            "s" when TakesIs.Contains(stem) => [stem, "is"],
            "s" => [stem],
            _ => [word.Replace("'", "", StringComparison.Ordinal)],
        };
    }
}
