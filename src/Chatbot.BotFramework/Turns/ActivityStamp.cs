using Chatbot.BotFramework.Activities;
using NodaTime;
using NodaTime.Text;

namespace Chatbot.BotFramework.Turns;

/// <summary>Id and timestamp of a stored activity: given by its place in the conversation wherever this service is the channel.</summary>
/// <remarks>
/// Stores stamp what they hand out, and a turn stamps what it was given before the bot sees it, so that a reply names the
/// id that clients see. Through the connector the sender's id stays and replies have none: the channel assigns it.
/// </remarks>
public static class ActivityStamp
{
    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'");

    public static Activity Stamp(ConversationKey conversation, long number, Instant at, Activity activity) =>
        conversation.IsConnector ? activity : activity with { Id = IdOf(conversation, number), Timestamp = Milliseconds.Format(at) };

    /// <summary>Such as <c>k3Ut9-us|0000017</c>: ordinal order is the order in the conversation up to ten million activities.</summary>
    public static string IdOf(ConversationKey conversation, long number) =>
        $"{conversation.Value.AsSpan(conversation.Value.IndexOf('/') + 1)}|{number:D7}";
}
