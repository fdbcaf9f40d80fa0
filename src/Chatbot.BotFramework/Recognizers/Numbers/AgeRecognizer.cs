namespace Chatbot.BotFramework.Recognizers;

/// <summary>Ages: "29 years old", "ninety five years of age", "87 yo", "age 87".</summary>
public static class AgeRecognizer
{
    private static readonly Phrases Old = new("old|of age|years old|years of age");
    private static readonly Phrases Short = new("yo|y o|yrs old|yr old");

    public static IReadOnlyList<Entity> Recognize(string utterance) => Recognize(TokenList.Read(utterance));

    internal static List<Entity> Recognize(TokenList tokens)
    {
        var entities = new List<Entity>();
        for (var i = 0; i < tokens.Count;)
        {
            var end = Read(tokens, i, out var value, out var unit);
            if (end < 0)
            {
                i++;
                continue;
            }

            var start = tokens[i].Start;
            var stop = tokens[end - 1].End;
            entities.Add(new Entity("age", tokens.Text[start..stop], start, stop, new Resolution.Age(Decimals.Write(value), unit)));
            i = end;
        }

        return entities;
    }

    private static int Read(TokenList tokens, int i, out long value, out string unit)
    {
        unit = "Age";
        value = 0;
        if (Says(tokens, i, "age") || Says(tokens, i, "aged"))
        {
            var j = Says(tokens, i + 1, "of") ? i + 2 : i + 1;
            return Numbers.Whole(tokens, j, out value) is > 0 and var after && value <= 150 && !(tokens[after].Glued && tokens[after].Kind == TokenKind.Word) ? after : -1;
        }

        var end = Numbers.Whole(tokens, i, out value);
        if (end < 0 || (tokens[i].Glued && tokens[i - 1].Kind == TokenKind.Word))
        {
            return -1;
        }

        if (Short.Match(tokens, end) is > 0 and var abbreviated)
        {
            unit = "Year";
            return end + abbreviated;
        }

        var unitAt = tokens[end].IsSign('-') ? end + 1 : end;
        var named = tokens[unitAt].Lexeme.Unit switch { DateUnit.Year => "Year", DateUnit.Month => "Month", DateUnit.Week => "Week", DateUnit.Day => "Day", _ => null };
        if (named is null)
        {
            return -1;
        }

        var oldAt = tokens[unitAt + 1].IsSign('-') ? unitAt + 2 : unitAt + 1;
        var length = Old.Match(tokens, oldAt);
        unit = named;
        return length > 0 ? oldAt + length : -1;
    }

    private static bool Says(TokenList tokens, int i, string word) => tokens[i].Kind == TokenKind.Word && tokens.Spelling(i).Equals(word, StringComparison.OrdinalIgnoreCase);
}
