using System.Text;
using System.Text.Json;
using Chatbot.BotFramework.Activities;

namespace Chatbot.Clinic.Conversation;

/// <summary>Everything in a message that a visitor can have written, for the screen.</summary>
internal static class MessageText
{
    private const int MaxDepth = 32;

    /// <summary>The utterance, and every text of a submitted card or form.</summary>
    public static string Everything(Activity activity, string said)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value)
        {
            return said;
        }

        var text = new StringBuilder(said);
        Collect(value, text, 0);
        return text.ToString();
    }

    private static void Collect(JsonElement value, StringBuilder text, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                // A full stop keeps the fields of a form from reading as one sentence.
                text.Append(text.Length > 0 ? ". " : "").Append(value.GetString());
                break;
            case JsonValueKind.Object when depth < MaxDepth:
                foreach (var field in value.EnumerateObject())
                {
                    Collect(field.Value, text, depth + 1);
                }

                break;
            case JsonValueKind.Array when depth < MaxDepth:
                foreach (var item in value.EnumerateArray())
                {
                    Collect(item, text, depth + 1);
                }

                break;
            default:
                break;
        }
    }
}
