namespace Chatbot.BotFramework.Intents;

/// <summary>Contractions and chat spellings, from <c>spoken-forms.txt</c>.</summary>
internal static class SpokenForms
{
    private static readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Forms =
        Load().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="spelling">Lower case, straight apostrophes.</param>
    /// <returns>The words it stands for; null when it stands for itself.</returns>
    public static string[]? Find(ReadOnlySpan<char> spelling) => Forms.TryGetValue(spelling, out var words) ? words : null;

    private static Dictionary<string, string[]> Load()
    {
        Dictionary<string, string[]> forms = new(StringComparer.Ordinal);
        foreach (var line in EmbeddedWords.Lines("spoken-forms.txt"))
        {
            var sides = line.Split('=');
            var words = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var spelling in sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                forms.Add(spelling, words);
        }

        return forms;
    }
}
