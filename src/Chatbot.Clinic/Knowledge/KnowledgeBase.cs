using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Knowledge;

/// <summary>
/// Answers questions from the clinic's articles: which entry fits, from which section, how sure, or that it is not
/// covered. Built once from the content files; immutable and safe to use from many threads.
/// </summary>
public sealed class KnowledgeBase
{
    private const double ElsewhereCertainty = 0.8;
    private const float WeakMatch = 0.6f;

    private readonly Lexicon _lexicon;
    private readonly Reader _reader;
    private readonly QuestionMatcher _matcher;
    private readonly Dictionary<string, FaqEntry> _byId;
    private readonly Replies _replies;
    private readonly HashSet<string> _declinesAboutClinic;

    private KnowledgeBase(KnowledgeContent content, KnowledgeOptions options)
    {
        var spelling = KnownWords(content);
        _reader = new Reader(content.Lexicon, spelling, options.Parts);
        _lexicon = content.Lexicon;
        if (content.Entries.Any(e => e.IsDraft))
        {
            _lexicon = content.Lexicon.Covering(content.Entries.Where(e => e.IsDraft).SelectMany(e => e.Questions).Select(_reader.Read),
                content.Entries.Where(e => e.IsDraft).SelectMany(e => e.Topics).Distinct(StringComparer.Ordinal).Where(t => content.Lexicon.Find(t) is null));
            _reader = new Reader(_lexicon, spelling, options.Parts);
        }
        Articles = content.Articles;
        Entries = content.Entries;
        _byId = content.Entries.ToDictionary(e => e.Id, StringComparer.Ordinal);
        _matcher = new QuestionMatcher(content.Entries, _reader, _lexicon, options.Parts);
        _replies = new Replies(content.Phrases, _byId);
        _declinesAboutClinic = [.. content.Lexicon.Concepts.Where(c => c.Id == "clinic").Select(c => c.Decline!)];
    }

    public IReadOnlyList<Article> Articles { get; }

    public IReadOnlyList<FaqEntry> Entries { get; }

    /// <summary>Reads the content files and trains the matcher.</summary>
    /// <param name="files">All content files; those outside of the language folder are passed over.</param>
    /// <exception cref="ContentException">With every fault of the files.</exception>
    public static KnowledgeBase Load(IReadOnlyList<ContentFile> files, KnowledgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        return new KnowledgeBase(KnowledgeLoader.Load(files, options), options);
    }

    /// <summary>Answers a message.</summary>
    /// <param name="previous">What the last reply returned as its next context; null at the start of a conversation.</param>
    public KnowledgeReply Ask(string utterance, KnowledgeContext? previous)
    {
        var context = previous ?? KnowledgeContext.Empty;
        var reading = _reader.Read(utterance ?? "");
        switch (Request.Read(reading, context))
        {
            case Request.More:
                return _replies.More(context);
            case Request.Offer offer:
                return AskEntry(offer.Index < 0 ? context.Offered[^1] : context.Offered[offer.Index], context);
        }
        if (reading.Elsewhere?.Decline is { } decline)
        {
            return _replies.Decline(_byId[decline], ElsewhereCertainty, context, _declinesAboutClinic.Contains(decline));
        }
        var segments = Segments.Split(reading);
        return segments.Count > 1 && AnswerEach(segments, context) is { } several ? several : AnswerOne(reading, context);
    }

    /// <summary>The answer behind a button: exactly that entry.</summary>
    public KnowledgeReply AskEntry(string entryId, KnowledgeContext? previous)
    {
        var context = previous ?? KnowledgeContext.Empty;
        return _byId.TryGetValue(entryId ?? "", out var entry) ? _replies.Entry(entry, 1, context) : _replies.Unknown(0, context, []);
    }

    /// <summary>How likely the message is a question for the articles, 0 to 1, with no regard to what was said before.</summary>
    public double IsAbout(string utterance)
    {
        var reading = _reader.Read(utterance ?? "");
        if (reading.IsEmpty || reading.Elsewhere is not null)
        {
            return 0;
        }
        var found = _matcher.Match(reading, []);
        return found.First.IsDecline ? 0 : Certainty.Of(found, reading, []);
    }

