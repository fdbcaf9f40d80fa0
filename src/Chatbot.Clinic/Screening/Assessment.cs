namespace Chatbot.Clinic.Screening;

/// <summary>One reading of one message: words to concepts, concepts to facts, facts to rows and questions.</summary>
internal sealed class Assessment
{
    private const int MostWords = 160;
    private const int MostFacts = 200;

    private readonly RuleSet rules;
    private readonly ScreeningMemory memory;
    private readonly ScreeningContext context;
    private readonly Facts self;
    private readonly Facts other;
    private readonly List<(int Concept, Element Element, string Decision)> explanations = [];
    private readonly Dictionary<int, Element> wordsOf = [];
    private Utterance? heard;
    private readonly List<Finding> added = [];
    private string? supposedRow;
    private string? unread;
    private (Check Check, Level Level)? question;
    private bool otherIsClient;
    private bool massageInView;

    public Assessment(RuleSet rules, ScreeningMemory memory, ScreeningContext context)
    {
        this.rules = rules;
        this.memory = memory;
        this.context = context;
        self = new Facts(rules.Concepts.Count) { Age = memory.Age ?? context.Age };
        other = new Facts(rules.Concepts.Count) { Age = memory.OtherAge };
        otherIsClient = memory.OtherIsClient;
        massageInView = memory.MassageInView || context.MassageInView;
        Recall();
    }

    public ScreeningResult Of(string text)
    {
        var utterance = Utterance.Read(text, rules.Lexicon);
        heard = utterance;
        if (utterance.Count == 0)
        {
            return Result(memory.Pending, false, memory.AboutOther);
        }

        unread = rules.Languages.Guess(utterance);
        var elements = Lattice.Read(utterance, rules.Lexicon);
        var scopes = new MessageContext(utterance, elements, rules, memory.AboutOther ? Person.Other : Person.Self);
        scopes.NoteSubjects(elements, rules);
        otherIsClient |= (scopes.All & ContextMark.OtherIsClient) != 0;
        ReadMeasures(utterance, elements, scopes);
        ReadMentions(utterance, elements, scopes);
        var pending = Answer(utterance, scopes);
        See(rules.MassageConcept);
        ShareHistories();
        Apply(self);
        Apply(other);
        var corrected = (scopes.All & ContextMark.Correction) != 0 && memory.Standing is not null;
        return Result(pending, corrected, scopes.LastPerson == Person.Other);
    }

    public ScreeningResult BeforeBooking()
    {
        if (memory.Pending is not { } pending || !rules.Checks.TryGetValue(CheckId(pending.Check), out var check))
        {
            return Result(memory.Pending, false, memory.AboutOther);
        }

        if (pending.Times < 2)
        {
            question = (check, check.Level);
            return Result(pending with { Times = pending.Times + 1 }, false, memory.AboutOther);
        }

        AddFinding(RowOf(pending.Check, check), LevelOf(pending.Check, check), "");
        return Result(null, false, memory.AboutOther);
    }

    public ScreeningResult Raise(IReadOnlyList<RaisedRow> rows)
    {
        foreach (var row in rows)
        {
            AddFinding(row.Row, row.Level, row.From);
        }

        return Result(memory.Pending, false, memory.AboutOther);
    }

    private void Recall()
    {
        foreach (var fact in memory.Facts)
        {
            if (rules.ConceptByName.TryGetValue(fact.Concept, out var concept))
            {
                var state = fact.State switch { "now" => States.Now, "stable" => States.Stable, "passed" => States.Passed, _ => States.Past };
                (fact.Person == "other" ? other : self).Remember(concept, state, rules.Concepts[concept].Kind);
            }
        }
    }

    private void See(int massage)
    {
        if (massage < 0)
        {
            return;
        }

        if (massageInView)
        {
            self.Remember(massage, States.Now, ConceptKind.Moment);
            other.Remember(massage, States.Now, ConceptKind.Moment);
            if (!memory.MassageInView)
            {
                self.Touch(massage);
                other.Touch(massage);
            }
        }
    }

