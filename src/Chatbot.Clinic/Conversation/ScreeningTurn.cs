using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Screening;

namespace Chatbot.Clinic.Conversation;

/// <summary>The screen within one turn: what it found in the message, and what answers to the questionnaire add to that.</summary>
internal sealed class ScreeningTurn(SafetyStep safety, TurnContext turn, Screened screened)
{
    public Screened Screened { get; private set; } = screened;

    /// <summary>Adds rows that were ticked, and says what they demand.</summary>
    public void Raise(IReadOnlyList<RaisedRow> rows)
    {
        if (rows.Count > 0)
        {
            Screened = safety.Raise(turn, Screened, rows);
            turn.Set(Screened.View);
        }
    }
}
