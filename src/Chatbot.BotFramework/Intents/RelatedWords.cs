namespace Chatbot.BotFramework.Intents;

/// <summary>Words that are used for one another, from <c>related-words.txt</c>: what carries an example over to wordings that it does not contain.</summary>
internal static class RelatedWords
{
    private static readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> Groups =
        Load().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>No word may have more of them.</summary>
    public const int MostGroups = 6;

    /// <returns>Numbers of the groups that a word with this stem is in; mostly none.</returns>
    public static ReadOnlySpan<int> Of(ReadOnlySpan<char> stem) => Groups.TryGetValue(stem, out var groups) ? groups : [];

    private static Dictionary<string, int[]> Load()
    {
        Dictionary<string, List<int>> groups = new(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in EmbeddedWords.Lines("related-words.txt"))
        {
            number++;
            foreach (var word in line.Split(' '))
            {
                var letters = word.ToCharArray();
                var stem = new string(letters, 0, WordStem.Reduce(letters, letters.Length));
                if (!groups.TryGetValue(stem, out var ofWord))
                    groups.Add(stem, ofWord = []);
                if (ofWord.Count < MostGroups && !ofWord.Contains(number))
                    ofWord.Add(number);
            }
        }

        return groups.ToDictionary(group => group.Key, group => group.Value.ToArray(), StringComparer.Ordinal);
    }
}
