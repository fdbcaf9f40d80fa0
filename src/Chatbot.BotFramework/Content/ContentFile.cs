namespace Chatbot.BotFramework.Content;

/// <summary>One content file as text: whoever owns the format parses it, only an adapter reads the disk.</summary>
/// <param name="Path">Path relative to the content folder with forward slashes, such as <c>en/faq/sciatica.qna</c>.</param>
/// <param name="Text">The whole file, decoded.</param>
public sealed record ContentFile(string Path, string Text);

/// <summary>What is wrong with a content file, in words its author can act on.</summary>
/// <param name="Path">As in <see cref="ContentFile.Path"/>.</param>
/// <param name="Line">Line, counted from 1; 0 when the fault belongs to the whole file.</param>
/// <param name="Message">What was found, what was expected and what to do.</param>
public sealed record ContentFault(string Path, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"{Path}({Line}): {Message}" : $"{Path}: {Message}";
}

/// <summary>Thrown when content cannot be used; carries every fault that was found, not only the first.</summary>
public sealed class ContentException(IReadOnlyList<ContentFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<ContentFault> Faults { get; } = faults;
}
