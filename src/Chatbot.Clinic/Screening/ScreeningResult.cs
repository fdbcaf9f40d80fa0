namespace Chatbot.Clinic.Screening;

/// <summary>Why a row was reported, for the safety case and the staff page; holds patient text, never to be logged.</summary>
/// <param name="Concept">The entry of the rule files that was found.</param>
/// <param name="Words">The words that said it.</param>
/// <param name="Decision">How context read it: current, negated, past, passed, hypothetical or quoted, somebody else.</param>
public sealed record Explanation(string Concept, string Words, string Decision);

/// <summary>What the screen makes of one message.</summary>
public sealed record ScreeningResult
{
    public required ScreeningMemory Memory { get; init; }

    /// <summary>The level that stands after this message, never lower than before; null where none does.</summary>
    public Level? Standing { get; init; }

    /// <summary>Rows that this message added, most urgent first; empty when the message changed nothing.</summary>
    public IReadOnlyList<Finding> NewFindings { get; init; } = [];

    /// <summary>Ids of all rows of the conversation, most urgent first, for the entity.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>The check question that this reply is to ask, if any.</summary>
    public string? Asked { get; init; }

    public bool Review { get; init; }

    /// <summary>The message raised the level or added a row at the standing level: the full script is said, not the reminder.</summary>
    public bool Raised { get; init; }

    /// <summary>A language whose words the screen cannot read (ISO 639-1), or null.</summary>
    public string? UnreadLanguage { get; init; }

    /// <summary>What was found and how it was read; worked out when asked for, holds patient text.</summary>
    public IReadOnlyList<Explanation> Explain() => Explanations();

    internal Func<IReadOnlyList<Explanation>> Explanations { get; init; } = () => [];
}
