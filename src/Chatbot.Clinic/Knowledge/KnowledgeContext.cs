namespace Chatbot.Clinic.Knowledge;

/// <summary>What a conversation remembers for follow-up questions. Saved as JSON with the conversation.</summary>
public sealed record KnowledgeContext
{
    public static KnowledgeContext Empty { get; } = new();

    /// <summary>What was talked about last, the main topic first.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What was asked last; null where nothing was.</summary>
    public string? Aspect { get; init; }

    /// <summary>The entries that answered last, for "more".</summary>
    public IReadOnlyList<string> LastEntries { get; init; } = [];

    /// <summary>The entries that were offered or suggested last, for "the second one" and "the other one".</summary>
    public IReadOnlyList<string> Offered { get; init; } = [];

    /// <summary>Replies in a row that answered nothing.</summary>
    public int Misses { get; init; }

    /// <summary>The closing sentence of the last miss, so that the next one says another.</summary>
    public int LastClosing { get; init; } = -1;
}
