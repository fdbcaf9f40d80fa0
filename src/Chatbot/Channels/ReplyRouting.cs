using Chatbot.BotFramework.Turns;

namespace Chatbot.Channels;

/// <summary>Hands replies to the channel that the conversation's key names: the part up to the first slash.</summary>
/// <param name="channel">The delivery registered for a prefix such as <c>dl/</c>, or null where nothing has to be carried.</param>
internal sealed class ReplyRouting(Func<string, IReplyDelivery?> channel) : IReplyDelivery
{
    public Task DeliverAsync(StoredConversation conversation, IReadOnlyList<StoredActivity> replies, CancellationToken cancellationToken)
    {
        var key = conversation.Key.Value;
        return channel(key[..(key.IndexOf('/') + 1)])?.DeliverAsync(conversation, replies, cancellationToken) ?? Task.CompletedTask;
    }
}