    /// <summary>What somebody else has counts once they are the one to be seen, or describe a symptom of now.</summary>
    private void ShareHistories()
    {
        if (otherIsClient && !memory.OtherIsClient)
        {
            for (var i = 0; i < rules.Concepts.Count; i++)
            {
                if (other[i] != States.None)
                {
                    other.Touch(i);
                }
            }
        }
    }

    private void ReadMeasures(Utterance utterance, List<Element> elements, MessageContext scopes)
    {
        foreach (var element in elements)
        {
            if (rules.MeasureOfSymbol[element.Symbol] is not { } measure || scopes.IsMasked(element.Start, element.End))
            {
                continue;
            }

            for (var i = element.Start; i < element.End; i++)
            {
                if (measure == Measures.SinceMonth && rules.Lexicon.Month(utterance[i].Symbol) is { } month)
                {
                    Last(Measures.DaysSince(month, context.Today), element, utterance, scopes);
                    break;
                }

                if (utterance[i].Value is { } value and >= 0)
                {
                    Take(measure, value, element, utterance, scopes);
                    break;
                }
            }
        }

        for (var i = 0; i < utterance.Count; i++)
        {
            // "39.2 and my back hurts": one decimal and no currency sign before it.
            var token = utterance[i];
            if (token.Value is { } degrees && Measures.IsFever(degrees) && degrees != Math.Floor(degrees) && token.End - token.Start == 4
                && (token.Start == 0 || !Measures.IsCurrency(utterance.Text[token.Start - 1])))
            {
                Note(scopes.PersonAt(i) == Person.Self ? self : other, Measures.Fever, States.Now, new Element(0, i, i + 1), utterance, "current");
            }
        }

        ReadBareAges(utterance, scopes);
        if (utterance.Count <= 2 && utterance[0].Value is { } alone && !context.BookingField && alone is >= 10 and <= 105)
        {
            SetAge(memory.AboutOther ? other : self, alone);
        }
    }

    /// <summary>"77, tripped on the rug" and "my gran fell, 83, and her hip hurts": a grown-up's age set off by commas.</summary>
    private void ReadBareAges(Utterance utterance, MessageContext scopes)
    {
        for (var i = 0; i + 1 < utterance.Count; i++)
        {
            if (utterance[i].Value is not { } years || years != Math.Floor(years) || utterance[i + 1].Break != Break.Comma || utterance[i + 1].Value is not null)
            {
                continue;
            }

            if (i == 0 ? years is >= 18 and <= 105 : years is >= 60 and <= 105 && utterance[i].Break == Break.Comma)
            {
                SetAge(scopes.PersonAt(i) == Person.Self ? self : other, years);
            }
        }
    }

    private void Take(string measure, double value, Element element, Utterance utterance, MessageContext scopes)
    {
        var facts = scopes.PersonAt(element.Start) == Person.Self ? self : other;
        switch (measure)
        {
            case Measures.Age:
                SetAge(facts, value);
                return;
            case Measures.Born:
                if (Measures.AgeOfBirth(value, context.Today) is { } years)
                {
                    SetAge(facts, years);
                }

                return;
            case Measures.Temperature:
                if (Measures.IsFever(value))
                {
                    Note(facts, Measures.Fever, States.Now, element, utterance, "current");
                }

                return;
            case Measures.Tablets:
                if (value > Measures.MostTablets && !scopes.At(element.Start, element.End, false).Negated)
                {
                    Note(facts, Measures.Overdose, States.Now, element, utterance, "current");
                }

                return;
            case Measures.Year:
                if (value >= 1930 && value < context.Today.Year)
                {
                    Note(facts, Measures.LongAgo, States.Now, element, utterance, "past");
                }

                return;
        }

        if (Measures.DaysOf(measure, value) is not { } days)
        {
            return;
        }

        if (Measures.IsAgo(measure))
        {
            foreach (var (concept, limit) in Measures.Within)
            {
                if (days <= limit)
                {
                    Note(facts, concept, States.Now, element, utterance, "current");
                }
            }

            if (days > 186)
            {
                Note(facts, Measures.LongAgo, States.Now, element, utterance, "past");
            }

            if (!scopes.SentenceHas(element.Start, ContextMark.Ongoing))
            {
                return;
            }
        }

        Last(days, element, utterance, scopes);
    }

