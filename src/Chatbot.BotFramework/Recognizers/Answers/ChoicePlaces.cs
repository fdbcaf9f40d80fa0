namespace Chatbot.BotFramework.Recognizers;

/// <summary>Choices by their place in the list: "the second one", "2", "number two", "the last", "the later slot".</summary>
internal static class ChoicePlaces
{
    private static readonly Phrases Counted = new("one|ones|option|slot|time|choice|appointment|of those|of these|of them|please|pls|thanks|then");

    /// <summary>Indices meant, or null when no place was named. Places ruled out ("not the first") are put into <paramref name="refused"/>.</summary>
    public static List<int>? Find(TokenList tokens, int limit, IReadOnlyList<Choice> choices, HashSet<int> refused)
    {
        var found = new List<int>();
        for (var i = 0; i < limit; i++)
        {
            var index = Place(tokens, i, choices, out var end);
            if (index is not { } at)
            {
                continue;
            }

            if (at >= choices.Count || at < 0)
            {
                i = Math.Max(i, end - 1);
                continue;
            }

            if (IsRefused(tokens, i))
            {
                refused.Add(at);
            }
            else if (!found.Contains(at))
            {
                found.Add(at);
            }

            i = Math.Max(i, end - 1);
        }

        return found.Count > 0 ? found : null;
    }

    private static bool IsRefused(TokenList tokens, int i)
    {
        for (var k = i - 1; k >= 0 && k >= i - 3; k--)
        {
            if (tokens[k].Kind == TokenKind.Symbol)
            {
                return false;
            }

            if (tokens[k].Lexeme.Term is Term.Not or Term.NotContraction or Term.Except or Term.But)
            {
                return true;
            }
        }

        return false;
    }

    private static int? Place(TokenList tokens, int i, IReadOnlyList<Choice> choices, out int end)
    {
        end = i + 1;
        ref readonly var token = ref tokens[i];
        var lexeme = token.Lexeme;
        if (lexeme.Term == Term.Last || Says(tokens, i, "final") || Says(tokens, i, "bottom"))
        {
            if (tokens[i + 1].Is(Term.But) && tokens[i + 2].Lexeme.Cardinal == 1)
            {
                end = i + 3;
                return choices.Count - 2;
            }

            return lexeme.Weekday > 0 || tokens[i + 1].Lexeme.Unit != DateUnit.None || tokens[i + 1].Lexeme.Weekday > 0 ? null : choices.Count - 1;
        }

        if (Says(tokens, i, "latter"))
        {
            return choices.Count - 1;
        }

        if (Says(tokens, i, "former") || Says(tokens, i, "top"))
        {
            return 0;
        }

        if ((lexeme.Term == Term.Middle || Says(tokens, i, "middle")) && choices.Count % 2 == 1)
        {
            return choices.Count / 2;
        }

        if (lexeme.Term is Term.Later or Term.Earlier or Term.Earliest || Says(tokens, i, "latest") || Says(tokens, i, "soonest"))
        {
            var named = tokens[i - 1].Is(Term.The) || tokens[i + 1].Lexeme.Cardinal == 1 || Counted.Match(tokens, i + 1) > 0 && !tokens[i + 1].Is(Term.Common) || lexeme.Term == Term.Earliest || Says(tokens, i, "latest");
            if (!named || tokens[i - 1].Lexeme.Term is Term.Any or Term.Some or Term.No || Says(tokens, i - 1, "anything") || Says(tokens, i - 1, "something"))
            {
                return null;
            }

            end = tokens[i + 1].Lexeme.Cardinal == 1 ? i + 2 : i + 1;
            return lexeme.Term is Term.Later || Says(tokens, i, "latest") ? Extreme(choices, latest: true) : Extreme(choices, latest: false);
        }

        var ordinal = Numbers.Ordinal(tokens, i, out var nth);
        if (ordinal > 0)
        {
            end = tokens[ordinal].Lexeme.Cardinal == 1 ? ordinal + 1 : ordinal;
            var month = tokens[ordinal].Lexeme.Month > 0 || (tokens[ordinal].Is(Term.Of) && tokens[ordinal + 1].Lexeme is { Month: > 0 } or { Term: Term.This or Term.Next });
            return month || tokens[i - 1].Lexeme.Weekday > 0 || Says(tokens, ordinal, "thing") || Says(tokens, ordinal, "available") || nth > choices.Count ? null : nth - 1;
        }

        return Number(tokens, i, choices, out end);
    }

    /// <summary>A bare number is a place when it stands alone or behind "number" and "option".</summary>
    private static int? Number(TokenList tokens, int i, IReadOnlyList<Choice> choices, out int end)
    {
        end = i + 1;
        var marked = Says(tokens, i - 1, "number") || Says(tokens, i - 1, "option") || Says(tokens, i - 1, "choice") || Says(tokens, i - 1, "no") || Says(tokens, i - 1, "slot") || tokens[i - 1].IsSign('#');
        var last = Numbers.Small(tokens, i, out var value);
        if (last < 0 || value < 1 || value > choices.Count)
        {
            return null;
        }

        end = last;
        if (marked)
        {
            return value - 1;
        }

        // "the second one": the "one" counts nothing.
        if (tokens[i].Lexeme.Cardinal == 1 && (tokens[i - 1].Kind == TokenKind.Word || tokens[last].Kind == TokenKind.Word && !tokens[last].Is(Term.Common)) && i > 0)
        {
            return null;
        }

        var before = i == 0 || tokens[i - 1].Kind == TokenKind.Symbol && !tokens[i - 1].Glued || tokens[i - 1].Lexeme.Term is Term.The or Term.Common or Term.And or Term.Or or Term.Actually or Term.No or Term.Not || Says(tokens, i - 1, "take") || Says(tokens, i - 1, "yes");
        var after = tokens[last];
        var alone = last >= tokens.Count || (after.Kind == TokenKind.Symbol && !(after.Glued && tokens[last + 1].Glued && tokens[last + 1].IsNumber)) || after.Lexeme.Term is Term.Common or Term.Than or Term.Is or Term.Or or Term.And;
        return before && alone ? value - 1 : null;
    }

    private static int Extreme(IReadOnlyList<Choice> choices, bool latest)
    {
        var best = latest ? choices.Count - 1 : 0;
        for (var k = 0; k < choices.Count; k++)
        {
            if (choices[k].Start is { } start && choices[best].Start is { } other && (latest ? start > other : start < other))
            {
                best = k;
            }
        }

        return best;
    }

    private static bool Says(TokenList tokens, int i, string word) => tokens[i].Kind == TokenKind.Word && tokens.Spelling(i).Equals(word, StringComparison.OrdinalIgnoreCase);
}
