using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>One of the things a visitor was offered.</summary>
/// <param name="Value">What stands for the choice in the program; also understood when typed.</param>
/// <param name="Title">What the visitor sees.</param>
/// <param name="Synonyms">Other words for it.</param>
public sealed record Choice(string Value, string? Title = null, IReadOnlyList<string>? Synonyms = null)
{
    /// <summary>When the choice is a slot: its start, so that "the later one" and "3.30" find it.</summary>
    public LocalDateTime? Start { get; init; }
}

/// <summary>What an answer to a list of choices means. Indices count from 0.</summary>
public abstract record ChoiceResult
{
    private ChoiceResult()
    {
    }

    public sealed record Chosen(int Index) : ChoiceResult;

    /// <summary>"neither", "none of these"</summary>
    public sealed record NoneOfThem : ChoiceResult;

    /// <summary>"whichever", "I don't mind"</summary>
    public sealed record Any : ChoiceResult;

    /// <summary>The words fit several choices alike.</summary>
    public sealed record Ambiguous(IReadOnlyList<int> Indices) : ChoiceResult;

    public sealed record NotUnderstood : ChoiceResult;
}
