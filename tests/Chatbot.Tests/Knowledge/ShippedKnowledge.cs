using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Knowledge;

namespace Chatbot.Tests.Knowledge;

/// <summary>The content that ships, read once for all tests.</summary>
internal static class ShippedKnowledge
{
    private static readonly Lazy<IReadOnlyList<ContentFile>> LazyFiles = new(Read);
    private static readonly Lazy<KnowledgeBase> LazyBase = new(() => KnowledgeBase.Load(LazyFiles.Value, new KnowledgeOptions()));

    public static IReadOnlyList<ContentFile> Files => LazyFiles.Value;

    public static KnowledgeBase Base => LazyBase.Value;

    /// <summary>The shipped files with one of them changed.</summary>
    public static IReadOnlyList<ContentFile> With(string path, Func<string, string> change) =>
        [.. Files.Select(f => f.Path == path ? f with { Text = change(f.Text) } : f)];

    private static IReadOnlyList<ContentFile> Read()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "dialogs");
        return [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => new ContentFile(Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f)))];
    }
}