    /// <summary>How long something has lasted, unless the sentence says it of something else than pain.</summary>
    private void Last(double days, Element element, Utterance utterance, MessageContext scopes)
    {
        if (!scopes.MayLast(element.Start))
        {
            return;
        }

        var facts = scopes.PersonAt(element.Start) == Person.Self ? self : other;
        foreach (var (concept, limit) in Measures.Lasting)
        {
            if (days >= limit)
            {
                Note(facts, concept, States.Now, element, utterance, "current");
            }
        }
    }

    private static void SetAge(Facts facts, double value)
    {
        if (Measures.AgeFrom(value) is { } age)
        {
            facts.AgeTouched |= facts.Age != age;
            facts.Age = age;
        }
    }

    private void Note(Facts facts, string name, States state, Element element, Utterance utterance, string decision)
    {
        if (rules.ConceptByName.TryGetValue(name, out var concept))
        {
            Keep(facts, concept, state, element, utterance, decision);
        }
    }

    private void Keep(Facts facts, int concept, States state, Element element, Utterance utterance, string decision)
    {
        facts.Add(concept, state, rules.Concepts[concept].Kind);
        wordsOf.TryAdd(concept, element);
        explanations.Add((concept, element, decision));
    }

    private void ReadMentions(Utterance utterance, List<Element> elements, MessageContext scopes)
    {
        var stable = (scopes.All & (ContextMark.Checked | ContextMark.Unchanged)) == (ContextMark.Checked | ContextMark.Unchanged);
        HashSet<long>? excluded = null;
        foreach (var element in elements)
        {
            if (rules.ExclusionOfSymbol[element.Symbol] is >= 0 and var concept)
            {
                for (var i = element.Start; i < element.End; i++)
                {
                    (excluded ??= []).Add(At(concept, i));
                }
            }
        }

        foreach (var element in elements)
        {
            var concept = rules.ConceptOfSymbol[element.Symbol];
            if (concept < 0 || (scopes.IsMasked(element.Start, element.End) && concept != rules.MassageConcept) || IsExcluded(excluded, concept, element))
            {
                continue;
            }

            var kind = rules.Concepts[concept].Kind;
            if (rules.IsLasting[concept] && !scopes.MayLast(element.Start))
            {
                continue;
            }

            var meaning = scopes.At(element.Start, element.End, kind == ConceptKind.History);
            if (concept == rules.MassageConcept)
            {
                massageInView |= !meaning.Negated;
                continue;
            }

            if (meaning.Person == Person.Remote || meaning.Negated)
            {
                explanations.Add((concept, element, meaning.Negated ? "negated" : "somebody else"));
                continue;
            }

            if (meaning.Hypothetical && !rules.CountsEvenAsked[concept])
            {
                supposedRow ??= rules.EmergencyRowOfConcept[concept];
                explanations.Add((concept, element, meaning.Because));
                continue;
            }

            var facts = meaning.Person == Person.Self ? self : other;
            var state = kind == ConceptKind.Moment ? States.Now
                : meaning.Historical ? States.Past
                : meaning.Passed ? States.Passed
                : stable && !scopes.SentenceHas(element.Start, ContextMark.Worse) ? States.Stable
                : States.Now;
            Keep(facts, concept, state, element, utterance, state == States.Stable ? "stable" : meaning.Because);
        }
    }

    /// <summary>A mention that shares a word with one of its concept's exclusions is not meant.</summary>
    private static bool IsExcluded(HashSet<long>? excluded, int concept, Element element)
    {
        for (var i = element.Start; excluded is not null && i < element.End; i++)
        {
            if (excluded.Contains(At(concept, i)))
            {
                return true;
            }
        }

        return false;
    }

    private static long At(int concept, int position) => ((long)concept << 32) | (uint)position;

