namespace Chatbot.Clinic.Knowledge;

/// <summary>What was understood of a message before anything is matched. The arrays are as long as the message has words.</summary>
/// <param name="Stems">Stems of the words after respelling and repair.</param>
/// <param name="Numbers">The number of each stem in <see cref="StemNumbers"/>; −1 where it has none.</param>
/// <param name="Sentences">The sentence of each word.</param>
/// <param name="Weights">How much each word counts: a question among other sentences counts most.</param>
/// <param name="Known">Whether the word occurs in the content.</param>
internal sealed record Reading(string[] Stems, int[] Numbers, int[] Sentences, float[] Weights, bool[] Known, Mention[] Mentions)
{
    /// <summary>Words that no content has, words without meaning aside.</summary>
    public int Strangers { get; init; }

    /// <summary>Words that mean something, openers of questions aside.</summary>
    public int Meaning { get; init; }

    /// <summary>The foreign concept that the message is about, whatever else it names.</summary>
    public Concept? Elsewhere { get; init; }

    public bool IsEmpty => Stems.Length == 0;

    public IEnumerable<Mention> Of(ConceptKind kind) => Mentions.Where(m => m.Concept.Kind == kind);

    public bool Names(ConceptKind kind)
    {
        foreach (var mention in Mentions)
        {
            if (mention.Concept.Kind == kind)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The part between two words as a reading of its own.</summary>
    public Reading Slice(int start, int end)
    {
        var inside = new List<Mention>(Mentions.Length);
        foreach (var mention in Mentions)
        {
            if (mention.Start >= start && mention.End <= end)
            {
                inside.Add(mention with { Start = mention.Start - start, End = mention.End - start });
            }
        }
        return new(Stems[start..end], Numbers[start..end], Sentences[start..end], Weights[start..end], Known[start..end], inside.ToArray());
    }
}
