namespace Chatbot.BotFramework.Recognizers;

/// <summary>Dates, times, stretches, lengths and repetitions of time in English, as Recognizers-Text's DateTimeV2 resolves them.</summary>
public static class DateTimeRecognizer
{
    public static IReadOnlyList<Entity> Recognize(string utterance, RecognitionContext context) => Recognize(TokenList.Read(utterance), context, out _);

    internal static List<Entity> Recognize(TokenList tokens, RecognitionContext context, out List<Node> nodes)
    {
        nodes = new DateTimeGrammar(tokens, context.Reference, context.DayFirst).Read();
        var entities = new List<Entity>(nodes.Count);
        foreach (var node in nodes)
        {
            var (type, readings) = NodeReadings.Of(node);
            var start = tokens[node.First].Start;
            var end = tokens[node.Last - 1].End;
            entities.Add(new Entity("datetimeV2." + type, tokens.Text[start..end], start, end, new Resolution.DateTimes(readings)));
        }

        return entities;
    }
}
