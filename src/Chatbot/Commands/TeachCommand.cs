using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Knowledge;

namespace Chatbot.Commands;

/// <summary>Attaches a visitor's question to an entry, or adds an entry, and tells which known questions that would answer otherwise.</summary>
internal static class TeachCommand
{
    /// <summary>Writes one more phrasing into the content folder, unless the content would be faulty with it.</summary>
    /// <returns>0 when it is written.</returns>
    public static int Attach(IReadOnlyList<ContentFile> files, KnowledgeOptions options, string folder, string entryId, string question, TextWriter output)
    {
        switch (Teaching.Attach(files, entryId, question))
        {
            case TeachingResult.Changed changed:
                return Write(files, options, folder, changed.File, output);
            case TeachingResult.Refused refused:
                output.WriteLine($"Nothing is changed: {refused.Reason}.");
                return 1;
            default:
                throw new InvalidOperationException("unknown teaching result");
        }
    }

    /// <summary>Adds an entry to a .qna file of the content folder, unless the content would be faulty with it.</summary>
    /// <param name="file">Path of the .qna file relative to the folder; a new one is made where there is none.</param>
    /// <returns>0 when it is written.</returns>
    public static int Add(
        IReadOnlyList<ContentFile> files, KnowledgeOptions options, string folder, string file, string entryId, string question, string answer, string topics, string aspect, string sources, TextWriter output)
    {
        var before = files.FirstOrDefault(f => f.Path == file) ?? new ContentFile(file, "> Answers added by teach\n");
        return Write(files, options, folder, Teaching.Add(before, entryId, question, answer, topics, aspect, sources), output);
    }

    /// <summary>Prints every known question whose answer differs between the served content and the folder's.</summary>
    /// <returns>How many there are.</returns>
    public static int Check(KnowledgeBase served, KnowledgeBase edited, IEnumerable<string> questions, TextWriter output)
    {
        var changes = Teaching.Compare(served, edited, questions);
        foreach (var change in changes)
        {
            output.WriteLine($"\"{change.Question}\": {Names(change.Before)} -> {Names(change.After)}");
        }
        output.WriteLine($"{changes.Count} known questions would change their answer.");
        return changes.Count;
    }

    private static int Write(IReadOnlyList<ContentFile> files, KnowledgeOptions options, string folder, ContentFile changed, TextWriter output)
    {
        KnowledgeBase before;
        KnowledgeBase after;
        try
        {
            before = KnowledgeBase.Load(files, options);
            after = KnowledgeBase.Load([.. files.Where(f => f.Path != changed.Path), changed], options);
        }
        catch (ContentException error)
        {
            output.WriteLine($"Nothing is changed; the content would be faulty:{Environment.NewLine}{error.Message}");
            return 1;
        }
        var path = Path.Combine(folder, changed.Path.Replace('/', Path.DirectorySeparatorChar));
        File.WriteAllText(path, changed.Text);
        output.WriteLine($"{path} is changed.");
        Check(before, after, before.Entries.SelectMany(e => e.Questions), output);
        return 0;
    }

    private static string Names(IReadOnlyList<string> entries) => entries.Count == 0 ? "no answer" : string.Join(" and ", entries);
}
