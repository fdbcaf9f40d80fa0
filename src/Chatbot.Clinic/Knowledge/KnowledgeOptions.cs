namespace Chatbot.Clinic.Knowledge;

public sealed class KnowledgeOptions
{
    /// <summary>Whether entries marked <c>draft = true</c> answer visitors.</summary>
    public bool ServeDrafts { get; set; }

    /// <summary>The language folder below the content folder.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Which parts of the matcher work; all of them but in an ablation.</summary>
    public MatcherParts Parts { get; set; } = MatcherParts.All;
}

[Flags]
public enum MatcherParts
{
    None = 0,

    /// <summary>The classifier trained on the phrasings.</summary>
    Classifier = 1,

    /// <summary>Nearest phrasing and the words of the answer.</summary>
    Retrieval = 2,

    /// <summary>Concepts, topic and aspect; without it only words count.</summary>
    Lexicon = 4,

    /// <summary>Repair of misspelt words.</summary>
    Spelling = 8,

    All = Classifier | Retrieval | Lexicon | Spelling,
}
