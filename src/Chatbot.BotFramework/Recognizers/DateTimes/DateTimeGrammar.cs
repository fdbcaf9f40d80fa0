using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>
/// Reads dates, times, stretches and lengths of time out of tokens. Every rule looks a bounded number of tokens ahead and a
/// found expression is never read twice, so the cost is linear in the text.
/// </summary>
internal sealed partial class DateTimeGrammar(TokenList tokens, LocalDateTime reference, bool dayFirst)
{
    private readonly LocalDate today = reference.Date;

    /// <summary>Midnight today or later the same day: upstream counts a date of today as past once its midnight is over.</summary>
    private readonly bool midnight = reference.TimeOfDay == LocalTime.Midnight;

    /// <summary>A token behind the dash of a range, where the figures before it are no part of the same number.</summary>
    private int afterDash = -1;

    /// <summary>How many dates are being read inside of one another ("the day after the day after ...").</summary>
    private int depth;

    public List<Node> Read()
    {
        var nodes = new List<Node>();
        var i = 0;
        while (i < tokens.Count)
        {
            if (!MayBegin(i))
            {
                i++;
                continue;
            }

            if (ReadPhrase(i, nodes.Count > 0 ? nodes[^1] : null) is { } node)
            {
                nodes.Add(node);
                i = Math.Max(node.Last, i + 1);
            }
            else
            {
                i++;
            }
        }

        return nodes;
    }

    /// <summary>A quick look that spares most words of most sentences the grammar.</summary>
    private bool MayBegin(int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Kind is TokenKind.Number or TokenKind.Fraction)
        {
            return true;
        }

        if (token.Kind == TokenKind.Symbol)
        {
            return token.IsSign('<') || token.IsSign('>') || token.IsSign('=');
        }

        var lexeme = token.Lexeme;
        if (!lexeme.IsKnown)
        {
            return false;
        }

        return lexeme.Term switch
        {
            Term.Common or Term.Pronoun or Term.Is or Term.Auxiliary or Term.And or Term.Or or Term.But or Term.Title
                or Term.Possessive or Term.Measure or Term.Score or Term.Moving => lexeme.Month > 0 || lexeme.Weekday > 0 || (lexeme.BeginsHoliday && tokens[i + 1].Lexeme.IsKnown),
            Term.With => tokens[i + 1].IsSign('/'),
            Term.To => tokens[i + 1].Is(Term.Date),
            _ => true,
        };
    }

    private int SkipHyphen(int i) => tokens[i].IsSign('-') || tokens[i].IsSign('‐') || tokens[i].IsSign('‑') || tokens[i].IsSign('–') ? i + 1 : i;

    private int SkipComma(int i) => tokens[i].IsSign(',') ? i + 1 : i;

    private int SkipThe(int i) => tokens[i].Is(Term.The) ? i + 1 : i;

    private bool SaidBefore(int i, Term term, Term other = Term.None) => tokens[i - 1].Lexeme.Term is var said && said != Term.None && (said == term || said == other);

    /// <summary>Digits that are part of something else: A1, 3.14, #12, $5, 192.168.</summary>
    private bool GluedToText(int i)
    {
        if (!tokens[i].Glued || i == afterDash)
        {
            return false;
        }

        ref readonly var before = ref tokens[i - 1];
        if (before.Kind == TokenKind.Symbol)
        {
            return before.Value switch
            {
                '#' or '$' or '£' or '€' or '_' => true,
                '.' or ',' or ':' or '/' or '-' or '+' or '*' or '^' => before.Glued && tokens[i - 2].IsNumber,
                _ => false,
            };
        }

        return before.Kind == TokenKind.Word && before.Lexeme.Month == 0 || before.Kind == TokenKind.Number;
    }

    /// <summary>After hours and minutes only what is measured speaks against a clock: "6.45 percent".</summary>
    private bool IsMeasured(int i, in TimeValue time) => time.Precision == 0 ? IsUnitOrNoun(i) : tokens[i].Lexeme is { Unit: not DateUnit.None, Weekday: 0 } || tokens[i].Lexeme.Term is Term.Measure || tokens[i].IsSign('%');

    /// <summary>After a bare number: "3 tablets", "two people", "4 weeks" are no clock.</summary>
    private bool IsUnitOrNoun(int i)
    {
        ref readonly var token = ref tokens[i];
        if (token.Kind == TokenKind.Word)
        {
            if (token.Lexeme.Unit != DateUnit.None && token.Lexeme.Weekday == 0)
            {
                return true;
            }

            return !token.Lexeme.IsKnown || token.Is(Term.Measure) || token.Lexeme.Scale > 0 || token.Lexeme.Term is Term.Of or Term.Dozen;
        }

        return token.Glued && (token.IsSign('%') || token.IsSign('/') || token.IsSign('\'') || token.IsSign('*'))
            || token.IsSign('%') || token.IsSign('£') || token.IsSign('$') || token.IsSign('€');
    }
}
