namespace Chatbot.Clinic.Screening;

/// <summary>A concept said in this conversation. The names come from the rule files; one that a later rule set lacks is ignored.</summary>
/// <param name="Concept">Name of a symptom or history.</param>
/// <param name="Turn">The turn it was said in, from 1.</param>
/// <param name="Person"><c>self</c> or <c>other</c>: facts of two people are never added up.</param>
/// <param name="State"><c>now</c>, <c>stable</c> (now, but long known, examined and unchanged), <c>passed</c> or <c>past</c>.</param>
public sealed record RememberedFact(string Concept, string Person, string State, int Turn);

/// <summary>A row of the clinical table that was reported, with the words and the turn it came from.</summary>
/// <param name="Row">Id of a rule.</param>
/// <param name="Level">The level it was reported at.</param>
/// <param name="Turn">The turn it came from.</param>
/// <param name="Words">As the visitor wrote them, at most 160 characters; patient text, never to be logged.</param>
public sealed record Finding(string Row, Level Level, int Turn, string Words);

/// <summary>A check question that was put and not yet answered.</summary>
/// <param name="Check">Id of the question; with a colon and a row where it asks about that row.</param>
/// <param name="Turn">The turn it was put in.</param>
/// <param name="Times">How often it was put: after the second time without an answer its row's level stands.</param>
public sealed record PendingCheck(string Check, int Turn, int Times);

/// <summary>What the screen keeps of a conversation. Immutable; its JSON is part of the saved conversation.</summary>
public sealed record ScreeningMemory
{
    public static ScreeningMemory Empty { get; } = new();

    /// <summary>The highest level so far; only staff take it away.</summary>
    public Level? Standing { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<RememberedFact> Facts { get; init; } = [];

    public PendingCheck? Pending { get; init; }

    /// <summary>Checks that were put and answered, so that none is put twice.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>The visitor put a misreading right: staff look at it, the reminder softens, the level stands.</summary>
    public bool Review { get; init; }

    /// <summary>Age in years of the writer and of the person they write about; null where not given.</summary>
    public int? Age { get; init; }

    public int? OtherAge { get; init; }

    /// <summary>A massage or a booking has been spoken of.</summary>
    public bool MassageInView { get; init; }

    /// <summary>The last words were about somebody else than the writer.</summary>
    public bool AboutOther { get; init; }

    /// <summary>The somebody else is the one to be seen or treated, so their conditions count.</summary>
    public bool OtherIsClient { get; init; }
}
