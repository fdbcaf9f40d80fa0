using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Screening;
using NodaTime;

namespace Chatbot.Tests.Screening;

/// <summary>The shipped rule files, loaded once, and short ways to put a conversation through them.</summary>
internal static class ScreeningContent
{
    public static readonly LocalDate Today = new(2026, 3, 2);

    public static readonly IReadOnlyList<ContentFile> Files = Read();

    public static readonly RedFlagScreen Screen = RedFlagScreen.Load(Files);

    public static readonly ScreeningWording Wording = ScreeningWording.Load(Files, Screen);

    public static readonly Questionnaire Questionnaire = Questionnaire.Load(Files, Screen);

    public static readonly NegationEngine Negation = NegationEngine.Load(Files);

    public static IReadOnlyList<ScreeningResult> Hear(params string[] turns)
    {
        var memory = ScreeningMemory.Empty;
        var results = new List<ScreeningResult>();
        foreach (var turn in turns)
        {
            var result = Screen.Assess(turn, memory, new ScreeningContext(results.Count + 1, Today));
            memory = result.Memory;
            results.Add(result);
        }

        return results;
    }

    public static IReadOnlyList<ContentFile> With(string path, string text) =>
        [.. Files.Where(f => f.Path != path), new ContentFile(path, text)];

    private static List<ContentFile> Read()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "dialogs");
        return [.. Directory.GetFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Select(file => new ContentFile(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)))];
    }
}
