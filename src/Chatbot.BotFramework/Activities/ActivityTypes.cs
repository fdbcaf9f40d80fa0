namespace Chatbot.BotFramework.Activities;

/// <summary>The wire values of <see cref="Activity.Type"/> that this service acts on or sends.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string ConversationUpdate = "conversationUpdate";
    public const string Typing = "typing";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string EndOfConversation = "endOfConversation";
    public const string MessageReaction = "messageReaction";
    public const string Trace = "trace";
}

/// <summary>The wire values of <see cref="Activity.DeliveryMode"/>; anything else counts as normal (protocol A3111).</summary>
public static class DeliveryModes
{
    public const string ExpectReplies = "expectReplies";
}

/// <summary>The wire values of <see cref="Activity.InputHint"/>, as the clients know them.</summary>
public static class InputHints
{
    public const string AcceptingInput = "acceptingInput";
    public const string ExpectingInput = "expectingInput";
    public const string IgnoringInput = "ignoringInput";
}

/// <summary>The wire values of <see cref="Activity.TextFormat"/>.</summary>
public static class TextFormats
{
    public const string Plain = "plain";
    public const string Markdown = "markdown";
}
