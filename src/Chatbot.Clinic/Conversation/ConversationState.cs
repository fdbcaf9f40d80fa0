using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Chatbot.BotFramework.Dialogs;
using Chatbot.Clinic.Knowledge;
using Chatbot.Clinic.Screening;

namespace Chatbot.Clinic.Conversation;

/// <summary>Everything a conversation remembers between turns. Its JSON is a contract: states of every release must load.</summary>
public sealed record ConversationState
{
    public static ConversationState New { get; } = new();

    public DialogStack Stack { get; init; } = DialogStack.Empty;

    public ScreeningMemory Screening { get; init; } = ScreeningMemory.Empty;

    /// <summary>What the last question was about, for follow-ups; null before the first.</summary>
    public KnowledgeContext? Knowledge { get; init; }

    /// <summary>Entries that the buttons of the last reply stand for.</summary>
    public IReadOnlyList<EntryButton> Buttons { get; init; } = [];

    /// <summary>The last question that got an answer, redacted; a dislike puts it into the queue.</summary>
    public string? LastQuestion { get; init; }

    /// <summary>The last thing that was said, for "say that again".</summary>
    public string? LastSaid { get; init; }
}

/// <param name="Title">What the button shows and says.</param>
/// <param name="Entry">Id of the entry that answers it.</param>
public sealed record EntryButton(string Title, string Entry);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationState))]
[JsonSerializable(typeof(BookingFrame))]
[JsonSerializable(typeof(ChangeFrame))]
[JsonSerializable(typeof(CallbackFrame))]
[JsonSerializable(typeof(CallbackRequest))]
[JsonSerializable(typeof(QuestionnaireFrame))]
[JsonSerializable(typeof(ScreeningAudit))]
[JsonSerializable(typeof(QuestionForReview))]
[JsonSerializable(typeof(ReactionNote))]
[JsonSerializable(typeof(string))]
internal sealed partial class ConversationJsonContext : JsonSerializerContext;

/// <summary>How the state is written, for the turn runner.</summary>
public static class ClinicBotState
{
    public static JsonTypeInfo<ConversationState> TypeInfo => ConversationJsonContext.Default.ConversationState;
}

/// <summary>How the queue's questions are written.</summary>
public static class QuestionJson
{
    public static JsonTypeInfo<QuestionForReview> TypeInfo => ConversationJsonContext.Default.QuestionForReview;
}
