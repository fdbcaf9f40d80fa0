namespace Chatbot.Clinic.Knowledge;

/// <summary>Puts entries into replies: text, sources, what to suggest next, what to remember.</summary>
internal sealed class Replies
{
    private const int MostRelated = 3;
    private const int MostOptions = 4;
    private readonly ReplyPhrases _phrases;
    private readonly IReadOnlyDictionary<string, FaqEntry> _entries;
    private readonly Dictionary<string, KnowledgeOption[]> _related;

    public Replies(ReplyPhrases phrases, IReadOnlyDictionary<string, FaqEntry> entries)
    {
        _phrases = phrases;
        _entries = entries;
        _related = entries.Values.ToDictionary(e => e.Id, e => Related([e], []), StringComparer.Ordinal);
    }

    public KnowledgeReply Answer(FaqEntry entry, Match found, double certainty, KnowledgeContext context, IReadOnlyList<string> topics) =>
        Compose([Part(entry)], [entry], certainty, context, topics, entry.Aspect, [.. found.Ranked.Skip(1).Take(1).Where(r => r.Probability > 0.15f).Select(r => r.Entry)]);

    public KnowledgeReply Entry(FaqEntry entry, double certainty, KnowledgeContext context) => entry.IsDecline
        ? Decline(entry, certainty, context, aboutClinic: false)
        : Compose([Part(entry)], [entry], certainty, context, entry.Topics, entry.Aspect, []);

    public KnowledgeReply Several(IReadOnlyList<FaqEntry> entries, double certainty, KnowledgeContext context, IReadOnlyList<string> topics, string? aspect) =>
        Compose([.. entries.Take(3).Select(Part)], [.. entries.Take(3)], certainty, context, topics, aspect, []);

    /// <summary>What the last answers held back; where that is nothing, says so.</summary>
    public KnowledgeReply More(KnowledgeContext context)
    {
        var entries = context.LastEntries.Select(_entries.GetValueOrDefault).OfType<FaqEntry>().Where(e => !e.IsDecline).ToList();
        if (entries.Count == 0)
        {
            return Unknown(0, context, context.Topics);
        }
        var parts = entries.Where(e => e.More is not null).Select(e => new AnswerPart(e.Id, e.More!, null, e.Citations)).ToList();
        if (parts.Count == 0)
        {
            parts.Add(new AnswerPart(entries[0].Id, _phrases.NoMore, null, entries[0].Citations));
        }
        return Compose(parts, [.. entries], 1, context, context.Topics, context.Aspect, []);
    }

    public KnowledgeReply Clarify(Match found, double certainty, KnowledgeContext context, IReadOnlyList<string> topics, string? aspect)
    {
        var options = found.Ranked.Where(r => !r.Entry.IsDecline).Take(MostOptions).Select(r => new KnowledgeOption(r.Entry.Id, r.Entry.Title)).ToList();
        if (options.Count < 2)
        {
            return Unknown(certainty, context, topics);
        }
        return new KnowledgeReply.Clarify(options)
        {
            Text = Turn(_phrases.Clarify, context.Misses),
            Confidence = certainty,
            NextContext = context with { Topics = topics, Aspect = aspect ?? context.Aspect, LastEntries = [], Offered = [.. options.Select(o => o.EntryId)], Misses = context.Misses + 1 },
        };
    }

    public KnowledgeReply Decline(FaqEntry entry, double certainty, KnowledgeContext context, bool aboutClinic) => Missed(
        aboutClinic ? NotCoveredReason.ClinicFact : NotCoveredReason.OtherSubject, entry.Id, entry.Answer, certainty, context, context.Topics);

    public KnowledgeReply Unknown(double certainty, KnowledgeContext context, IReadOnlyList<string> topics) => Missed(
        NotCoveredReason.Unknown, null, Turn(_phrases.Unknown, context.Misses), 1 - certainty, context, topics);

    private KnowledgeReply.NotCovered Missed(NotCoveredReason reason, string? entryId, string opening, double certainty, KnowledgeContext context, IReadOnlyList<string> topics)
    {
        var closing = (context.LastClosing + 1) % _phrases.Closings.Count;
        var person = context.Misses >= 1;
        var suggestions = _phrases.Suggestions.Select(_entries.GetValueOrDefault).OfType<FaqEntry>().Take(MostRelated).Select(e => new KnowledgeOption(e.Id, e.Title)).ToList();
        return new KnowledgeReply.NotCovered(reason, entryId, suggestions, person)
        {
            Text = $"{opening} {_phrases.Closings[closing]}{(person ? " " + _phrases.Person : "")}",
            Confidence = certainty,
            NextContext = context with { Topics = topics, LastEntries = [], Offered = [.. suggestions.Select(s => s.EntryId)], Misses = context.Misses + 1, LastClosing = closing },
        };
    }

    private KnowledgeReply.Answered Compose(
        List<AnswerPart> parts, FaqEntry[] entries, double certainty, KnowledgeContext context, IReadOnlyList<string> topics, string? aspect, FaqEntry[] alsoLikely)
    {
        var related = entries.Length == 1 && alsoLikely.Length == 0 ? _related[entries[0].Id] : Related(entries, alsoLikely);
        return new KnowledgeReply.Answered(
            parts, parts.Count == 1 ? parts[0].Citations : [.. parts.SelectMany(p => p.Citations).Distinct()], entries[0].Topics.Count > 0 ? entries[0].Topics[0] : "articles", related)
        {
            Text = parts.Count == 1 ? parts[0].Markdown : string.Join("\n\n", parts.Select(p => p.Markdown)),
            Confidence = certainty,
            NextContext = new KnowledgeContext
            {
                Topics = topics,
                Aspect = aspect,
                LastEntries = Array.ConvertAll(entries, e => e.Id),
                Offered = Array.ConvertAll(related, r => r.EntryId),
                LastClosing = context.LastClosing,
            },
        };
    }

    private KnowledgeOption[] Related(FaqEntry[] entries, FaqEntry[] alsoLikely) =>
        [.. alsoLikely.Where(e => !e.IsDecline).Select(e => e.Id).Concat(entries.SelectMany(e => e.Related)).Distinct(StringComparer.Ordinal)
            .Where(id => entries.All(e => e.Id != id) && _entries.ContainsKey(id)).Take(MostRelated)
            .Select(id => new KnowledgeOption(id, _entries[id].Title))];

    private static AnswerPart Part(FaqEntry entry) => new(entry.Id, entry.Answer, entry.More, entry.Citations);

    private static string Turn(IReadOnlyList<string> texts, int turn) => texts[turn % texts.Count];
}
