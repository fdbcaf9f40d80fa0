namespace Chatbot.BotFramework.Intents;

/// <summary>Words of grammar, from <c>function-words.txt</c>. How rare a word is tells them apart only where there are many examples.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        EmbeddedWords.Lines("function-words.txt").SelectMany(line => line.Split(' ')).ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word);
}