    /// <summary>The ranking behind an answer, for reports and for the regression check of new content.</summary>
    internal (Match Match, Reading Reading) Explain(string utterance, KnowledgeContext? previous)
    {
        var reading = _reader.Read(utterance);
        return (_matcher.Match(reading, FollowUp.Carry(reading, previous ?? KnowledgeContext.Empty, _lexicon)), reading);
    }

    private KnowledgeReply AnswerOne(Reading reading, KnowledgeContext context)
    {
        if (reading.IsEmpty)
        {
            return _replies.Unknown(0, context, []);
        }
        var carried = FollowUp.Carry(reading, context, _lexicon);
        if (carried.Count > 0 && FollowUp.IsStrange(reading))
        {
            return _replies.Unknown(0, context, context.Topics);
        }
        if (carried.Count > 0)
        {
            reading = FollowUp.WithoutLink(reading);
        }
        var found = _matcher.Match(reading, carried);
        var certainty = Certainty.Of(found, reading, carried);
        var topics = Topics(reading, context, carried, found.First);
        if (Declined(reading, found) is { } decline)
        {
            return _replies.Decline(decline, certainty, context, _declinesAboutClinic.Contains(decline.Id));
        }
        if (found.First.IsDecline)
        {
            return found.Probability < 0.4f && certainty < Certainty.Part
                ? _replies.Unknown(certainty, context, Topics(reading, context, carried, null))
                : _replies.Decline(found.First, certainty, context, _declinesAboutClinic.Contains(found.First.Id));
        }
        if (Correction(reading, [found.First]) is { } correction && certainty >= Certainty.Part)
        {
            return _replies.Several([correction, found.First], certainty, context, topics, found.First.Aspect);
        }
        if (Comparison(reading, found) is { } pair)
        {
            return _replies.Several(pair, certainty, context, topics, "difference");
        }
        var unknown = certainty < Certainty.Unknown(found, reading, carried);
        if (!unknown && Certainty.Together(found))
        {
            return _replies.Several([found.First, found.Ranked[1].Entry], Certainty.Of(found.Merged(), reading, carried), context, topics, found.First.Aspect);
        }
        if (unknown && reading is { Strangers: 0, Stems.Length: <= 4 } && reading.Names(ConceptKind.Aspect) && found.Ranked.Count > 1)
        {
            return _replies.Clarify(found, certainty, context, Topics(reading, context, carried, null), Aspect(reading, carried));
        }
        if (unknown)
        {
            return _replies.Unknown(certainty, context, Topics(reading, context, carried, null));
        }
        return (certainty < Certainty.Unsure || Certainty.Close(found, certainty)) && found.Ranked.Count > 1
            ? _replies.Clarify(found, certainty, context, topics, Aspect(reading, carried))
            : _replies.Answer(found.First, found, certainty, context, topics);
    }

    /// <summary>The decline of what the question names, where no answer is clearly likelier.</summary>
    private static FaqEntry? Declined(Reading reading, Match found) =>
        !found.First.IsDecline && found.Ranked.Count > 1 && found.Ranked[1].Entry is { IsDecline: true } second && found.Ranked[1].Probability > WeakMatch * found.Probability
            && Array.Exists(reading.Mentions, m => m.Concept.Decline == second.Id && reading.Weights[m.Start] >= 1f) ? second : null;

    /// <summary>Two or more questions in one message, each with an answer of its own; null where there is only one.</summary>
    private KnowledgeReply? AnswerEach(IReadOnlyList<Reading> segments, KnowledgeContext context)
    {
        var entries = new List<FaqEntry>();
        var topics = context;
        var certainty = 1.0;
        foreach (var segment in segments)
        {
            var carried = FollowUp.Carry(segment, topics, _lexicon);
            var found = _matcher.Match(segment, carried);
            var sure = Certainty.Of(found, segment, carried);
            if (found.First.IsDecline || sure < Certainty.Part)
            {
                continue;
            }
            topics = topics with { Topics = Topics(segment, topics, carried, found.First), Aspect = found.First.Aspect };
            if (!entries.Contains(found.First))
            {
                entries.Add(found.First);
                certainty = Math.Min(certainty, sure);
            }
        }
        if (entries.Count == 1 && segments.Select(s => Correction(s, entries)).FirstOrDefault(c => c is not null) is { } correction)
        {
            entries.Insert(0, correction);
        }
        return entries.Count > 1 ? _replies.Several(entries, certainty, context, topics.Topics, entries[^1].Aspect) : null;
    }