    /// <summary>A yes or no to the check question that is open.</summary>
    private PendingCheck? Answer(Utterance utterance, MessageContext scopes)
    {
        if (memory.Pending is not { } pending || !rules.Checks.TryGetValue(CheckId(pending.Check), out var check))
        {
            return null;
        }

        // "Yes, it's back to normal in a minute" says no to what was asked.
        var answer = (scopes.All & ContextMark.Resolved) != 0 ? false : scopes.Answer();
        if (answer != true)
        {
            return answer is null ? pending : null;
        }

        var about = memory.AboutOther ? other : self;
        if (check.YesSays is { } says && rules.ConceptByName.TryGetValue(says, out var concept))
        {
            about.Add(concept, States.Now, rules.Concepts[concept].Kind);
        }
        else
        {
            AddFinding(RowOf(pending.Check, check), LevelOf(pending.Check, check), Clip(utterance.Text));
        }

        return null;
    }

    private void Apply(Facts facts)
    {
        var candidates = new SortedSet<int>();
        foreach (var concept in facts.Touched)
        {
            candidates.UnionWith(rules.RulesOfConcept[concept]);
        }

        if (facts.AgeTouched)
        {
            candidates.UnionWith(rules.RulesOfAge);
        }

        foreach (var index in candidates)
        {
            Apply(rules.Rules[index], facts);
        }
    }

    private void Apply(Rule rule, Facts facts)
    {
        // Somebody else's condition matters for a massage only when they are the one to be massaged.
        if (rule.MassageClass is not null && facts == other && !otherIsClient)
        {
            return;
        }

        Level? best = null;
        Check? ask = null;
        var lead = -1;
        foreach (var combination in rule.When)
        {
            if (!IsMet(combination, facts, out var allStable, out var first))
            {
                continue;
            }

            if (combination.Ask is { } id && rules.Checks.TryGetValue(id, out var check))
            {
                ask = check;
            }

            var level = combination.Level;
            if (allStable && level is not null && (rule.WhenStable is not null || rule.QuietWhenStable))
            {
                level = rule.WhenStable;
            }

            if (level is not null && (best is null || level > best))
            {
                best = level;
                lead = first;
            }
        }

        if (best is not null)
        {
            AddFinding(rule.Id, best.Value, heard is not null && wordsOf.TryGetValue(lead, out var said) ? Clip(heard.Words(said.Start, said.End)) : "");
        }

        if (ask is not null && (question is null || ask.Level > question.Value.Level))
        {
            question = (ask, ask.Level);
        }
    }

    private bool IsMet(Combination combination, Facts facts, out bool allStable, out int lead)
    {
        var touched = false;
        var symptoms = 0;
        var stable = 0;
        lead = -1;
        allStable = false;
        foreach (var any in combination.All)
        {
            var met = false;
            foreach (var need in any)
            {
                if (!Holds(need, facts) || (combination.Here && need.Concept >= 0 && !facts.IsTouched(need.Concept)))
                {
                    continue;
                }

                met = true;
                if (need.Concept < 0)
                {
                    touched |= facts.AgeTouched;
                    continue;
                }

                touched |= facts.IsTouched(need.Concept);
                if (lead < 0 || !wordsOf.ContainsKey(lead))
                {
                    lead = need.Concept;
                }

                if (rules.Concepts[need.Concept].Kind == ConceptKind.Symptom && !rules.IsLasting[need.Concept])
                {
                    symptoms++;
                    stable += (facts[need.Concept] & (States.Stable | States.Now)) == States.Stable ? 1 : 0;
                }
            }

            if (!met)
            {
                return false;
            }
        }

        if (!touched)
        {
            return false;
        }

        foreach (var need in combination.None)
        {
            if (Holds(need, facts))
            {
                return false;
            }
        }

        allStable = symptoms > 0 && stable == symptoms;
        return true;
    }

    private bool Holds(Need need, Facts facts)
    {
        if (need.Concept < 0)
        {
            return facts.Age is { } age && (need.AgeFrom is null || age >= need.AgeFrom) && (need.AgeTo is null || age <= need.AgeTo);
        }

        if ((facts[need.Concept] & need.States) == 0)
        {
            return false;
        }

        return facts == self || rules.Concepts[need.Concept].Kind != ConceptKind.History || otherIsClient || facts.HasSymptom;
    }

    private void AddFinding(string row, Level level, string words)
    {
        var known = memory.Findings.Concat(added).Any(f => f.Row == row && f.Level >= level);
        if (!known)
        {
            added.Add(new Finding(row, level, context.Turn, words));
        }
    }

