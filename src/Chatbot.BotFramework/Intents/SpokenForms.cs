using System.Reflection;

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
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Chatbot.BotFramework.Intents.spoken-forms.txt")
            ?? throw new InvalidOperationException("spoken-forms.txt is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        Dictionary<string, string[]> forms = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var sides = line.Split('=');
            var words = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var spelling in sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                forms.Add(spelling, words);
        }

        return forms;
    }
}
