namespace Chatbot.BotFramework.Recognizers;

/// <summary>Choices by their words: the whole title, or the words that set one apart from the others.</summary>
internal static class ChoiceTitles
{
    private const int ShortestForgiven = 5;

    public static int? Exact(string utterance, IReadOnlyList<Choice> choices)
    {
        var said = utterance.AsSpan().Trim().TrimEnd(".!,?");
        for (var index = 0; index < choices.Count; index++)
        {
            foreach (var name in Names(choices[index]))
            {
                if (said.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return index;
                }
            }
        }

        return null;
    }

    /// <summary>The choices with most of their distinguishing words said; null when none was.</summary>
    public static List<int>? Find(TokenList tokens, int limit, IReadOnlyList<Choice> choices)
    {
        var words = choices.Select(choice => Names(choice).SelectMany(Words).Distinct(StringComparer.OrdinalIgnoreCase).ToList()).ToList();
        var common = words.Count > 1 ? words.Skip(1).Aggregate(words[0].AsEnumerable(), (shared, next) => shared.Intersect(next, StringComparer.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        var best = 0.0;
        var found = new List<int>();
        for (var index = 0; index < choices.Count; index++)
        {
            var score = 0.0;
            foreach (var word in words[index])
            {
                if (!common.Contains(word) && Said(tokens, limit, word))
                {
                    score++;
                }
            }

            if (score > best)
            {
                best = score;
                found.Clear();
            }

            if (score > 0 && score >= best)
            {
                found.Add(index);
            }
        }

        return best > 0 ? found : null;
    }

    private static IEnumerable<string> Names(Choice choice)
    {
        yield return choice.Value;
        if (choice.Title is { } title)
        {
            yield return title;
        }

        foreach (var synonym in choice.Synonyms ?? [])
        {
            yield return synonym;
        }
    }

    /// <summary>Words of a name, without figures (the clock reads those) and words too small to set anything apart.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var tokens = TokenList.Read(name);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && tokens[i].Length > 1 && tokens[i].Lexeme is not { Term: Term.The or Term.Of or Term.On or Term.At or Term.And or Term.In or Term.With or Term.For or Term.Am or Term.Pm } )
            {
                yield return tokens.Spelling(i).ToString();
            }
        }
    }

    private static bool Said(TokenList tokens, int limit, string word)
    {
        for (var i = 0; i < limit; i++)
        {
            if (tokens[i].Kind != TokenKind.Word)
            {
                continue;
            }

            var spelling = tokens.Spelling(i);
            if (spelling.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (word.Length >= ShortestForgiven && spelling.Length >= ShortestForgiven - 1 && !tokens[i].Lexeme.IsKnown && Misspellings.OneSlip(spelling, word))
            {
                return true;
            }
        }

        return false;
    }
}
