namespace Chatbot.BotFramework.Turns;

/// <summary>Carries committed replies to whoever shows them. Called in order within a conversation, after the commit.</summary>
public interface IReplyDelivery
{
    /// <summary>Delivers, retrying as its channel wants within a bounded time; never throws for what a channel does.</summary>
    Task DeliverAsync(StoredConversation conversation, IReadOnlyList<StoredActivity> replies, CancellationToken cancellationToken);
}
