namespace Chatbot.BotFramework.Recognizers;

/// <summary>Ordinals: "21st", "one hundred twenty fifth", "three trillionth".</summary>
internal sealed partial class NumberGrammar
{
    /// <summary>Ordinals for their recognizer: "21st", "one hundred twenty fifth", "three trillionth"; the token after, or -1.</summary>
    public static int Ordinal(TokenList tokens, int i, out long value)
    {
        value = 0;
        if (tokens[i].IsNumber)
        {
            value = tokens[i].Value;
            return tokens[i + 1].Is(Term.OrdinalSuffix) && tokens[i + 1].Glued && !(tokens[i].Glued && tokens[i - 1].Kind == TokenKind.Word) ? i + 2 : -1;
        }

        var grammar = new NumberGrammar(tokens);
        if (tokens[i].Lexeme.Cardinal < 0 && tokens[i].Lexeme.Ordinal == 0 && !tokens[i].Is(Term.A))
        {
            return -1;
        }

        if (tokens[i].Lexeme.Ordinal > 0)
        {
            // "a trillionth" is a part, "the trillionth" a place.
            if (tokens[i].Lexeme.Ordinal >= 100 && tokens[i - 1].Is(Term.A))
            {
                return -1;
            }

            value = tokens[i].Lexeme.Ordinal;
            return i + 1;
        }

        for (var k = i + 1; k < i + Longest; k++)
        {
            var lexeme = tokens[k].Lexeme;
            if (lexeme.Ordinal > 0)
            {
                return grammar.OrdinalFrom(i, k, out value) ? k + 1 : -1;
            }

            if (lexeme.Cardinal < 0 && lexeme.Scale == 0 && !tokens[k].Is(Term.And) && !IsHyphen(tokens[k]))
            {
                return -1;
            }
        }

        return -1;
    }

    private bool OrdinalFrom(int from, int last, out long value)
    {
        value = tokens[last].Lexeme.Ordinal;
        var before = IsHyphen(tokens[last - 1]) || tokens[last - 1].Is(Term.And) ? last - 1 : last;

        // "forty two and a third" counts to forty-two and a bit.
        if (tokens[last - 1].Is(Term.A))
        {
            return false;
        }

        var end = Compose(from, before, out var lead, a: true);
        if (end != before || lead <= 0 || lead > 1e15)
        {
            return false;
        }

        value = value >= 100 ? (long)lead * value : (long)lead + value;
        return true;
    }
}
