namespace Chatbot.BotFramework.Recognizers;

/// <summary>Numbers in figures and words: integers, decimals, fractions and powers.</summary>
public static class NumberRecognizer
{
    public static IReadOnlyList<Entity> Recognize(string utterance) => Recognize(TokenList.Read(utterance));

    internal static List<Entity> Recognize(TokenList tokens)
    {
        var grammar = new NumberGrammar(tokens);
        var entities = new List<Entity>();
        for (var i = 0; i < tokens.Count;)
        {
            if (grammar.Read(i) is { } number)
            {
                var start = tokens[number.First].Start;
                var end = tokens[number.Last - 1].End;
                entities.Add(new Entity("number", tokens.Text[start..end], start, end, new Resolution.Number(number.Subtype, Decimals.Write(number.Value))));
                i = number.Last;
            }
            else
            {
                i = grammar.Next(i);
            }
        }

        return entities;
    }
}
