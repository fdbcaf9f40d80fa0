using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Pieces of a stretch: "early May", "the end of next week", "later this month".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"early", "mid-", "late", "the end of", "beginning of", "later in", "earlier".</summary>
    private int ReadPiece(int i, out string mod, out bool relative)
    {
        relative = false;
        mod = "";
        var j = SkipThe(i);
        var term = tokens[j].Lexeme.Term;
        switch (term)
        {
            case Term.Early or Term.Mid or Term.Late:
                mod = term switch { Term.Early => "start", Term.Mid => "mid", _ => "end" };
                j = SkipHyphen(j + 1);
                return tokens[j].Lexeme.Term is Term.Of or Term.In ? j + 1 : j;
            case Term.Beginning or Term.Start or Term.Middle or Term.End:
                mod = term switch { Term.Beginning or Term.Start => "start", Term.Middle => "mid", _ => "end" };
                j++;
                return tokens[j].Is(Term.Of) ? j + 1 : term == Term.End && ReadPointer(j) is not null ? j : -1;
            case Term.Later or Term.Earlier:
                mod = term == Term.Later ? "end" : "start";
                relative = true;
                j++;
                return tokens[j].Is(Term.In) ? j + 1 : ReadPointer(j) is not null ? j : -1;
            default:
                return -1;
        }
    }

    private RangeValue Piece(RangeValue range, string mod, bool relative)
    {
        var past = Piece(range.Past, range, mod);
        var future = range.Definite ? past : Piece(range.Future, range, mod);
        var here = range.Relative && range.Past.Start <= today && today < range.Past.End;
        if (relative && here && range.Definite)
        {
            var span = mod == "end" ? past with { Start = LocalDate.Max(past.Start, today) } : past with { End = LocalDate.Min(past.End, today) };
            return range with { Past = span, Future = span };
        }

        return range with { Past = past, Future = future, Mod = mod };
    }

    private static DateSpan Piece(DateSpan span, RangeValue range, string mod)
    {
        var (start, end) = (span.Start, span.End);
        switch (range.Unit)
        {
            case DateUnit.Week:
                return mod switch
                {
                    "start" => span with { End = start.PlusDays(3) }, "end" => span with { Start = start.PlusDays(3) },
                    _ => span with { Start = start.PlusDays(2), End = start.PlusDays(5) },
                };
            case DateUnit.Month:
                return mod switch
                {
                    "start" => span with { End = start.PlusDays(15) }, "end" => span with { Start = start.PlusDays(15) },
                    _ => span with { Start = start.PlusDays(9), End = start.PlusDays(20) },
                };
            case DateUnit.Year when range.IsYearNumber:
                return mod switch
                {
                    "start" => span with { End = start.PlusMonths(4) }, "end" => span with { Start = start.PlusMonths(8) },
                    _ => span with { Start = start.PlusMonths(4), End = start.PlusMonths(8) },
                };
            case DateUnit.Year:
                return mod switch
                {
                    "start" => span with { End = start.PlusMonths(6) }, "end" => span with { Start = start.PlusMonths(6) },
                    _ => span with { Start = start.PlusMonths(3), End = start.PlusMonths(9) },
                };
            default:
                var half = Math.Max(1, Period.DaysBetween(start, end) / 2);
                return mod switch { "start" => span with { End = start.PlusDays(half) }, "end" => span with { Start = end.PlusDays(-half) }, _ => span };
        }
    }
}
