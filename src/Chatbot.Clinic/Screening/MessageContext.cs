namespace Chatbot.Clinic.Screening;

internal enum Person { Self, Other, Remote }

/// <summary>How a mention is meant, decided by scope.</summary>
internal readonly record struct Meaning(bool Negated, bool Hypothetical, bool Historical, bool Passed, Person Person, bool NewOnset, string Because);

/// <summary>
/// Negation, time, person and certainty for every word of a message, worked out in one pass over words and triggers.
/// Scope is a clause: it ends at a full stop, at "but" and its like, and where a comma or "and" starts a new subject.
/// </summary>
internal sealed class MessageContext
{
    private const int WideScope = 14;
    private const int NearScope = 5;

    private readonly Utterance utterance;
    private readonly ContextMark[] marks;
    private readonly int[] markEnd;
    private readonly int[] negatedFrom;
    private readonly bool[] hypothetical;
    private readonly bool[] firmHypothetical;
    private readonly int[] clause;
    private readonly int[] sentence;
    private readonly Person[] person;
    private readonly List<ContextMark> clauseMarks = [];
    private readonly List<ContextMark> sentenceMarks = [];
    private readonly bool[] masked;
    private readonly List<bool> clauseAsks = [];
    private readonly List<bool> sentenceAsks = [];
    private readonly Lexicon lexicon;

    public MessageContext(Utterance utterance, List<Element> elements, RuleSet rules, Person subject)
    {
        this.utterance = utterance;
        lexicon = rules.Lexicon;
        var count = utterance.Count;
        marks = new ContextMark[count];
        markEnd = new int[count];
        negatedFrom = new int[count];
        hypothetical = new bool[count];
        firmHypothetical = new bool[count];
        clause = new int[count];
        sentence = new int[count];
        person = new Person[count];
        masked = new bool[count];
        Place(elements, rules.MarkOfSymbol);
        Segment();
        Scopes(subject);
    }

    public ContextMark All { get; private set; }

    /// <summary>Who the last words were about, for the next message.</summary>
    public Person LastPerson { get; private set; }

    public bool IsMasked(int start, int end) => masked[start] || masked[end - 1];

    public Person PersonAt(int position) => person[position];

    public bool SentenceHas(int position, ContextMark mark) => (sentenceMarks[sentence[position]] & mark) != 0;

    public bool ClauseHas(int position, ContextMark mark) => (clauseMarks[clause[position]] & mark) != 0;

    /// <param name="start">First word of the mention.</param>
    /// <param name="end">Exclusive.</param>
    /// <param name="history">A condition one has (cancer, pregnancy) and not a symptom one feels.</param>
    public Meaning At(int start, int end, bool history)
    {
        // A negation word that the mention itself begins with is part of the symptom ("no feeling"), and a second one before it cancels out.
        var negated = negatedFrom[start] >= 0 && (marks[start] & (ContextMark.Negation | ContextMark.NegationNear)) == 0;
        negated |= NegatedAfter(end);
        var here = clauseMarks[clause[start]];
        var ongoing = (here & ContextMark.Ongoing) != 0;
        var historical = (here & ContextMark.Historical) != 0 && !ongoing;
        var passed = !ongoing && ((here & ContextMark.Resolved) != 0 || ResolvedNext(start, end));
        var uncertain = firmHypothetical[start] || (hypothetical[start] && !(history && IsOwned(start)));
        if (!uncertain && IsQuestion(start) && !OwnedQuestion(start))
        {
            uncertain = true;
        }

        var because = negated ? "negated" : uncertain ? "hypothetical or quoted" : historical ? "past" : passed ? "passed" : "current";
        return new Meaning(negated, uncertain, historical, passed, person[start], (here & ContextMark.NewOnset) != 0, because);
    }

    private bool IsOwned(int start) => (sentenceMarks[sentence[start]] & (ContextMark.Owned | ContextMark.Self)) != 0;

    /// <summary>A clause that asks; where no clause of a sentence begins like a question, its question mark makes all of it one.</summary>
    private bool IsQuestion(int start) =>
        clauseAsks[clause[start]] || (utterance[start].Question && !sentenceAsks[sentence[start]]);

    private bool OwnedQuestion(int start) => (clauseMarks[clause[start]] & (ContextMark.Owned | ContextMark.NewOnset | ContextMark.Relation)) != 0;

