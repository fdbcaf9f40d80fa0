namespace Chatbot.Clinic.Conversation;

/// <summary>Tells a question from an answer by its form.</summary>
internal static class QuestionForm
{
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "what", "whats", "how", "hows", "why", "who", "whose", "which", "where", "wheres", "when", "is", "are", "do", "does", "did", "can", "could",
        "should", "will", "would", "am", "has", "have",
    };

    /// <summary>It ends with a question mark or opens like a question, small words before it aside.</summary>
    public static bool IsAsked(string text)
    {
        if (text.AsSpan().TrimEnd().EndsWith("?"))
        {
            return true;
        }

        foreach (var word in ServiceReader.Words(text).Take(3))
        {
            if (Openers.Contains(word))
            {
                return true;
            }

            if (word is not ("and" or "but" or "so" or "ok" or "okay" or "oh" or "also" or "hi" or "sorry" or "wait" or "um"))
            {
                return false;
            }
        }

        return false;
    }
}
