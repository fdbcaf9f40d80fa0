namespace Chatbot.BotFramework.Turns;

/// <summary>Names one conversation across all channels; the part before the first slash says who delivers its replies.</summary>
/// <remarks>
/// A conversation that came through the connector can carry the channel id <c>directline</c> too (Azure's), so the
/// channel alone would let a stranger name one of our own conversations.
/// </remarks>
public readonly record struct ConversationKey(string Value)
{
    public const string DirectLinePrefix = "dl/";
    public const string ConnectorPrefix = "bf/";
    public const string LocalPrefix = "local/";

    /// <summary>A conversation of our own Direct Line.</summary>
    public static ConversationKey DirectLine(string conversationId) => new(DirectLinePrefix + conversationId);

    /// <summary>A conversation of a channel that posts to the messaging endpoint.</summary>
    public static ConversationKey Connector(string? channelId, string conversationId) => new($"{ConnectorPrefix}{channelId}/{conversationId}");

    /// <summary>A conversation without a channel: commands and the form without JavaScript, which read the replies at once.</summary>
    public static ConversationKey Local(string name) => new(LocalPrefix + name);

    public bool IsDirectLine => Value.StartsWith(DirectLinePrefix, StringComparison.Ordinal);

    public bool IsConnector => Value.StartsWith(ConnectorPrefix, StringComparison.Ordinal);

    public override string ToString() => Value;
}
