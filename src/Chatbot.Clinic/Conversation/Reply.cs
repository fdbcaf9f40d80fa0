using System.Text;
using System.Text.Json;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;

namespace Chatbot.Clinic.Conversation;

/// <summary>How replies of this bot look: markdown, buttons as imBack, entities beside.</summary>
internal static class Reply
{
    public static void Say(this TurnContext turn, string markdown, IReadOnlyList<string>? buttons = null, IReadOnlyList<JsonElement>? entities = null, bool expectsAnswer = false) =>
        turn.Send(turn.Activity.CreateReply() with
        {
            Text = markdown,
            TextFormat = TextFormats.Markdown,
            InputHint = expectsAnswer ? InputHints.ExpectingInput : InputHints.AcceptingInput,
            SuggestedActions = buttons is { Count: > 0 } ? new SuggestedActions { Actions = [.. buttons.Select(Button)] } : null,
            Entities = entities is { Count: > 0 } ? entities : null,
        });

    /// <summary>A button that says its own title for the visitor.</summary>
    public static CardAction Button(string title) => Button(title, title);

    public static CardAction Button(string title, string says) => new() { Type = "imBack", Title = title, Value = EntityJsonContext.Element(says) };

    /// <summary>Makes a visitor's words harmless inside markdown: they show as typed and never as markup.</summary>
    /// <param name="most">Longer text is cut; nobody needs 5,000 characters of a name said back.</param>
    public static string Quote(string typed, int most = 80)
    {
        var quoted = new StringBuilder(typed.Length + 8);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (quoted.Length >= most)
            {
                quoted.Append('…');
                break;
            }

            if (Rune.IsControl(rune))
            {
                quoted.Append(' ');
                continue;
            }

            // An @ stays bare, or an e-mail address would no longer read as one; schemes are broken at their colon.
            if (rune.IsAscii && "\\`*_{}[]()#+!|<>~&:".Contains((char)rune.Value, StringComparison.Ordinal))
            {
                quoted.Append('\\');
            }

            quoted.Append(rune);
        }

        return quoted.ToString();
    }
}