    private ScreeningResult Result(PendingCheck? pending, bool corrected, bool aboutOther)
    {
        var standing = memory.Standing;
        foreach (var finding in added)
        {
            standing = Levels.Higher(standing, finding.Level);
        }

        var findings = memory.Findings.Concat(added).ToList();
        var asked = Question(ref pending, standing);
        var raised = added.Count > 0 && added.Exists(f => f.Level == standing);
        var review = memory.Review || corrected;
        var next = added.Count == 0 && explanations.Count == 0 && pending == memory.Pending && asked is null && review == memory.Review
            && massageInView == memory.MassageInView && !self.AgeTouched && !other.AgeTouched && aboutOther == memory.AboutOther && otherIsClient == memory.OtherIsClient
            ? memory
            : memory with
            {
                Standing = standing,
                Findings = findings,
                Facts = Remembered(),
                Pending = pending,
                Asked = asked is null || memory.Asked.Contains(asked) ? memory.Asked : [.. memory.Asked, asked],
                Review = review,
                Age = self.Age,
                OtherAge = other.Age,
                MassageInView = massageInView,
                AboutOther = aboutOther,
                OtherIsClient = otherIsClient,
            };
        return new ScreeningResult
        {
            Memory = next,
            Standing = standing,
            NewFindings = [.. added.OrderByDescending(f => f.Level)],
            Findings = [.. findings.OrderByDescending(f => f.Level).Select(f => f.Row).Distinct()],
            Asked = asked,
            Review = review,
            Raised = raised,
            UnreadLanguage = unread,
            Explanations = () => [.. explanations.Select(e => new Explanation(rules.Concepts[e.Concept].Name, Clip(heard!.Words(e.Element.Start, e.Element.End)), e.Decision))],
        };
    }

    /// <summary>At most one question a turn, after the advice; one already put is not put again here.</summary>
    private string? Question(ref PendingCheck? pending, Level? standing)
    {
        if (question is { } one)
        {
            if (pending?.Check == one.Check.Id && pending.Times > 1)
            {
                return one.Check.Id;
            }

            if (!memory.Asked.Contains(one.Check.Id) && (standing is null || one.Level > standing))
            {
                pending = new PendingCheck(one.Check.Id, context.Turn, 1);
                return one.Check.Id;
            }
        }
        else if (supposedRow is not null && standing is null && rules.Checks.ContainsKey(HappeningNow)
            && !memory.Asked.Any(a => a.StartsWith(HappeningNow, StringComparison.Ordinal)))
        {
            var id = $"{HappeningNow}:{supposedRow}";
            pending = new PendingCheck(id, context.Turn, 1);
            return id;
        }

        return null;
    }

    private const string HappeningNow = "happening-now";

    /// <summary>The question "is any of this happening now?" carries the row it is about: <c>happening-now:stroke-signs</c>.</summary>
    private static string CheckId(string asked) => asked.Split(':')[0];

    private static string RowOf(string asked, Check check) => asked.Contains(':') ? asked[(asked.IndexOf(':') + 1)..] : check.Row;

    private Level LevelOf(string asked, Check check) =>
        asked.Contains(':') && rules.RuleById.TryGetValue(RowOf(asked, check), out var rule) ? rule.Level : check.Level;

    private List<RememberedFact> Remembered()
    {
        var facts = new List<RememberedFact>(memory.Facts);
        Add(self, "self");
        Add(other, "other");
        return facts.Count > MostFacts ? facts[^MostFacts..] : facts;

        void Add(Facts known, string person)
        {
            foreach (var concept in known.Touched)
            {
                if (rules.Concepts[concept].Kind == ConceptKind.Moment)
                {
                    continue;
                }

                foreach (var (state, name) in new[] { (States.Now, "now"), (States.Stable, "stable"), (States.Passed, "passed"), (States.Past, "past") })
                {
                    if ((known[concept] & state) != 0 && !facts.Exists(f => f.Concept == rules.Concepts[concept].Name && f.Person == person && f.State == name))
                    {
                        facts.Add(new RememberedFact(rules.Concepts[concept].Name, person, name, context.Turn));
                    }
                }
            }
        }
    }

    private static string Clip(string words) => words.Length <= MostWords ? words : words[..MostWords];
}
