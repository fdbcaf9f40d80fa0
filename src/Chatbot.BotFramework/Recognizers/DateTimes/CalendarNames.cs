namespace Chatbot.BotFramework.Recognizers;

/// <summary>Tells names of days and months from the words and people that share them: "sat", "may", "Dr March".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"sun" and "sat" are days only where a day can stand.</summary>
    private bool IsWeekday(int i)
    {
        var text = tokens[i].Lexeme.Text;
        if (text is not ("sun" or "sat" or "wed" or "mon"))
        {
            return true;
        }

        ref readonly var before = ref tokens[i - 1];
        return text switch
        {
            "sat" => before.Lexeme.Term is not (Term.Pronoun or Term.Auxiliary) && !(before.Kind == TokenKind.Word && !before.Lexeme.IsKnown && tokens[i + 1].Kind == TokenKind.Word && !tokens[i + 1].Lexeme.IsKnown),
            "sun" => before.Lexeme.Term is not (Term.The or Term.A),
            _ => true,
        };
    }

    /// <summary>A month is a month unless "may" asks for leave, or the name is a person's (Dr March, with April).</summary>
    private bool IsMonth(int i, bool followed = false)
    {
        var lexeme = tokens[i].Lexeme;
        if (lexeme.Month == 0)
        {
            return false;
        }

        ref readonly var before = ref tokens[i - 1];
        if (before.Is(Term.Title) || (before.IsSign('.') && tokens[i - 2].Is(Term.Title)) || before.IsSign('$'))
        {
            return false;
        }

        if (lexeme.Text is not ("may" or "march" or "mar" or "april" or "june" or "august" or "jan" or "dec" or "july"))
        {
            return true;
        }

        var day = tokens[i + 1].IsNumber || tokens[i + 1].Lexeme.Ordinal > 0 || (followed && tokens[i + 1].Lexeme.Cardinal > 0) || (tokens[i + 1].Is(Term.The) && Numbers.Ordinal(tokens, i + 2, out _) > 0)
            || (tokens[i + 1].Glued && (tokens[i + 1].IsSign('/') || tokens[i + 1].IsSign('-')) && tokens[i + 2].IsNumber);
        if (day)
        {
            return true;
        }

        if (before.Is(Term.With))
        {
            return false;
        }

        var placed = before.Lexeme.Term is Term.In or Term.Of or Term.This or Term.Next or Term.Last or Term.Since or Term.Until or Term.From or Term.Before or Term.After
            or Term.Mid or Term.Early or Term.Late or Term.To or Term.Till or Term.Between or Term.Through or Term.By or Term.For
            || before.IsNumber || before.Is(Term.OrdinalSuffix) || before.Lexeme.Ordinal > 0 || (before.IsSign('-') && tokens[i - 2].Lexeme.Term is Term.Mid)
            || tokens[i + 1].Lexeme.Term is Term.To or Term.Till or Term.Through && tokens[i + 2].Lexeme.Month > 0
            || (before.Lexeme.Term is Term.And or Term.Or or Term.To or Term.Till or Term.Through && tokens[i - 2].Lexeme.Month > 0 && tokens[i - 2].Lexeme.Month != lexeme.Month);
        return lexeme.Text switch
        {
            "may" => (placed || tokens.Count == 1) && !(before.Is(Term.This) && IsModal(i)),
            "march" or "mar" => placed || before.Kind != TokenKind.Word || before.Lexeme.Term is not (Term.Pronoun or Term.Auxiliary),
            _ => true,
        };
    }
}
