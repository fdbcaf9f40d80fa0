namespace Chatbot.BotFramework.Turns;

/// <summary>What a turn runner has to tell; the shell decides what is safe to write.</summary>
public interface ITurnObserver
{
    void TurnFailed(ConversationKey conversation, long number, Exception fault);

    void TurnRepeated(ConversationKey conversation, long number);

    void StorageFailed(string operation, Exception fault);

    void TurnFinished(ConversationKey conversation, long number, int replies, TimeSpan took);
}
