using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;

namespace Chatbot.Startup;

/// <summary>The bot over the content that was last good; new content takes effect with the next turn.</summary>
internal sealed class ReloadingBot(ClinicBot first, ClinicContent content) : IBot<ConversationState>
{
    private volatile ClinicBot current = first;

    /// <summary>What the bot works from now.</summary>
    public ClinicContent Content { get; private set; } = content;

    public ConversationState NewConversation => current.NewConversation;

    public void Use(ClinicBot bot, ClinicContent edited)
    {
        current = bot;
        Content = edited;
    }

    public Task<ConversationState> OnTurnAsync(TurnContext turn, ConversationState state, CancellationToken cancellationToken) =>
        current.OnTurnAsync(turn, state, cancellationToken);
}
