namespace Chatbot.BotFramework.Content;

/// <summary>A named part of an utterance, as in <c>{@when=on Friday}</c>.</summary>
/// <param name="Name">Without the at sign.</param>
/// <param name="Start">UTF-16 offset into the utterance's text, labels removed.</param>
/// <param name="End">Exclusive; more than <paramref name="Start"/>.</param>
public sealed record LuEntity(string Name, int Start, int End);

/// <param name="Text">What a visitor would type: labels are replaced by the words they name.</param>
/// <param name="Entities">In the order of the text; they do not overlap.</param>
/// <param name="Line">Counted from 1.</param>
public sealed record LuUtterance(string Text, IReadOnlyList<LuEntity> Entities, int Line);

/// <param name="Name">As in the heading.</param>
/// <param name="Line">Of the heading, counted from 1.</param>
/// <param name="Utterances">In the order of the file; never empty.</param>
public sealed record LuIntent(string Name, int Line, IReadOnlyList<LuUtterance> Utterances);

/// <summary>The part of the Bot Framework's .lu format that training data needs.</summary>
/// <remarks>
/// Accepted, and read alike by <c>@microsoft/bf-lu</c>:
/// <list type="bullet">
/// <item><c>&gt; remark</c> and blank lines, anywhere;</item>
/// <item><c># Intent</c>, a name of letters, digits and underscores that begins with a letter, once in a file;</item>
/// <item><c>- utterance</c> below an intent, at least one, none twice;</item>
/// <item><c>{@name=words}</c> or <c>{name=words}</c> inside an utterance, not nested.</item>
/// </list>
/// Everything else of the format (imports, entity and model definitions, patterns, lists, options such as <c>&gt; !#</c>) is a fault,
/// and so are the characters which carry it: <c>{ } [ ] &lt; &gt; | \</c>.
/// </remarks>
/// <param name="Path">As in <see cref="ContentFile.Path"/>.</param>
/// <param name="Intents">In the order of the file; what a fault concerns is left out.</param>
/// <param name="Faults">In the order of the lines; empty when the file can be used.</param>
public sealed record LuFile(string Path, IReadOnlyList<LuIntent> Intents, IReadOnlyList<ContentFault> Faults)
{
    public static LuFile Parse(ContentFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new LuReader(file).Read();
    }
}
