namespace Chatbot.Clinic.Conversation;

/// <summary>The kinds of journal entries that this bot writes.</summary>
public static class JournalKinds
{
    /// <summary>A change of the screening level or of its rows: ids, levels and the rule version, no words.</summary>
    public const string Screening = "screening";

    /// <summary>Staff are to look at once.</summary>
    public const string Alert = "alert";

    /// <summary>A question that was not answered, for the queue; holds the visitor's words, redacted.</summary>
    public const string Question = "question";

    public const string Reaction = "reaction";

    public const string Callback = "callback";
}

/// <summary>One line of the audit log about the screen.</summary>
/// <param name="Before">Level before the turn; null for none.</param>
/// <param name="Asked">Id of the check question that was put.</param>
/// <param name="Failed">The screen itself failed and the general advice was given.</param>
public sealed record ScreeningAudit(
    string? Before, string? Level, IReadOnlyList<string> Rows, string? Asked, bool Review, string RuleSetVersion, bool Failed);

/// <param name="Status">Of the answer that was given: clarify or not-covered.</param>
public sealed record QuestionForReview(string Question, string Status, string? Topic);

/// <param name="ReplyToId">The activity that was liked or disliked.</param>
public sealed record ReactionNote(string Reaction, string? ReplyToId);