    private bool NegatedAfter(int end)
    {
        for (var i = end; i < utterance.Count && i < end + 3; i++)
        {
            if (utterance[i].Break >= Break.Clause && (i > end || utterance[i].Break == Break.Sentence))
            {
                return false;
            }

            // "numbness: no", "bladder fine" end there; "hot, no fever" goes on and negates something else.
            var next = markEnd[i];
            if ((marks[i] & ContextMark.NegationAfter) != 0
                && (next >= utterance.Count || utterance[next].Break >= Break.Comma || lexicon.Joins(utterance[next].Symbol)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"... two years ago. It cleared up completely": the next clause may say that it is over.</summary>
    private bool ResolvedNext(int start, int end)
    {
        var next = clause[start] + 1;
        if (next >= clauseMarks.Count || (clauseMarks[next] & ContextMark.Resolved) == 0 || (clauseMarks[next] & ContextMark.Ongoing) != 0)
        {
            return false;
        }

        var last = Math.Min(utterance.Count, end + 14);
        for (var i = end; i < last; i++)
        {
            if (clause[i] == next)
            {
                return true;
            }
        }

        return false;
    }

    private void Place(List<Element> elements, ContextMark[] markOfSymbol)
    {
        foreach (var element in elements)
        {
            var mark = markOfSymbol[element.Symbol];
            if (mark == ContextMark.None)
            {
                continue;
            }

            marks[element.Start] |= mark;
            markEnd[element.Start] = Math.Max(markEnd[element.Start], element.End);
            if (mark == ContextMark.Idiom)
            {
                masked.AsSpan(element.Start, element.End - element.Start).Fill(true);
            }
        }

        // Elements come from the last position to the first; a phrase that only looks like a negation disarms every trigger inside it.
        var disarmed = 0;
        for (var i = 0; i < utterance.Count; i++)
        {
            if ((marks[i] & ContextMark.NotNegation) != 0)
            {
                disarmed = Math.Max(disarmed, markEnd[i]);
            }

            if (i < disarmed)
            {
                marks[i] &= ~(ContextMark.Negation | ContextMark.NegationNear | ContextMark.NegationAfter);
            }
        }
    }

    private void Segment()
    {
        for (var i = 0; i < utterance.Count; i++)
        {
            var stop = utterance[i].Break;
            var newSentence = i == 0 || stop == Break.Sentence;
            var starts = (marks[i] & ContextMark.ClauseStart) != 0;
            var newClause = newSentence || stop == Break.Clause || (stop == Break.Comma && starts)
                || (starts && i > 0 && lexicon.Joins(utterance[i - 1].Symbol));
            if (newSentence)
            {
                sentenceMarks.Add(ContextMark.None);
                sentenceAsks.Add(false);
            }

            if (newClause)
            {
                clauseMarks.Add(ContextMark.None);
                var asks = (marks[i] & ContextMark.QuestionStart) != 0;
                clauseAsks.Add(asks);
                sentenceAsks[^1] |= asks;
            }

            sentence[i] = sentenceMarks.Count - 1;
            clause[i] = clauseMarks.Count - 1;
            var mark = marks[i];
            sentenceMarks[^1] |= mark;
            clauseMarks[^1] |= mark;
            All |= mark;
        }
    }

    private void Scopes(Person subject)
    {
        var who = subject;
        var relationSeen = false;
        var clinicianSeen = false;
        int negationStart = -1, negationEnd = 0, negationLast = 0;
        var supposing = false;
        var firm = false;
        for (var i = 0; i < utterance.Count; i++)
        {
            var mark = marks[i];
            var fresh = i == 0 || clause[i] != clause[i - 1];
            if (fresh)
            {
                supposing = firm = false;
            }

            if (fresh || ((mark & ContextMark.EndsScope) != 0 && i >= negationEnd))
            {
                negationStart = -1;
            }

            negatedFrom[i] = negationStart >= 0 && i >= negationEnd && i < negationLast ? negationStart : -1;
            if ((mark & (ContextMark.Negation | ContextMark.NegationNear)) != 0)
            {
                negationStart = i;
                negationEnd = markEnd[i];
                negationLast = negationEnd + ((mark & ContextMark.Negation) != 0 ? WideScope : NearScope);
            }

            hypothetical[i] = supposing;
            firmHypothetical[i] = firm || utterance[i].Quoted;
            supposing |= (mark & ContextMark.Hypothetical) != 0;
            firm |= (mark & (ContextMark.Fear | ContextMark.Quoting)) != 0;

            relationSeen |= (mark & ContextMark.Relation) != 0;
            clinicianSeen |= (mark & ContextMark.Clinician) != 0;
            who = (mark & ContextMark.Relation) != 0 ? Person.Other
                : (mark & ContextMark.RemotePerson) != 0 ? Person.Remote
                : (mark & ContextMark.Self) != 0 ? Person.Self
                : (mark & ContextMark.ThirdPronoun) != 0 && who == Person.Self && (relationSeen || !clinicianSeen) ? Person.Other
                : who;
            person[i] = who;
        }

        LastPerson = who == Person.Remote ? Person.Self : who;
    }
}
