namespace Chatbot.Clinic.Knowledge;

/// <summary>What the knowledge base says to a message.</summary>
public abstract record KnowledgeReply
{
    private KnowledgeReply()
    {
    }

    /// <summary>The whole reply as Markdown, without citation markers.</summary>
    public required string Text { get; init; }

    /// <summary>How sure the reply is right, 0 to 1, calibrated: of replies with 0.9, nine in ten are.</summary>
    public required double Confidence { get; init; }

    /// <summary>To be stored and handed to the next question of the conversation.</summary>
    public required KnowledgeContext NextContext { get; init; }

    /// <param name="Parts">One per entry that answers, in the order of <see cref="Text"/>, which joins them by blank lines.
    /// Citation markers go to the end of each part's Markdown.</param>
    /// <param name="Citations">All sources, none twice, in order of first use.</param>
    /// <param name="Related">Questions to suggest next, at most three.</param>
    public sealed record Answered(
        IReadOnlyList<AnswerPart> Parts, IReadOnlyList<Citation> Citations, string Topic, IReadOnlyList<KnowledgeOption> Related) : KnowledgeReply
    {
        /// <summary>Whether a request for more has something to tell.</summary>
        public bool HasMore => Parts.Any(p => p.More is not null);
    }

    /// <param name="Options">Two to four entries, one of which was probably meant.</param>
    public sealed record Clarify(IReadOnlyList<KnowledgeOption> Options) : KnowledgeReply;

    /// <param name="EntryId">The decline that was said; null where the message was not understood at all.</param>
    /// <param name="Suggestions">Questions that can be answered, at most three.</param>
    /// <param name="OfferPerson">From the second miss in a row: a person or a call-back is to be offered.</param>
    public sealed record NotCovered(
        NotCoveredReason Reason, string? EntryId, IReadOnlyList<KnowledgeOption> Suggestions, bool OfferPerson) : KnowledgeReply;
}

/// <param name="EntryId">What <see cref="KnowledgeBase.AskEntry"/> takes.</param>
/// <param name="Title">Text of the button.</param>
public sealed record KnowledgeOption(string EntryId, string Title);

/// <param name="Markdown">The short answer, or what was asked for as more.</param>
/// <param name="More">What a request for more would tell; null where there is nothing, or where it is told already.</param>
public sealed record AnswerPart(string EntryId, string Markdown, string? More, IReadOnlyList<Citation> Citations);

/// <summary>Why there is no answer.</summary>
public enum NotCoveredReason
{
    /// <summary>Nothing in the message is known.</summary>
    Unknown,

    /// <summary>The message is about a subject that the articles leave out, such as a medicine.</summary>
    OtherSubject,

    /// <summary>The message asks about the practice itself: prices, hours, parking.</summary>
    ClinicFact,
}
