namespace Chatbot.BotFramework.Recognizers;

/// <summary>Yes and no in the words, signs and slips of people who answer a question.</summary>
public static class BooleanRecognizer
{
    /// <summary>The answer in an utterance: at most one entity: the longest plain answer, the first of equals.</summary>
    public static IReadOnlyList<Entity> Recognize(string utterance) => Recognize(TokenList.Read(utterance));

    /// <summary>Yes, no, or null when the utterance answers neither.</summary>
    public static bool? Answer(string utterance) => Recognize(utterance) is [{ Resolution: Resolution.Boolean answer }] ? answer.Value : null;

    internal static IReadOnlyList<Entity> Recognize(TokenList tokens)
    {
        var total = 0;
        var (first, length, weight, kind, plain) = (0, 0, 0, AnswerKind.None, false);
        for (var i = 0; i < tokens.Count; i++)
        {
            total += AnswerWords.Weight(tokens, i);
        }

        for (var i = 0; i < tokens.Count;)
        {
            var taken = AnswerWords.Match(tokens, i, out var found, out var isPlain);
            if (taken == 0)
            {
                i++;
                continue;
            }

            var here = 0;
            for (var k = i; k < i + taken; k++)
            {
                here += AnswerWords.Weight(tokens, k);
            }

            if (isPlain == plain ? here > weight : isPlain)
            {
                (first, length, weight, kind, plain) = (i, taken, here, found, isPlain);
            }

            i += taken;
        }

        if (kind is AnswerKind.None or AnswerKind.Undecided)
        {
            return [];
        }

        // Upstream's score: two fifths for being there, the rest for the share of the utterance.
        var start = tokens[first].Start;
        var end = tokens[first + length - 1].End;
        var score = 0.4 + (0.6 * weight / Math.Max(1, total));
        return [new Entity("boolean", tokens.Text[start..end], start, end, new Resolution.Boolean(kind == AnswerKind.Yes, score))];
    }
}
