namespace Chatbot.Clinic.Screening;

/// <summary>The context entries that the engine understands; the words of each are in the rule files' <c>context:</c> sections.</summary>
[Flags]
internal enum ContextMark : long
{
    None = 0,
    Negation = 1L << 0,
    NegationNear = 1L << 1,
    NegationAfter = 1L << 2,
    NotNegation = 1L << 3,
    EndsScope = 1L << 4,
    ClauseStart = 1L << 5,
    Historical = 1L << 6,
    Resolved = 1L << 7,
    Ongoing = 1L << 8,
    Hypothetical = 1L << 9,
    QuestionStart = 1L << 10,
    Fear = 1L << 11,
    Quoting = 1L << 12,
    Relation = 1L << 13,
    RemotePerson = 1L << 14,
    Self = 1L << 15,
    ThirdPronoun = 1L << 16,
    Clinician = 1L << 17,
    NewOnset = 1L << 18,
    Checked = 1L << 19,
    Unchanged = 1L << 20,
    Worse = 1L << 21,
    Idiom = 1L << 22,
    Owned = 1L << 23,
    Joking = 1L << 24,
    OtherIsClient = 1L << 25,
    Correction = 1L << 26,
    Yes = 1L << 27,
    No = 1L << 28,
    LongStanding = 1L << 29,
    RelationHad = 1L << 30,
    Observer = 1L << 31,
}

internal static class ContextMarks
{
    /// <summary>Names in the files, in the order of the bits.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "negation", "negation-near", "negation-after", "not-negation", "ends-scope", "clause-start", "historical", "resolved", "ongoing",
        "hypothetical", "question-start", "fear", "quoting", "relation", "remote-person", "self", "third-pronoun", "clinician",
        "new-onset", "checked", "unchanged", "worse", "idiom", "owned", "joking", "other-is-client", "correction", "yes", "no", "long-standing", "relation-had", "observer",
    ];
}
