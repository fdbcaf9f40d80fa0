namespace Chatbot.BotFramework.Recognizers;

/// <summary>A trie over the words of the holidays' names: one step per word, however many holidays there are.</summary>
internal static class HolidayNames
{
    private const int LongestName = 8;
    private static readonly Dictionary<(int Node, int Word), int> Steps = [];
    private static readonly Dictionary<int, int> Rules = [];

    static HolidayNames()
    {
        var nodes = 0;
        foreach (var (words, rule) in HolidayTable.Names)
        {
            var node = 0;
            foreach (var word in words)
            {
                var key = (node, Lexicon.Find(word).Id);
                if (!Steps.TryGetValue(key, out node))
                {
                    Steps.Add(key, node = ++nodes);
                }
            }

            Rules.TryAdd(node, rule);
        }
    }

    /// <summary>The longest holiday name that begins at a token; the token after it, or -1.</summary>
    public static int Match(TokenList tokens, int start, out int rule)
    {
        rule = -1;
        if (!tokens[start].Lexeme.BeginsHoliday)
        {
            return -1;
        }

        var end = -1;
        var node = 0;
        var i = start;
        for (var words = 0; words < LongestName; words++)
        {
            if (!tokens[i].Lexeme.IsKnown)
            {
                break;
            }

            // "new years" and "new year's" are one name, "mothers day" and "mother's day" another.
            if (!Steps.TryGetValue((node, tokens[i].Lexeme.Id), out var next))
            {
                break;
            }

            node = next;
            i++;
            if (Rules.TryGetValue(node, out var found))
            {
                rule = found;
                end = i;
            }

            while (tokens[i].Kind == TokenKind.Possessive || tokens[i].IsSign('\'') || tokens[i].IsSign('’') || (tokens[i].Glued && (tokens[i].IsSign('-') || tokens[i].IsSign('.'))))
            {
                i++;
            }
        }

        return end;
    }
}
