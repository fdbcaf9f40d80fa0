using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;

namespace Chatbot.Startup;

/// <summary>The bot over the content that was last good; new content takes effect with the next turn.</summary>
internal sealed class ReloadingBot(ClinicBot first) : IBot<ConversationState>
{
    private volatile ClinicBot current = first;

    public ConversationState NewConversation => current.NewConversation;

    public void Use(ClinicBot bot) => current = bot;

    public Task<ConversationState> OnTurnAsync(TurnContext turn, ConversationState state, CancellationToken cancellationToken) =>
        current.OnTurnAsync(turn, state, cancellationToken);
}
