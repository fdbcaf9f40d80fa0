using System.Runtime.CompilerServices;
using System.Text.Json;
using Chatbot.BotFramework.Intents;

namespace Chatbot.Tests.Intents;

/// <summary>A small selection of CLINC150; its licence lies beside it.</summary>
internal static class Clinc150
{
    public static IReadOnlyList<LabelledUtterance> Train { get; } = Read("train.jsonl");

    public static IReadOnlyList<LabelledUtterance> Test { get; } = Read("test.jsonl");

    public static string PathOf(string name) => Path.Combine(Path.GetDirectoryName(Here())!, "Clinc150", name);

    private static List<LabelledUtterance> Read(string name) =>
        File.ReadLines(PathOf(name)).Select(line => JsonSerializer.Deserialize<LabelledUtterance>(line, JsonSerializerOptions.Web)!).ToList();

    private static string Here([CallerFilePath] string path = "") => path;
}
