using System.Reflection;

namespace Chatbot.BotFramework.Intents;

/// <summary>The word lists beside this code, without their remarks.</summary>
internal static class EmbeddedWords
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Chatbot.BotFramework.Intents.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
