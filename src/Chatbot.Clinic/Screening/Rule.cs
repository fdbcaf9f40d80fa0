using NodaTime;

namespace Chatbot.Clinic.Screening;

internal enum ConceptKind { Symptom, History, Moment }

/// <summary>Something that a message can say. Symptoms count while current; histories count for ever; moments only in their own message.</summary>
internal sealed record Concept(int Index, string Name, ConceptKind Kind);

[Flags]
internal enum States : byte
{
    None = 0,
    Now = 1,
    Stable = 2,
    Passed = 4,
    Past = 8,
}

/// <summary>One way to meet a condition: a concept in one of the states, or an age. Age bounds are inclusive.</summary>
internal readonly record struct Need(int Concept, States States, int? AgeFrom, int? AgeTo)
{
    public const int NoConcept = -1;
}

// One line of a rule's table: every item of All is met by one of its needs, none of None is. A line without a level only asks.
// Here: the words must all be in the present message.
internal sealed record Combination(IReadOnlyList<IReadOnlyList<Need>> All, IReadOnlyList<Need> None, Level? Level, string? Ask, bool Here);

/// <summary>One reviewed row of the clinical table.</summary>
public sealed record Rule
{
    public required string Id { get; init; }
    public required Level Level { get; init; }
    public required string Source { get; init; }
    public required string Cause { get; init; }

    /// <summary>One plain sentence on why, for the reply.</summary>
    public required string Why { get; init; }

    /// <summary>What to do meanwhile, or which adjustment a massage needs; may be empty.</summary>
    public string Advice { get; init; } = "";

    /// <summary>For contraindications: <c>absolute</c>, <c>local</c> or <c>needs-clearance</c>; null for red flags.</summary>
    public string? MassageClass { get; init; }

    /// <summary>Changes that would make it an emergency, for same-day advice.</summary>
    public IReadOnlyList<string> EmergencyIf { get; init; } = [];

    /// <summary>Keep still and do not rub: a clot, a spine injury or a broken hip is possible.</summary>
    public bool KeepStill { get; init; }

    /// <summary>The crisis script instead of the emergency script.</summary>
    public bool Crisis { get; init; }

    /// <summary>Who signed; empty until a clinician does.</summary>
    public string? Reviewer { get; init; }

    public LocalDate? Reviewed { get; init; }

    public bool IsSigned => Reviewer is not null && Reviewed is not null;

    internal IReadOnlyList<Combination> When { get; init; } = [];

    /// <summary>Level where everything that fired is long known, examined and unchanged; null keeps the level.</summary>
    internal Level? WhenStable { get; init; }

    internal bool QuietWhenStable { get; init; }
}

/// <summary>A question that decides between a level and none.</summary>
/// <param name="Id">Name in the rule files and in the memory.</param>
/// <param name="Text">The question as put to the visitor.</param>
/// <param name="Level">The row's level.</param>
/// <param name="Row">The row whose level stands on "yes", or when it stays unanswered.</param>
/// <param name="YesSays">Concept that "yes" amounts to; null when only the row is raised.</param>
public sealed record Check(string Id, string Text, string Row, Level Level, string? YesSays);
