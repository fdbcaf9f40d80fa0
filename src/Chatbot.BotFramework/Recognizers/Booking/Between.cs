namespace Chatbot.BotFramework.Recognizers;

/// <summary>The words between two expressions, looked through for what they do to the expression behind (or before) them.</summary>
internal readonly struct Between
{
    // A refusal reaches this many words ahead, and never over the end of a sentence.
    private const int Reach = 6;

    public Between(TokenList tokens, int from, int to)
    {
        IsList = true;
        var start = from;
        for (var i = from; i < to; i++)
        {
            if (IsSentenceEnd(tokens, i) && i + 1 < to)
            {
                start = i + 1;
            }

            if (tokens[i].Kind == TokenKind.Word && tokens[i].Lexeme.Term is not (Term.And or Term.Or or Term.On or Term.The or Term.At or Term.For or Term.Either or Term.Around or Term.By or Term.A))
            {
                IsList = false;
            }
        }

        for (var i = from; i < to; i++)
        {
            HasConjunction |= tokens[i].Lexeme.Term is Term.And or Term.Or;
        }

        start = Math.Max(start, to - (Reach * 2));
        IsList &= to - from <= 4 && to > from;
        for (var i = start; i < to; i++)
        {
            ref readonly var token = ref tokens[i];
            switch (token.Lexeme.Term)
            {
                case Term.Or:
                    IsOr = true;
                    Refuses = Refuses && i == start;
                    break;
                case Term.Not:
                    Refuses = !tokens[i + 1].Is(Term.Common) || i + 1 >= to;
                    break;
                case Term.NotContraction or Term.Except or Term.Avoid:
                    Refuses = true;
                    break;
                case Term.Any or Term.Other when i + 1 < to && tokens[i + 1].Is(Term.Than):
                    Refuses = true;
                    break;
                case Term.But:
                    // "any day but Monday" rules out; "not Monday but Tuesday" and "but Tuesday works" do not.
                    Refuses = (i + 1 >= to || tokens[i + 1].Lexeme.Term is Term.On or Term.The or Term.For or Term.Not) && (AnyBefore(tokens, i) || (i + 1 < to && tokens[i + 1].Is(Term.Not)));
                    break;
                case Term.No when i + 1 >= to || tokens[i + 1].Kind == TokenKind.Symbol || tokens[i + 1].Lexeme.Term is Term.Actually or Term.Not:
                    Corrects = true;
                    Refuses = false;
                    break;
                case Term.No:
                    Refuses = tokens[i + 1].Is(Term.Common) is false && i + 2 >= to;
                    Corrects = !Refuses;
                    break;
                case Term.Actually or Term.Rather:
                    Corrects = true;
                    Refuses = false;
                    break;
                case Term.Instead:
                    InsteadOf = i + 1 < to && tokens[i + 1].Is(Term.Of);
                    Corrects = true;
                    break;
                case Term.Than when token.Lexeme.Text == "than" && tokens[i - 1].Lexeme.Term is not (Term.Other or Term.Any):
                    InsteadOf = true;
                    break;
                case Term.Since:
                    TellsHistory = true;
                    break;
                case Term.From when i + 1 >= to || tokens[i + 1].Is(Term.Around):
                    SaysFrom = true;
                    break;
                default:
                    break;
            }

            if (token.IsSign(','))
            {
                // "Monday doesn't work, Tuesday is fine": a refusal ends with its clause.
                Refuses = false;
            }

            // "I work until 5" rules out, "I finish at 5" opens.
            if (token.Kind == TokenKind.Word && tokens.Spelling(i).StartsWith("work", StringComparison.OrdinalIgnoreCase) && i == to - 1 && !SaysFrom)
            {
                Refuses = true;
            }
            else if (token.Kind == TokenKind.Word && tokens.Spelling(i).StartsWith("finish", StringComparison.OrdinalIgnoreCase))
            {
                SaysFrom = true;
            }

            // "make it Friday"; making an appointment corrects nothing.
            if (token.Kind == TokenKind.Word && tokens.Spelling(i).Equals("make", StringComparison.OrdinalIgnoreCase) && tokens[i + 1].Lexeme.Text is "it" or "that")
            {
                Corrects = true;
                Refuses = false;
            }
        }

        var last = to - 1;
        while (last > from && tokens[last].Lexeme.Term is Term.The or Term.On or Term.At or Term.Around)
        {
            last--;
        }

        EndsWithTo = last >= from && (tokens[last].Is(Term.To) || (tokens[last].Is(Term.For) && last == from));
        RefusesBack = ReadBack(tokens, from, to);
    }

    public bool IsOr { get; }

    /// <summary>Nothing but commas and joining words stand between.</summary>
    public bool IsList { get; }

    /// <summary>"and" or "or" is among them.</summary>
    public bool HasConjunction { get; }

    public bool Refuses { get; }

    /// <summary>"... doesn't work", "... is no good", "... is out", said after the expression.</summary>
    public bool RefusesBack { get; }

    public bool Corrects { get; }

    public bool InsteadOf { get; }

    /// <summary>"to" leads up to what follows; a target where something is being moved.</summary>
    public bool EndsWithTo { get; }

    public bool SaysFrom { get; }

    /// <summary>"It has hurt since the flight on Saturday": what follows is no wish.</summary>
    public bool TellsHistory { get; }

    private static bool AnyBefore(TokenList tokens, int i)
    {
        for (var k = i - 1; k >= 0 && k > i - 8; k--)
        {
            if (tokens[k].Lexeme.Term is Term.Any or Term.Anytime or Term.Every or Term.All or Term.Whenever || tokens[k].Lexeme.Unit == DateUnit.Week
                || tokens.Spelling(k).StartsWith("any", StringComparison.OrdinalIgnoreCase) || tokens.Spelling(k).StartsWith("every", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadBack(TokenList tokens, int from, int to)
    {
        for (var i = from; i < Math.Min(to, from + Reach); i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.Symbol || token.Lexeme.Term is Term.But or Term.Or)
            {
                return false;
            }

            if (token.Is(Term.NotContraction) || token.Is(Term.Avoid) || (token.Is(Term.Is) && tokens[i + 1].Lexeme.Term is Term.Not or Term.No))
            {
                // "if Monday isn't possible" and "why not" ask; the answer is the same day ruled out.
                return true;
            }
        }

        return false;
    }

    private static bool IsSentenceEnd(TokenList tokens, int i) => tokens[i].IsSign('.') || tokens[i].IsSign('!') || tokens[i].IsSign('?') || tokens[i].IsSign(';');
}
