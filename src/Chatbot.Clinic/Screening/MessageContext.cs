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
    private const int LeadingPhrase = 3;

    private readonly Utterance utterance;
    private readonly ContextMark[] marks;
    private readonly int[] markEnd;
    private readonly int[] notNegationEnd;
    private readonly int[] negationEndAt;
    private readonly int[] negatedFrom;
    private readonly bool[] hypothetical;
    private readonly bool[] firmHypothetical;
    private readonly int[] clause;
    private readonly int[] sentence;
    private readonly int[] segment;
    private readonly List<int> lastSegment = [];
    private readonly List<ContextMark> segmentMarks = [];
    private readonly List<int> segmentLength = [];
    private readonly List<int> segmentClause = [];
    private readonly Person[] person;
    private readonly List<ContextMark> clauseMarks = [];
    private readonly List<ContextMark> sentenceMarks = [];
    private readonly bool[] masked;
    private readonly List<bool> clauseAsks = [];
    private readonly List<bool> sentenceAsks = [];
    private readonly List<bool> sentencePain = [];
    private readonly List<bool> sentenceComplaint = [];
    private readonly Lexicon lexicon;

    public MessageContext(Utterance utterance, List<Element> elements, RuleSet rules, Person subject)
    {
        this.utterance = utterance;
        lexicon = rules.Lexicon;
        var count = utterance.Count;
        marks = new ContextMark[count];
        markEnd = new int[count];
        notNegationEnd = new int[count];
        negationEndAt = new int[count];
        negatedFrom = new int[count];
        hypothetical = new bool[count];
        firmHypothetical = new bool[count];
        clause = new int[count];
        sentence = new int[count];
        segment = new int[count];
        person = new Person[count];
        masked = new bool[count];
        Place(elements, rules.MarkOfSymbol);
        Segment();
        Scopes(subject);
    }

    public ContextMark All { get; private set; }

    /// <summary>Marks the sentences that speak of pain, and those that speak of some other complaint.</summary>
    public void NoteSubjects(List<Element> elements, RuleSet rules)
    {
        foreach (var element in elements)
        {
            var concept = rules.ConceptOfSymbol[element.Symbol];
            if (concept >= 0 && rules.IsPain[concept])
            {
                sentencePain[sentence[element.Start]] = true;
            }
            else if (concept >= 0 && rules.IsComplaint[concept])
            {
                sentenceComplaint[sentence[element.Start]] = true;
            }
        }
    }

    /// <summary>Whether a length of time said here can be how long a pain has lasted.</summary>
    public bool MayLast(int position) => sentencePain[sentence[position]] || !sentenceComplaint[sentence[position]];

    /// <summary>Whether the message answers yes or no, by the first word that does; null where none does.</summary>
    public bool? Answer()
    {
        for (var i = 0; i < utterance.Count; i++)
        {
            if ((marks[i] & (ContextMark.Yes | ContextMark.No)) != 0)
            {
                return (marks[i] & ContextMark.No) == 0;
            }
        }

        return null;
    }

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
        var passed = (here & ContextMark.Resolved) != 0 || ResolvedNext(start, end);
        var over = SaysPast(start) || (history && (here & ContextMark.RelationHad) != 0);
        var historical = over && (passed || (here & ContextMark.Ongoing) == 0);
        var uncertain = firmHypothetical[start] || (hypothetical[start] && !(history && IsOwned(start)));
        if (!uncertain && IsQuestion(start) && !OwnedQuestion(start))
        {
            uncertain = true;
        }

        var because = negated ? "negated" : uncertain ? "hypothetical or quoted" : historical ? "past" : passed ? "passed" : "current";
        return new Meaning(negated, uncertain, historical, passed, person[start], (here & ContextMark.NewOnset) != 0, because);
    }

    /// <summary>A time long past reaches to the comma, and past one only where it stands alone before it: "In 2015, I had ...".</summary>
    private bool SaysPast(int start)
    {
        var at = segment[start];
        if ((segmentMarks[at] & ContextMark.Historical) != 0)
        {
            return true;
        }

        return at > 0 && segmentClause[at - 1] == clause[start] && (segmentMarks[at - 1] & ContextMark.Historical) != 0 && segmentLength[at - 1] <= LeadingPhrase;
    }

    private bool IsOwned(int start) => (sentenceMarks[sentence[start]] & (ContextMark.Owned | ContextMark.Self)) != 0;

    /// <summary>A clause that asks; where no clause of a sentence begins like a question, its question mark is about the words after the last comma.</summary>
    private bool IsQuestion(int start) =>
        clauseAsks[clause[start]] || (utterance[start].Question && !sentenceAsks[sentence[start]] && segment[start] == lastSegment[sentence[start]]);

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
            var next = negationEndAt[i];
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

    /// <summary>"waiting for it to come, back pain too" is no "come back".</summary>
    private bool CrossesBreak(Element element)
    {
        for (var i = element.Start + 1; i < element.End; i++)
        {
            if (utterance[i].Break >= Break.Comma)
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
            if (mark == ContextMark.None || (mark == ContextMark.Idiom && CrossesBreak(element)))
            {
                continue;
            }

            marks[element.Start] |= mark;
            markEnd[element.Start] = Math.Max(markEnd[element.Start], element.End);
            if (mark == ContextMark.NotNegation)
            {
                notNegationEnd[element.Start] = Math.Max(notNegationEnd[element.Start], element.End);
            }
            else if (mark is ContextMark.Negation or ContextMark.NegationNear or ContextMark.NegationAfter)
            {
                negationEndAt[element.Start] = Math.Max(negationEndAt[element.Start], element.End);
            }

            if (mark == ContextMark.Idiom)
            {
                masked.AsSpan(element.Start, element.End - element.Start).Fill(true);
            }
        }

        // A phrase that only looks like a negation disarms every trigger that it overlaps.
        const ContextMark negations = ContextMark.Negation | ContextMark.NegationNear | ContextMark.NegationAfter;
        var disarmed = 0;
        var nextSeeming = utterance.Count;
        var seeming = new int[utterance.Count + 1];
        seeming[utterance.Count] = nextSeeming;
        for (var i = utterance.Count - 1; i >= 0; i--)
        {
            nextSeeming = (marks[i] & ContextMark.NotNegation) != 0 ? i : nextSeeming;
            seeming[i] = nextSeeming;
        }

        for (var i = 0; i < utterance.Count; i++)
        {
            disarmed = (marks[i] & ContextMark.NotNegation) != 0 ? Math.Max(disarmed, notNegationEnd[i]) : disarmed;
            if (i < disarmed || ((marks[i] & negations) != 0 && seeming[i] < negationEndAt[i]))
            {
                marks[i] &= ~negations;
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
                lastSegment.Add(0);
                sentenceAsks.Add(false);
                sentencePain.Add(false);
                sentenceComplaint.Add(false);
            }

            if (newClause)
            {
                clauseMarks.Add(ContextMark.None);
                // "and is unconscious" only leaves its subject out; "don't feel it" is a statement unless a question mark follows.
                var joined = stop == Break.None && i > 0;
                var denies = i + 1 < utterance.Count && utterance[i + 1].Symbol == lexicon.Not && !utterance[i].Question;
                var asks = (marks[i] & ContextMark.QuestionStart) != 0 && !joined && !denies;
                clauseAsks.Add(asks);
                sentenceAsks[^1] |= asks;
            }

            segment[i] = i == 0 ? 0 : segment[i - 1] + (stop == Break.None ? 0 : 1);
            lastSegment[^1] = segment[i];
            sentence[i] = sentenceMarks.Count - 1;
            clause[i] = clauseMarks.Count - 1;
            var mark = marks[i];
            sentenceMarks[^1] |= mark;
            clauseMarks[^1] |= mark;
            if (segment[i] == segmentMarks.Count)
            {
                segmentMarks.Add(ContextMark.None);
                segmentLength.Add(0);
                segmentClause.Add(clause[i]);
            }

            segmentMarks[^1] |= mark;
            segmentLength[^1]++;
            All |= mark;
        }
    }

    /// <summary>For every word, how near an "or" follows in its clause, at most a list's length away; 0 where none does.</summary>
    private int[] AlternativesAhead()
    {
        var ahead = new int[utterance.Count];
        var left = 0;
        for (var i = utterance.Count - 1; i >= 0; i--)
        {
            left = lexicon.IsAlternative(utterance[i].Symbol) ? WideScope : Math.Max(0, left - 1);
            ahead[i] = left;
            if (i > 0 && clause[i] != clause[i - 1])
            {
                left = 0;
            }
        }

        return ahead;
    }

    private void Scopes(Person subject)
    {
        var who = subject;
        var relationSeen = false;
        var clinicianSeen = false;
        int negationStart = -1, negationEnd = 0, negationLast = 0;
        var alternative = AlternativesAhead();
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

            // "not dieting, hip pain": a comma ends it, unless an "or" still to come makes a list of it.
            if (utterance[i].Break == Break.Comma && i >= negationEnd && alternative[i] == 0)
            {
                negationStart = -1;
            }

            negatedFrom[i] = negationStart >= 0 && i < negationLast ? negationStart : -1;
            if ((mark & (ContextMark.Negation | ContextMark.NegationNear)) != 0)
            {
                negationStart = i;
                negationEnd = negationEndAt[i];
                negationLast = negationEnd + ((mark & ContextMark.Negation) != 0 ? WideScope : NearScope);
            }

            hypothetical[i] = supposing;
            firmHypothetical[i] = firm || utterance[i].Quoted;
            supposing |= (mark & ContextMark.Hypothetical) != 0;
            firm |= (mark & (ContextMark.Fear | ContextMark.Quoting)) != 0;

            relationSeen |= (mark & ContextMark.Relation) != 0;
            clinicianSeen |= (mark & ContextMark.Clinician) != 0;
            who = (mark & ContextMark.Observer) != 0 ? Person.Self
                : (mark & ContextMark.Relation) != 0 ? Person.Other
                : (mark & ContextMark.RemotePerson) != 0 ? Person.Remote
                : (mark & ContextMark.Self) != 0 ? Person.Self
                : (mark & ContextMark.ThirdPronoun) != 0 && who == Person.Self && (relationSeen || !clinicianSeen) ? Person.Other
                : who;
            person[i] = who;
        }

        LastPerson = who == Person.Remote ? Person.Self : who;
    }
}
