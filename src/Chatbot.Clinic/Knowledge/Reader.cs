using System.Runtime.CompilerServices;

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

    /// <param name="Stranger">Whether no content has it, and it means something.</param>
    /// <param name="Foreign">The foreign concept that its ending names.</param>
    private sealed record Token(string Stem, int Number, bool Own, bool Stranger, bool Means, bool Asks, bool Joins, Concept? Foreign);

    private readonly HashSet<string> _ignored;

    /// <summary>What the known words and spellings come to; other words are worked out when they come up.</summary>
    private readonly Dictionary<string, Token[]> _tokens = new(StringComparer.Ordinal);
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
        foreach (var word in spelling.Known.Concat(lexicon.Variants))
        {
            _tokens[word] = Tokens(word);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Reading Read(string text)
    {
        var words = Words.Split(text);
        var tokens = new List<(Token Token, int Sentence)>(words.Count + 4);
        var asks = new List<bool>(4);
        foreach (var word in words)
        {
            if (tokens.Count >= MaxWords)
            {
                break;
            }
            foreach (var token in _tokens.TryGetValue(word.Text, out var found) ? found : Tokens(word.Text))
            {
                while (asks.Count <= word.Sentence)
                {
                    asks.Add(false);
                }
                var first = tokens.Count == 0 || tokens[^1].Sentence != word.Sentence;
                var second = !first && tokens[^1].Token.Joins && (tokens.Count == 1 || tokens[^2].Sentence != word.Sentence);
                asks[word.Sentence] |= (first || second) && token.Asks;
                tokens.Add((token, word.Sentence));
            }
        }
        MarkQuestionMarks(text, asks);
        return Put(tokens, asks);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Reading Put(List<(Token Token, int Sentence)> tokens, List<bool> asks)
    {
        var stems = new string[tokens.Count];
        var numbers = new int[stems.Length];
        var sentences = new int[stems.Length];
        var known = new bool[stems.Length];
        var strange = new bool[stems.Length];
        var ignored = new bool[stems.Length];
        List<Mention>? endings = null;
        var (strangers, meaning) = (0, 0);
        for (var i = 0; i < stems.Length; i++)
        {
            var (token, sentence) = tokens[i];
            (stems[i], numbers[i], sentences[i], known[i]) = (token.Stem, token.Number, sentence, token.Own);
            (strange[i], ignored[i]) = (token.Stranger, !token.Means);
            strangers += token.Stranger ? 1 : 0;
            meaning += token.Means ? 1 : 0;
            if (token.Foreign is { } foreign)
            {
                (endings ??= []).Add(new Mention(foreign, i, i + 1));
            }
        }
        var mentions = _concepts ? _lexicon.Find(stems, numbers, sentences) : [];
        mentions.AddRange(endings ?? []);
        var elsewhere = _concepts ? OtherSubject.Find(stems, sentences, strange, ignored, asks, mentions, _lexicon) : null;
        DropAsides(mentions, sentences, asks);
        return new Reading(stems, numbers, sentences, Weigh(sentences, asks, mentions), known, [.. mentions])
        {
            Strangers = strangers, Meaning = meaning, Elsewhere = elsewhere,
        };
    }

    private Token[] Tokens(string word) => Array.ConvertAll(Array.FindAll(Proper(word), p => p.Length > 0), proper =>
    {
        var stem = _spelling.Stem(proper);
        var own = _spelling.IsOwn(proper);
        return new Token(stem, _lexicon.Numbers.Of(stem), own, !own && !_ignored.Contains(proper), !_ignored.Contains(proper) && !QuestionOpeners.Contains(proper), QuestionOpeners.Contains(proper),
            stem is "and" or "but" or "so" or "or" or "then" or "hi" or "hello" or "ok", _concepts && !own ? _lexicon.ByEnding(proper) : null);
    });

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    private static void DropAsides(List<Mention> mentions, int[] sentences, List<bool> asks)
    {
        if (asks.Count > 1 && mentions.Exists(m => asks[sentences[m.Start]] && m.Concept is { Kind: ConceptKind.Topic, Anchor: true, Generic: false }))
        {
            mentions.RemoveAll(m => m.Concept.Kind == ConceptKind.Foreign && !asks[sentences[m.Start]]);
        }
    }

    /// <summary>Where the question itself names no subject, the subjects of the other sentences are what it is about.</summary>
    private static float[] Weigh(int[] sentences, List<bool> asks, List<Mention> mentions)
    {
        var weights = new float[sentences.Length];
        var anyAsks = asks.Contains(true);
        if (!anyAsks || asks.Count == 1)
        {
            Array.Fill(weights, 1f);
            return weights;
        }
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = asks[sentences[i]] ? 1f : AsideWeight;
        }
        if (!mentions.Exists(m => IsSubject(m) && asks[sentences[m.Start]]))
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
