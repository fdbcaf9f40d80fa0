using System.Collections.Concurrent;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;

namespace Chatbot.Tests.Fakes;

/// <summary>Remembers what a turn runner told.</summary>
internal sealed class RecordingObserver : ITurnObserver, IScreenMonitor
{
    public ConcurrentQueue<Exception> Faults { get; } = new();

    private int repeated;

    public int Repeated => repeated;

    public void Failed(Exception fault) => Faults.Enqueue(fault);

    public void TurnFailed(ConversationKey conversation, long number, Exception fault) => Faults.Enqueue(fault);

    public void TurnRepeated(ConversationKey conversation, long number) => Interlocked.Increment(ref repeated);

    public void StorageFailed(string operation, Exception fault) => Faults.Enqueue(fault);

    public void TurnFinished(ConversationKey conversation, long number, int replies, TimeSpan took)
    {
    }
}
