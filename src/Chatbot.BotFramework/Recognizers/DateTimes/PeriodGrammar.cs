using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Stretches of days with a name: the way to the rules for each kind, and the units counted from now.</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>Reads a stretch of days; <paramref name="first"/> is its first token (an article may be left out).</summary>
    private int ReadPeriod(int i, out RangeValue range, out int first)
    {
        range = null!;
        first = i;
        var piece = ReadPiece(i, out var mod, out var relativeMod);
        if (piece > 0)
        {
            var end = ReadWhole(SkipThe(piece), out range, out var inner, articleNeeded: false);
            if (end > 0)
            {
                if (range.Mod is null)
                {
                    range = Piece(range, mod, relativeMod);
                    first = SkipThe(i);
                    return end;
                }

                return -1;
            }
        }

        var whole = ReadWhole(i, out range, out first, articleNeeded: true);
        if (whole < 0 && tokens[i].Is(Term.The))
        {
            whole = ReadWhole(i + 1, out range, out first, articleNeeded: true);
            if (whole > 0 && (range.Unit == DateUnit.Decade || ReadNthUnit(i + 1, out _) == whole))
            {
                first = i;
            }
        }

        return whole;
    }

    private int ReadWhole(int i, out RangeValue range, out int first, bool articleNeeded)
    {
        range = null!;
        first = i;
        ref readonly var token = ref tokens[i];
        var lexeme = token.Lexeme;
        if (token.IsNumber)
        {
            return ReadPeriodFromNumber(i, out range);
        }

        if (lexeme.Month > 0)
        {
            return IsMonth(i) ? ReadMonth(i, Term.None, out range) : -1;
        }

        if (lexeme.Unit != DateUnit.None && ReadUnitPeriod(i, articleNeeded, out range, out first) is > 0 and var unit)
        {
            return unit;
        }

        switch (lexeme.Term)
        {
            case Term.Last when ReadNthUnit(i, out range) is > 0 and var lastOf:
                return lastOf;
            case Term.This or Term.Next or Term.Last or Term.Previous or Term.Past or Term.Coming or Term.Upcoming or Term.Following or Term.Current or Term.Same or Term.That:
                return ReadPointedPeriod(i, out range);
            case Term.EndOfYear or Term.EndOfMonth or Term.EndOfWeek:
                range = Piece(Unit(lexeme.Term switch { Term.EndOfYear => DateUnit.Year, Term.EndOfMonth => DateUnit.Month, _ => DateUnit.Week }, 0), "end", false);
                return i + 1;
            case Term.Season:
                return ReadSeason(i, null, out range);
            case Term.Fiscal or Term.School or Term.Calendar:
                return ReadSpecialYear(i, 0, false, out range);
            case Term.QuarterShort:
                return ReadQuarter(i, out range);
            case Term.DecadeWord:
                return ReadDecade(i, out range);
            case Term.Rest:
                return ReadRest(i, out range);
            default:
                break;
        }

        if (lexeme.Text is "w" && tokens[i + 1].IsSign('/') && tokens[i + 1].Glued && tokens[i + 2] is { Length: 1, Glued: true } && tokens.Text[tokens[i + 2].Start] is 'c' or 'C')
        {
            return ReadWeekOf(i, i + 3, out range);
        }

        if (token is { Kind: TokenKind.Word, Length: 1 } && tokens.Text[token.Start] is 'h' or 'H')
        {
            return ReadHalfYear(i, out range);
        }

        if (lexeme.Ordinal > 0 || lexeme.Cardinal > 0 || lexeme.Term is Term.Few or Term.Couple)
        {
            if (ReadNthUnit(i, out range) is > 0 and var nth)
            {
                return nth;
            }

            if (ReadCountedPeriod(i, out range) is > 0 and var counted)
            {
                return counted;
            }

            return ReadYearWords(i, out var year) is > 0 and var end ? Year(year, out range, end) : -1;
        }

        return ReadHolidayWeekend(i, out range);
    }

    private RangeValue Unit(DateUnit unit, int shift)
    {
        DateSpan span;
        switch (unit)
        {
            case DateUnit.Week:
                var monday = Calendar.Monday(today).PlusWeeks(shift);
                span = new DateSpan($"{Calendar.WeekYear(monday):0000}-W{Calendar.WeekOfYear(monday):00}", monday, monday.PlusWeeks(1));
                break;
            case DateUnit.Weekend:
                var saturday = Calendar.Monday(today).PlusWeeks(shift).PlusDays(5);
                span = new DateSpan($"{Calendar.WeekYear(saturday):0000}-W{Calendar.WeekOfYear(saturday):00}-WE", saturday, saturday.PlusDays(2));
                break;
            case DateUnit.Fortnight:
                var first = Calendar.Monday(today).PlusWeeks(shift >= 0 ? 2 * shift : -2);
                span = new DateSpan($"({Iso(first)},{Iso(first.PlusWeeks(2))},P2W)", first, first.PlusWeeks(2));
                break;
            case DateUnit.Month:
                var month = new LocalDate(today.Year, today.Month, 1).PlusMonths(shift);
                span = new DateSpan($"{month.Year:0000}-{month.Month:00}", month, month.PlusMonths(1));
                break;
            case DateUnit.Quarter:
                return Months(new LocalDate(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1).PlusMonths(3 * shift), 3, DateUnit.Quarter);
            case DateUnit.Decade:
                var decade = (today.Year / 10 * 10) + (10 * shift);
                return Decade(decade, 10, $"{decade:0000}", $"{decade + 10:0000}");
            case DateUnit.Century:
                var century = (today.Year / 100 * 100) + (100 * shift);
                return Decade(century, 100, $"{century:0000}", $"{century + 100:0000}");
            default:
                var year = new LocalDate(today.Year + shift, 1, 1);
                span = new DateSpan($"{year.Year:0000}", year, year.PlusYears(1));
                break;
        }

        return new RangeValue(span, span, unit) { Relative = true };
    }
}
