using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;

namespace Chatbot.Startup;

/// <summary>Writes what turns tell, without a visitor's words, and keeps what readiness has to know of the screen.</summary>
internal sealed partial class TurnLog(ILogger<TurnLog> log) : ITurnObserver, IScreenMonitor
{
    private volatile bool screenFailed;

    /// <summary>The screen failed and no self-check has been clean since.</summary>
    public bool ScreenFailed => screenFailed;

    public void ScreenIsClean() => screenFailed = false;

    public void Failed(Exception fault)
    {
        screenFailed = true;
        LogScreenFailed(log, fault.GetType().Name, fault.StackTrace);
    }

    public void TurnFailed(ConversationKey conversation, long number, Exception fault) => LogTurnFailed(log, fault, Id(conversation), number);

    public void TurnRepeated(ConversationKey conversation, long number) => LogTurnRepeated(log, Id(conversation), number);

    public void StorageFailed(string operation, Exception fault) => LogStorageFailed(log, operation, fault.Message);

    public void TurnFinished(ConversationKey conversation, long number, int replies, TimeSpan took)
    {
        if (took > SlowTurn)
        {
            LogSlowTurn(log, Id(conversation), number, took.TotalMilliseconds);
        }
    }

    private static readonly TimeSpan SlowTurn = TimeSpan.FromSeconds(2);

    /// <summary>A channel chooses its ids; only their beginning is written, on one line.</summary>
    private static string Id(ConversationKey conversation)
    {
        var text = conversation.Value.Length > 60 ? conversation.Value[..60] : conversation.Value;
        return string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }

    // The message of a fault in the screen could quote the text it read, so only its type and place are written.
    [LoggerMessage(Level = LogLevel.Error, Message = "The screen failed with {Fault}; visitors get the general safety advice and nothing is booked. {Place}")]
    private static partial void LogScreenFailed(ILogger log, string fault, string? place);

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Number} of {Conversation} failed")]
    private static partial void LogTurnFailed(ILogger log, Exception fault, string conversation, long number);

    [LoggerMessage(Level = LogLevel.Information, Message = "Turn {Number} of {Conversation} ran again: another process had gone on with the conversation")]
    private static partial void LogTurnRepeated(ILogger log, string conversation, long number);

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage failed at {Operation}: {Reason}")]
    private static partial void LogStorageFailed(ILogger log, string operation, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Turn {Number} of {Conversation} took {Milliseconds} ms")]
    private static partial void LogSlowTurn(ILogger log, string conversation, long number, double milliseconds);
}
