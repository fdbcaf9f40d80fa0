namespace Chatbot.Clinic.Knowledge;

/// <summary>The ways to ask that a heading suggests: under "Causes" stands what answers "why do people get it".</summary>
internal static class DraftQuestions
{
    private static readonly (string[] Cues, string[] Asks)[] Suggestions =
    [
        (["cause", "reason", "why", "risk factor"], ["What causes {}?", "Why do people get {}?", "Reasons for {}", "Who gets {}?"]),
        (["symptom", "sign", "feel like", "recogn"], ["What are the symptoms of {}?", "Signs of {}", "How do I know that I have {}?", "What does {} feel like?"]),
        (["treat", "therap", "manag", "relie", "help", "remed"], ["How is {} treated?", "What helps against {}?", "Treatment of {}", "What can be done about {}?"]),
        (["benefit", "advantage", "good for", "work"], ["What are the benefits of {}?", "What is {} good for?", "Does {} help?"]),
        (["prevent", "avoid"], ["How do I prevent {}?", "What should I avoid with {}?"]),
        (["home", "self", "exercise", "stretch"], ["What can I do at home for {}?", "Which exercises help {}?", "Stretches for {}"]),
        (["when to see", "doctor", "seek", "professional"], ["When should I see a doctor about {}?", "When does {} need medical help?"]),
        (["technique", "type", "kind", "method"], ["Which techniques are there for {}?", "What types of {} are there?"]),
        (["expect", "session", "during"], ["What happens in a session?", "What can I expect?"]),
        (["risk", "safe", "caution", "side effect", "contraindic", "who should not"], ["Is {} safe?", "What are the risks of {}?", "Who should not have {}?"]),
        (["how often", "how long", "how many", "frequen"], ["How often should I have {}?", "How long does {} take?"]),
        (["recover", "outlook", "heal"], ["How long does it take to recover from {}?"]),
        (["what is", "what are", "understand", "about", "overview", "introduc"], ["What is {}?", "Explain {}", "What does {} mean?"]),
    ];

    public static IEnumerable<string> For(string heading, string subject)
    {
        var lower = heading.ToLowerInvariant();
        return Suggestions.Where(s => s.Cues.Any(c => lower.Contains(c, StringComparison.Ordinal)))
            .SelectMany(s => s.Asks).Select(a => a.Replace("{}", subject, StringComparison.Ordinal));
    }

    /// <summary>Whether a word says what is told rather than what about.</summary>
    public static bool IsAspectWord(string word) =>
        Suggestions.Any(s => s.Cues.Any(c => word.StartsWith(c, StringComparison.Ordinal)))
        || word is "with" or "from" or "your" or "that" or "this" or "best" or "guide" or "complete" or "ultimate" or "everything" or "need" or "know" or "tips" or "ways" or "into" or "power" or "importance" or "effective";
}
