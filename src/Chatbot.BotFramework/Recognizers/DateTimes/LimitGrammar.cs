namespace Chatbot.BotFramework.Recognizers;

/// <summary>Words that bound what follows: before, after, since, until, about, "no later than", "&gt;=".</summary>
internal sealed partial class DateTimeGrammar
{
    private bool IsInclusive(int i) => tokens[i].Lexeme.Term is Term.By or Term.Till or Term.Until or Term.No or Term.As;

    /// <summary>"past Wednesday" and the like, whose first word also reads as a limit.</summary>
    private Node? ReadPastPointer(int i) => tokens[i].Lexeme.Term is Term.More or Term.Less or Term.Over or Term.Later ? ReadUnlimited(i, bareTime: false) : null;

    private static bool CanLimit(Node node, string mod) =>
        !(mod == "approx" && node.Kind is NodeKind.DateRange or NodeKind.DateTimeRange) && !(node.Kind == NodeKind.TimeRange && node.Until is not null)
        && !(node.Exact is { End: not null });

    /// <summary>"=2019", "&gt;= 2019", "&lt; =2019": filters people type beside years.</summary>
    private Node? ReadComparison(int i)
    {
        var j = i;
        var greater = tokens[j].IsSign('>');
        var less = tokens[j].IsSign('<');
        j = greater || less ? j + 1 : j;
        if (!tokens[j].IsSign('='))
        {
            return null;
        }

        j++;
        if (tokens[j] is not { IsNumber: true, Length: 4, Value: >= 1500 and <= 2199 } || (tokens[j + 1].Glued && tokens[j + 1].Kind != TokenKind.Symbol))
        {
            return null;
        }

        Year((int)tokens[j].Value, out var range, j + 1);
        return new Node(NodeKind.DateRange, i, j + 1) { Range = range, Mod = greater ? "since" : less ? "until" : null, ModOutside = true };
    }

    /// <summary>Words that bound what follows; gives the token after them. <paramref name="kept"/> is the first that belongs to the entity.</summary>
    private int ReadLimit(int i, out string mod, out int kept)
    {
        mod = "";
        kept = i;
        ref readonly var next = ref tokens[i + 1];
        switch (tokens[i].Lexeme.Term)
        {
            case Term.Before:
                mod = "before";
                return i + 1;
            case Term.Previous when next.Is(Term.To):
                mod = "before";
                return i + 2;
            case Term.By:
                mod = "before";
                return i + 1;
            case Term.Till or Term.Until:
                mod = "before";
                return i + 1;
            case Term.After:
                mod = "after";
                return i + 1;
            case Term.Since:
                mod = "since";
                return i + 1;
            case Term.Around:
                mod = "approx";
                return tokens[i].Lexeme.Text == "about" && (tokens[i - 1].Is(Term.Common) || ReadTime(i + 1, out _) < 0 || ReadDate(i + 1, out _, out _) > 0 || ReadOffset(i + 1) is not null) ? -1 : i + 1;
            case Term.Later or Term.More when next.Is(Term.Than):
                mod = "after";
                return tokens[i].Is(Term.More) && IsAmount(i + 2) ? -1 : i + 2;
            case Term.Earlier or Term.Less when next.Is(Term.Than):
                mod = "before";
                return tokens[i].Is(Term.Less) && IsAmount(i + 2) ? -1 : i + 2;
            case Term.No or Term.Not when next.Lexeme.Term is Term.Later or Term.Earlier && tokens[i + 2].Is(Term.Than):
                mod = next.Is(Term.Later) ? "before" : "since";
                return i + 3;
            case Term.Not when next.Lexeme.Term is Term.Before or Term.Till or Term.Until:
                mod = "since";
                return i + 2;
            case Term.Not when next.Is(Term.After):
                mod = "until";
                return i + 2;
            case Term.As when tokens[i + 1].Lexeme.Term is Term.Early or Term.Late && tokens[i + 2].Is(Term.As):
                mod = next.Is(Term.Early) ? "since" : "until";
                return i + 3;
            case Term.Any when next.Is(Term.Time) && tokens[i + 2].Is(Term.From):
                mod = "since";
                return i + 3;
            case Term.Anytime when next.Is(Term.From):
                mod = "since";
                return i + 2;
            case Term.On or Term.At or Term.In when next.Is(Term.Or) && tokens[i + 2].Lexeme.Term is Term.Before or Term.After or Term.Earlier or Term.Later:
                mod = tokens[i + 2].Lexeme.Term is Term.Before or Term.Earlier ? "until" : "since";
                return tokens[i + 3].Is(Term.Than) ? i + 4 : i + 3;
            case Term.Starting or Term.Beginning:
                mod = "since";
                return next.Lexeme.Term is Term.On or Term.From ? i + 2 : next.Is(Term.Of) ? -1 : i + 1;
            case Term.Start when next.Lexeme.Term is Term.On:
                return -1;
            default:
                if (tokens[i].Lexeme is { Unit: DateUnit.Year, Text: "year" } && next.Lexeme.Term is Term.More or Term.Later && tokens[i + 2].Is(Term.Than))
                {
                    mod = "after";
                    return i + 3;
                }

                return -1;
        }
    }

    /// <summary>"more than 4 days" counts; "greater than 2012" does not.</summary>
    private bool IsAmount(int i) => !(tokens[i] is { IsNumber: true, Length: 4 } && tokens[i + 1].Lexeme.Unit == DateUnit.None && !tokens[i + 1].Is(Term.LetterS))
        && ReadDuration(i, out _) > 0;
}