    /// <summary>The entry that puts a contested claim right which the message makes and the answers do not speak to.</summary>
    private FaqEntry? Correction(Reading reading, IReadOnlyList<FaqEntry> answers) => !Array.Exists(reading.Mentions, m => m.Concept.Correction is not null) ? null : reading.Mentions
        .Where(m => m.Concept.Correction is not null && !answers.Any(a => a.Id == m.Concept.Correction || a.Topics.Contains(m.Concept.Id)))
        .Select(m => _byId.GetValueOrDefault(m.Concept.Correction!)).FirstOrDefault(e => e is { IsDecline: false });

    /// <summary>The entries to put side by side where a message compares two techniques that no single entry compares.</summary>
    private List<FaqEntry>? Comparison(Reading reading, Match found)
    {
        if (!Array.Exists(reading.Mentions, m => m.Concept is { Kind: ConceptKind.Aspect, Id: "difference" }))
        {
            return null;
        }
        var named = reading.Of(ConceptKind.Topic).Where(m => m.Concept is { Generic: false, Group: "technique" }).Select(m => m.Concept.Id).Distinct().ToList();
        if (named.Count != 2 || named.All(found.First.Topics.Contains))
        {
            return null;
        }
        var complaint = Array.Find(reading.Mentions, m => m.Concept is { Kind: ConceptKind.Topic, Generic: false, Group: "complaint" }).Concept?.Id;
        var aspects = reading.Of(ConceptKind.Aspect).Select(m => m.Concept.Id).ToHashSet(StringComparer.Ordinal);
        var entries = named.Select(n => Entries.Where(e => e.Topics.Count > 0 && e.Topics[0] == n).MaxBy(Fit)).OfType<FaqEntry>().Distinct().ToList();
        return entries.Count == 2 ? entries : null;

        int Fit(FaqEntry entry) => (complaint is not null && entry.Topics.Contains(complaint) ? 4 : 0)
            + (entry.Aspect is "how" or "benefits" or "suits" && aspects.Contains(entry.Aspect) ? 2 : 0)
            + (entry.Aspect == "what" ? 1 : 0);
    }

    private static IReadOnlyList<string> Topics(Reading reading, KnowledgeContext context, IReadOnlyList<(Concept Concept, float Weight)> carried, FaqEntry? answer)
    {
        var named = new List<string>(4);
        Add(generic: false);
        Add(generic: true);
        return named.Count > 0 ? named : answer is null || answer.IsDecline || answer.Topics.Count == 0 ? context.Topics : answer.Topics;

        void Add(bool generic)
        {
            for (var i = 0; i < reading.Mentions.Length + carried.Count; i++)
            {
                var concept = i < reading.Mentions.Length ? reading.Mentions[i].Concept : carried[i - reading.Mentions.Length].Concept;
                if (concept.Kind == ConceptKind.Topic && concept.Generic == generic && (!generic || concept.Group is not null) && !named.Contains(concept.Id))
                {
                    named.Add(concept.Id);
                }
            }
        }
    }

    private static string? Aspect(Reading reading, IReadOnlyList<(Concept Concept, float Weight)> carried) =>
        reading.Of(ConceptKind.Aspect).Select(m => m.Concept.Id).Concat(carried.Where(c => c.Concept.Kind == ConceptKind.Aspect).Select(c => c.Concept.Id)).FirstOrDefault();

    private static Spelling KnownWords(KnowledgeContent content)
    {
        var spelling = new Spelling();
        foreach (var word in content.CommonWords)
        {
            spelling.Add(word, own: false);
        }
        foreach (var word in content.Entries.Where(e => !e.IsDecline).SelectMany(e => e.Questions.Append(e.Answer)).SelectMany(Words.Split))
        {
            spelling.Add(word.Text, own: true);
        }
        foreach (var word in content.Lexicon.ProperWords.Concat(content.Lexicon.Vocabulary))
        {
            spelling.Add(word, own: true);
        }
        foreach (var word in content.Lexicon.ForeignVocabulary)
        {
            spelling.Add(word, own: false);
        }
        foreach (var word in content.Entries.Where(e => e.IsDecline).SelectMany(e => e.Questions).SelectMany(Words.Split))
        {
            spelling.Add(word.Text, own: false);
        }
        return spelling;
    }
}
