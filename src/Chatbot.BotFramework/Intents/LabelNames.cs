using System.Text;

namespace Chatbot.BotFramework.Intents;

/// <summary>The name somebody gave an intent is an utterance about it: <c>ClinicPrice</c> and <c>direct_deposit</c> say what no example may have said yet.</summary>
internal static class LabelNames
{
    public static string ToWords(string label)
    {
        StringBuilder words = new(label.Length + 8);
        for (var i = 0; i < label.Length; i++)
        {
            var c = label[i];
            var starts = char.IsUpper(c) && i > 0 && (!char.IsUpper(label[i - 1]) || (i + 1 < label.Length && char.IsLower(label[i + 1])));
            if (starts)
                words.Append(' ');
            words.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }

        return words.ToString();
    }
}
