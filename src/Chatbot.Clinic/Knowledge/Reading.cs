namespace Chatbot.Clinic.Knowledge;

/// <summary>What was understood of a message before anything is matched.</summary>
/// <param name="Stems">Stems of the words after respelling and repair.</param>
/// <param name="Sentences">The sentence of each word; as long as <paramref name="Stems"/>.</param>
/// <param name="Weights">How much each word counts: a question among other sentences counts most.</param>
/// <param name="Known">Whether the word occurs in the content; as long as <paramref name="Stems"/>.</param>
internal sealed record Reading(
    IReadOnlyList<string> Stems,
    IReadOnlyList<int> Sentences,
    IReadOnlyList<float> Weights,
    IReadOnlyList<bool> Known,
    IReadOnlyList<Mention> Mentions)
{
    /// <summary>Words that no content has, words without meaning aside.</summary>
    public int Strangers { get; init; }

    public bool IsEmpty => Stems.Count == 0;

    public IEnumerable<Mention> Of(ConceptKind kind) => Mentions.Where(m => m.Concept.Kind == kind);

    /// <summary>The part between two words as a reading of its own.</summary>
    public Reading Slice(int start, int end) => new(
        [.. Stems.Skip(start).Take(end - start)],
        [.. Sentences.Skip(start).Take(end - start)],
        [.. Weights.Skip(start).Take(end - start)],
        [.. Known.Skip(start).Take(end - start)],
        [.. Mentions.Where(m => m.Start >= start && m.End <= end).Select(m => m with { Start = m.Start - start, End = m.End - start })]);
}
