using System.Globalization;
using System.Text;
using System.Text.Json;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Knowledge;

namespace Chatbot.Clinic.Conversation;

/// <summary>Turns what the knowledge base says into a reply: text with citations, buttons for related questions, the answer entity.</summary>
internal sealed class AnswerWriter(ClinicContent content, string publicUrl)
{
    public string PublicUrl => publicUrl;

    /// <summary>Longest name and abstract of a citation that every channel takes.</summary>
    private const int NameLimit = 80;
    private const int AbstractLimit = 160;

    /// <summary>Says the reply and remembers what its buttons stand for.</summary>
    public ConversationState Say(TurnContext turn, ConversationState state, KnowledgeReply reply, string question)
    {
        var buttons = new List<EntryButton>();
        switch (reply)
        {
            case KnowledgeReply.Answered answered:
                buttons.AddRange(answered.Related.Select(Button));
                var titles = buttons.Select(button => button.Title).ToList();
                if (answered.HasMore)
                {
                    titles.Insert(0, content.Phrases.Say(PhraseKeys.ButtonMore, turn.Number));
                }

                turn.Say(TextOf(answered), titles, [Entity(AnswerEntity.Answered, Articles(answered), answered.Topic, reply.Confidence), Citations(answered)]);
                break;

            case KnowledgeReply.Clarify clarify:
                buttons.AddRange(clarify.Options.Select(Button));
                turn.Say(reply.Text, [.. buttons.Select(button => button.Title)], [Entity(AnswerEntity.Clarify, null, null, reply.Confidence)]);
                Queue(turn, question, AnswerEntity.Clarify, null);
                break;

            case KnowledgeReply.NotCovered notCovered:
                buttons.AddRange(notCovered.Suggestions.Select(Button));
                var offered = buttons.Select(button => button.Title).ToList();
                if (notCovered.OfferPerson)
                {
                    offered.Add(content.Phrases.Say(PhraseKeys.ButtonPerson, turn.Number));
                }

                turn.Say(reply.Text, offered, [Entity(AnswerEntity.NotCovered, null, null, reply.Confidence)]);
                Queue(turn, question, AnswerEntity.NotCovered, notCovered.EntryId);
                break;

            default:
                throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}.");
        }

        return state with { Knowledge = reply.NextContext, Buttons = buttons, LastQuestion = Redaction.Redact(question) };
    }

    /// <summary>A fact about the clinic: answered, with no article to cite.</summary>
    public static void SayFact(TurnContext turn, string text, IReadOnlyList<string>? buttons = null) =>
        turn.Say(text, buttons, [Entity(AnswerEntity.Answered, null, "clinic", null)]);

    /// <summary>Says what this service can do where the message asked for something else.</summary>
    public static void SayNotCovered(TurnContext turn, string text, IReadOnlyList<string>? buttons = null) =>
        turn.Say(text, buttons, [Entity(AnswerEntity.NotCovered, null, null, null)]);

    private static EntryButton Button(KnowledgeOption option) => new(option.Title, option.EntryId);

    private static List<string> Articles(KnowledgeReply.Answered answered) => [.. answered.Citations.Select(citation => citation.ArticleId).Distinct()];

    /// <summary>Each part with its markers, then the definitions that Web Chat pairs with the claims.</summary>
    private string TextOf(KnowledgeReply.Answered answered)
    {
        var text = new StringBuilder();
        foreach (var part in answered.Parts)
        {
            text.Append(text.Length > 0 ? "\n\n" : "").Append(part.Markdown.TrimEnd());
            foreach (var citation in part.Citations)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{PositionOf(answered, citation)}]");
            }
        }

        text.Append('\n');
        for (var i = 0; i < answered.Citations.Count; i++)
        {
            var citation = answered.Citations[i];
            text.Append(CultureInfo.InvariantCulture, $"\n[{i + 1}]: {Url(citation)} \"{Name(citation).Replace('"', '\'')}\"");
        }

        return text.ToString();
    }

    private JsonElement Citations(KnowledgeReply.Answered answered) => EntityJsonContext.Element(MessageEntity.For(
        [.. answered.Citations.Select((citation, index) => new ClaimEntity(
            "Claim", index + 1,
            new ClaimAppearance("DigitalDocument", Cut(Name(citation), NameLimit), Cut(citation.Abstract, AbstractLimit), Url(citation))))]));

    private static int PositionOf(KnowledgeReply.Answered answered, Citation citation)
    {
        for (var i = 0; i < answered.Citations.Count; i++)
        {
            if (answered.Citations[i] == citation)
            {
                return i + 1;
            }
        }

        return 1;
    }

    private string Url(Citation citation) => $"{publicUrl}/articles/{citation.Slug}#{citation.Anchor}";

    private static string Name(Citation citation) => $"{citation.ArticleTitle}: {citation.SectionTitle}";

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…";

    private static JsonElement Entity(string status, IReadOnlyList<string>? articles, string? topic, double? confidence) =>
        EntityJsonContext.Element(new AnswerEntity(status, articles, topic, confidence is { } value ? Math.Round(value, 3) : null));

    private static void Queue(TurnContext turn, string question, string status, string? topic) =>
        turn.Record(new JournalEntry(JournalKinds.Question, JsonSerializer.Serialize(
            new QuestionForReview(Redaction.Redact(question), status, topic), ConversationJsonContext.Default.QuestionForReview)));
}
