using System.Text;

namespace Chatbot.Clinic.Conversation;

/// <summary>Takes contact data out of a question before it is kept for the queue.</summary>
internal static class Redaction
{
    private const int Limit = 300;

    /// <summary>Words with an @ and runs of five or more digits become a dash; the rest is cut at 300 characters.</summary>
    public static string Redact(string question)
    {
        var result = new StringBuilder();
        foreach (var word in question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (result.Length >= Limit)
            {
                break;
            }

            result.Append(result.Length > 0 ? " " : "").Append(word.Contains('@', StringComparison.Ordinal) || word.Count(char.IsDigit) >= 5 ? "–" : word);
        }

        return result.Length > Limit ? result.ToString(0, Limit) : result.ToString();
    }
}
