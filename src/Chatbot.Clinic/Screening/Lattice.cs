namespace Chatbot.Clinic.Screening;

/// <summary>One entry or word found in a message: its symbol and the words it covers, end exclusive.</summary>
internal readonly record struct Element(int Symbol, int Start, int End);

/// <summary>
/// Every entry that the words of one message spell out. Positions are read from the last to the first, so that an entry
/// which contains others always finds them ready; the work per position has a fixed bound, hence linear in the message.
/// </summary>
internal sealed class Lattice
{
    private const int MostPerPosition = 400;

    [ThreadStatic]
    private static long[]? stamps;

    [ThreadStatic]
    private static long clock;

    private readonly Utterance utterance;
    private readonly Lexicon lexicon;
    private readonly List<Element> elements;
    private readonly int[] first;
    private readonly int[] last;
    private readonly long[] seen;
    private readonly ulong[] filter;

    private Lattice(Utterance utterance, Lexicon lexicon)
    {
        this.utterance = utterance;
        this.lexicon = lexicon;
        elements = new List<Element>(utterance.Count * 3);
        if (stamps is null || stamps.Length < lexicon.SymbolCount)
        {
            stamps = new long[lexicon.SymbolCount];
        }

        seen = stamps;
        first = new int[utterance.Count];
        last = new int[utterance.Count];
        filter = new ulong[utterance.Count];
    }

    /// <summary>Everything found, from the last position to the first; single words are not among them.</summary>
    public static List<Element> Read(Utterance utterance, Lexicon lexicon)
    {
        var lattice = new Lattice(utterance, lexicon);
        for (var position = utterance.Count - 1; position >= 0; position--)
        {
            lattice.ReadFrom(position);
        }

        return lattice.elements;
    }

    private void ReadFrom(int position)
    {
        clock++;
        first[position] = elements.Count;
        last[position] = elements.Count;
        var token = utterance[position];
        Add(new Element(token.Symbol, position, position + 1));
        if (token.Value is not null)
        {
            Add(new Element(LexiconParts.NumberSymbol, position, position + 1));
            if (token.Value is >= 1930 and < 2100 && token.End - token.Start == 4)
            {
                Add(new Element(LexiconParts.YearSymbol, position, position + 1));
            }
        }

        for (var i = first[position]; i < elements.Count; i++)
        {
            var element = elements[i];
            if (lexicon.Cues.Step(0, element.Symbol) is var node and not 0)
            {
                Walk(node, position, element.End);
            }
        }

        last[position] = elements.Count;
    }

    private void Walk(int node, int start, int at)
    {
        foreach (var entry in lexicon.Cues.Accepts(node))
        {
            Add(new Element(entry, start, at));
        }

        if (EndsClause(at) && lexicon.Cues.Step(node, LexiconParts.EndSymbol) is var end and not 0)
        {
            foreach (var entry in lexicon.Cues.Accepts(end))
            {
                Add(new Element(entry, start, at));
            }
        }

        if (at >= utterance.Count || utterance[at].Break >= Break.Sentence)
        {
            return;
        }

        Step(node, start, at);
        foreach (var gap in lexicon.Cues.Gaps(node))
        {
            for (var skipped = 0; skipped <= gap.Most && at + skipped < utterance.Count; skipped++)
            {
                var position = at + skipped;
                var stop = utterance[position].Break;
                var symbol = utterance[position].Symbol;
                if (stop == Break.Sentence || (stop == Break.Clause && !lexicon.BreaksClause(symbol)))
                {
                    break;
                }

                // A cue may name "but" itself; it may not reach across one.
                Step(gap.Target, start, position);
                if (stop == Break.Clause || lexicon.BlocksGap(symbol) || (gap.Light && !lexicon.IsLight(symbol)))
                {
                    break;
                }
            }
        }
    }

    private bool EndsClause(int at) =>
        at >= utterance.Count || utterance[at].Break >= Break.Comma || lexicon.Joins(utterance[at].Symbol);

    private void Step(int node, int start, int position)
    {
        if (!lexicon.Cues.MayStep(node, filter[position]))
        {
            return;
        }

        for (var i = first[position]; i < last[position]; i++)
        {
            if (lexicon.Cues.Step(node, elements[i].Symbol) is var next and not 0)
            {
                Walk(next, start, elements[i].End);
            }
        }
    }

    private void Add(Element element)
    {
        var position = element.Start;
        if (seen[element.Symbol] == clock)
        {
            for (var i = first[position]; i < elements.Count; i++)
            {
                if (elements[i].Symbol == element.Symbol && elements[i].End == element.End)
                {
                    return;
                }
            }
        }

        seen[element.Symbol] = clock;
        filter[position] |= CueTrie.FilterOf(element.Symbol);

        if (elements.Count - first[position] < MostPerPosition)
        {
            elements.Add(element);
        }
    }
}
