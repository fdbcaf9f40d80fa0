using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Knowledge;

namespace Chatbot.Commands;

/// <summary>Turns articles into article pages and draft entries in the content folder.</summary>
internal static class ImportCommand
{
    /// <param name="sources">Plain-text, Markdown or saved web pages.</param>
    /// <param name="folder">The content folder to write into.</param>
    /// <param name="noise">Lines of <c>noise.txt</c>.</param>
    /// <returns>0 when every file gave an article, 1 otherwise.</returns>
    public static int Run(IReadOnlyList<string> sources, string folder, IReadOnlyList<string> noise, string language, TextWriter output)
    {
        var failed = 0;
        foreach (var source in sources)
        {
            if (!File.Exists(source))
            {
                output.WriteLine($"{source}: there is no such file.");
                failed++;
                continue;
            }
            if (ArticleImport.Import(new ContentFile(Path.GetFileName(source), File.ReadAllText(source)), noise, language) is not { } article)
            {
                output.WriteLine($"{source}: nothing but advertising and page furniture was found; nothing is written.");
                failed++;
                continue;
            }
            foreach (var file in new[] { article.Page, article.Drafts })
            {
                var path = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
                output.WriteLine(path);
            }
            output.WriteLine($"{source}: article {article.Id} \"{article.Title}\", {article.Entries} drafts, {article.Dropped.Count} lines dropped as noise. Drafts answer only with Dialogs:ServeDrafts; read them, then remove \"draft = true\".");
        }
        return failed == 0 ? 0 : 1;
    }

    /// <summary>The phrases of <c>noise.txt</c> among the content files; none where the file is missing.</summary>
    public static IReadOnlyList<string> Noise(IReadOnlyList<ContentFile> files, string language) =>
        [.. files.Where(f => f.Path == $"{language}/noise.txt").SelectMany(f => f.Text.Split('\n')).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];
}
