namespace Chatbot.Clinic.Knowledge;

/// <summary>Turns a message into a <see cref="Reading"/>: words, repaired spelling, concepts, weights.</summary>
internal sealed class Reader
{
    /// <summary>A message is read up to this many words.</summary>
    private const int MaxWords = 400;

    /// <summary>A sentence beside the question tells circumstances; it counts, but less.</summary>
    private const float AsideWeight = 0.5f;

    private const float AsideSubjectWeight = 0.7f;

    private static readonly HashSet<string> QuestionOpeners = new(StringComparer.Ordinal)
    {
        "what", "which", "who", "where", "when", "why", "how", "is", "are", "can", "could", "do", "does", "did", "should", "would",
        "will", "may", "might", "must", "tell", "explain", "describe", "whose", "has", "have", "am", "was", "any", "compare", "name", "list",
    };

    private readonly HashSet<string> _ignored;
    private readonly Lexicon _lexicon;
    private readonly Spelling _spelling;
    private readonly bool _repair;
    private readonly bool _concepts;

    public Reader(Lexicon lexicon, Spelling spelling, MatcherParts parts)
    {
        _lexicon = lexicon;
        _ignored = [.. lexicon.Ignored];
        _spelling = spelling;
        _repair = parts.HasFlag(MatcherParts.Spelling);
        _concepts = parts.HasFlag(MatcherParts.Lexicon);
    }

    public Reading Read(string text)
    {
        var words = Words.Split(text);
        var stems = new List<string>(words.Count);
        var sentences = new List<int>(words.Count);
        var known = new List<bool>(words.Count);
        var endings = new List<Mention>();
        var asks = new List<bool>();
        var strangers = 0;
        foreach (var word in words)
        {
            if (stems.Count >= MaxWords)
            {
                break;
            }
            foreach (var proper in Proper(word.Text))
            {
                if (proper.Length == 0)
                {
                    continue;
                }
                while (asks.Count <= word.Sentence)
                {
                    asks.Add(false);
                }
                var position = stems.Count;
                var first = position == 0 || sentences[^1] != word.Sentence;
                var second = !first && (position == 1 || sentences[^2] != word.Sentence) && stems[^1] is "and" or "but" or "so" or "or" or "then" or "hi" or "hello" or "ok";
                asks[word.Sentence] |= (first || second) && QuestionOpeners.Contains(proper);
                if (_concepts && !_spelling.IsOwn(proper) && _lexicon.ByEnding(proper) is { } foreign)
                {
                    endings.Add(new Mention(foreign, position, position + 1));
                }
                stems.Add(_spelling.Stem(proper));
                sentences.Add(word.Sentence);
                known.Add(_spelling.IsOwn(proper));
                strangers += known[^1] || _ignored.Contains(proper) ? 0 : 1;
            }
        }
        MarkQuestionMarks(text, asks);
        var mentions = _concepts ? _lexicon.Find(stems, sentences) : [];
        mentions.AddRange(endings);
        DropAsides(mentions, sentences, asks);
        return new Reading(stems, sentences, Weigh(sentences, asks, mentions), known, mentions) { Strangers = strangers };
    }

    private string[] Proper(string word)
    {
        if (_lexicon.Respell(word) is { } respelt)
        {
            return respelt;
        }
        var plain = word;
        if (word.Contains('\''))
        {
            var at = word.IndexOf('\'');
            if (word.EndsWith("n't", StringComparison.Ordinal))
            {
                return [word[..^3], "not"];
            }
            var rest = word[(at + 1)..];
            plain = rest is "s" or "re" or "ve" or "ll" or "d" or "m" ? word[..at] : word.Replace("'", "", StringComparison.Ordinal);
            if (plain.Length == 0)
            {
                return [];
            }
        }
        if (!_repair || _spelling.Knows(plain) || _lexicon.ByEnding(plain) is not null)
        {
            return [plain];
        }
        if (_spelling.Repair(plain) is { } repaired)
        {
            return _lexicon.Respell(repaired) ?? [repaired];
        }
        return _spelling.SplitJoined(plain) is var (first, second) ? [first, second] : [plain];
    }

    /// <summary>A sentence that ends with a question mark asks, however it begins.</summary>
    private static void MarkQuestionMarks(string text, List<bool> asks)
    {
        var sentence = 0;
        var words = false;
        var length = Math.Min(text.Length, Words.MaxLength);
        for (var i = 0; i < length; i++)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c))
            {
                words = true;
            }
            else if (words && (c is '?' or '!' or ';' or '\n' || (c == '.' && (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1])))))
            {
                if (c == '?' && sentence < asks.Count)
                {
                    asks[sentence] = true;
                }
                sentence++;
                words = false;
            }
        }
    }

    /// <summary>A new job told before a question about sciatica is no question about jobs.</summary>
    private static void DropAsides(List<Mention> mentions, List<int> sentences, List<bool> asks)
    {
        if (mentions.Exists(m => asks[sentences[m.Start]] && m.Concept is { Kind: ConceptKind.Topic, Anchor: true, Generic: false }))
        {
            mentions.RemoveAll(m => m.Concept.Kind == ConceptKind.Foreign && !asks[sentences[m.Start]]);
        }
    }

    /// <summary>Where the question itself names no subject, the subjects of the other sentences are what it is about.</summary>
    private static float[] Weigh(List<int> sentences, List<bool> asks, List<Mention> mentions)
    {
        var weights = new float[sentences.Count];
        var anyAsks = asks.Contains(true);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = !anyAsks || asks[sentences[i]] ? 1f : AsideWeight;
        }
        if (anyAsks && !mentions.Exists(m => IsSubject(m) && asks[sentences[m.Start]]))
        {
            foreach (var mention in mentions.Where(IsSubject))
            {
                weights.AsSpan(mention.Start, mention.End - mention.Start).Fill(AsideSubjectWeight);
            }
        }
        return weights;
    }

    private static bool IsSubject(Mention mention) => mention.IsSubject && !mention.Concept.Generic;
}
