using System.Text.Json.Serialization;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;

namespace Chatbot.Tests.Fakes;

/// <summary>Counts its turns and says the text back; "fail" makes it throw.</summary>
internal sealed class EchoBot : IBot<EchoBot.Count>
{
    public sealed record Count(int Turns);

    public Count NewConversation { get; } = new(0);

    /// <summary>Awaited inside each turn; lets a test hold turns back.</summary>
    public Func<TurnContext, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    public async Task<Count> OnTurnAsync(TurnContext turn, Count state, CancellationToken cancellationToken)
    {
        await Meanwhile(turn);
        if (turn.Utterance == "fail")
        {
            throw new InvalidOperationException("The bot has a fault.");
        }

        turn.Send(turn.Activity.CreateReply() with { Text = $"{state.Turns + 1}: {turn.Utterance}" });
        return new Count(state.Turns + 1);
    }
}

[JsonSerializable(typeof(EchoBot.Count))]
internal sealed partial class EchoBotJsonContext : JsonSerializerContext;
