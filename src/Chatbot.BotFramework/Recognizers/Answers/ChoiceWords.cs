namespace Chatbot.BotFramework.Recognizers;

internal enum ChoiceWord { None, Any }

/// <summary>"Neither" and "whichever" in their many forms.</summary>
internal static class ChoiceWords
{
    private const string NoneOfThem = "neither|none|none of these|none of those|none of them|nothing|not any|something else|anything else|any others|another one|different one|no good|not suitable|can't do any|can't make any|no use";

    private const string AnyOfThem = "whichever|whatever|whichever is|any|any one|either|either one|either way|anyone|any of them|any of these|any of those|anything|you choose|you pick|you decide|up to you|don't mind|dont mind|do not mind|no preference|not fussed|not bothered|doesn't matter|doesnt matter|does not matter|makes no difference|no difference|not fussy|all fine|both fine|both work|all work|don't care|dont care|first available|surprise me|happy with any|happy with either|easy";

    private static readonly Phrases None = new(NoneOfThem);
    private static readonly Phrases Any = new(AnyOfThem);

    public static ChoiceWord? Find(TokenList tokens, int limit)
    {
        for (var i = 0; i < limit; i++)
        {
            if (None.Match(tokens, i) > 0)
            {
                return ChoiceWord.None;
            }

            // "anything else", "any later?" ask for more; "any day but ..." is a wish of its own.
            if (Any.Match(tokens, i) is > 0 and var length && tokens[i + length].Lexeme.Term is not (Term.Later or Term.Earlier or Term.But or Term.Other or Term.Time) && tokens[i + length].Lexeme is { Unit: DateUnit.None, Weekday: 0 })
            {
                return tokens[i - 1].Is(Term.Not) || tokens[i - 1].Is(Term.NotContraction) && !tokens[i - 1].Lexeme.Text.StartsWith("do", StringComparison.Ordinal) ? ChoiceWord.None : ChoiceWord.Any;
            }
        }

        return null;
    }
}
