namespace Chatbot.Clinic.Screening;

/// <summary>The context entries that the engine understands; the words of each are in the rule files' <c>context:</c> sections.</summary>
[Flags]
internal enum ContextMark
{
    None = 0,
    Negation = 1 << 0,
    NegationNear = 1 << 1,
    NegationAfter = 1 << 2,
    NotNegation = 1 << 3,
    EndsScope = 1 << 4,
    ClauseStart = 1 << 5,
    Historical = 1 << 6,
    Resolved = 1 << 7,
    Ongoing = 1 << 8,
    Hypothetical = 1 << 9,
    QuestionStart = 1 << 10,
    Fear = 1 << 11,
    Quoting = 1 << 12,
    Relation = 1 << 13,
    RemotePerson = 1 << 14,
    Self = 1 << 15,
    ThirdPronoun = 1 << 16,
    Clinician = 1 << 17,
    NewOnset = 1 << 18,
    Checked = 1 << 19,
    Unchanged = 1 << 20,
    Worse = 1 << 21,
    Idiom = 1 << 22,
    Owned = 1 << 23,
    Joking = 1 << 24,
    OtherIsClient = 1 << 25,
    Correction = 1 << 26,
    Yes = 1 << 27,
    No = 1 << 28,
    LongStanding = 1 << 29,
}

internal static class ContextMarks
{
    /// <summary>Names in the files, in the order of the bits.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "negation", "negation-near", "negation-after", "not-negation", "ends-scope", "clause-start", "historical", "resolved", "ongoing",
        "hypothetical", "question-start", "fear", "quoting", "relation", "remote-person", "self", "third-pronoun", "clinician",
        "new-onset", "checked", "unchanged", "worse", "idiom", "owned", "joking", "other-is-client", "correction", "yes", "no", "long-standing",
    ];
}
