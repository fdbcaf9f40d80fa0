namespace Chatbot.BotFramework.Recognizers;

/// <summary>Times of day: "half past two", "quarter to 4", "twelve noon", and how the words around make a number one.</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>A time that only its place makes one: the answer "3" or "half 3".</summary>
    internal (int End, TimeValue Time) BareTime(int i)
    {
        var end = ReadTime(i, out var time);
        return end > 0 && time.Hour is >= 1 and <= 24 && !(tokens[i].IsNumber && tokens[i].Length == 3) ? (end, time) : (-1, default);
    }

    /// <summary>"13th" as a whole answer.</summary>
    internal Node? BareDay(int i) => ReadListedDay(i) is { } day && (day.Last >= tokens.Count || tokens[day.Last].Kind == TokenKind.Symbol || tokens[day.Last].Is(Term.Common)) ? day : null;

    /// <summary>"9-5", "2 to 4": a range that only its place makes one of times.</summary>
    internal Node? BareRange(int i) => ReadRange(i, afterDate: true) is { Kind: NodeKind.TimeRange, Until: not null } range ? range : null;

    /// <summary>Reads a time at a token; gives the token after it or -1. How sure the words are is in <see cref="TimeValue.Strength"/>.</summary>
    private int ReadTime(int i, out TimeValue time)
    {
        time = default;
        if (tokens[i].Is(Term.Noon))
        {
            time = new TimeValue(12) { Strength = Strength.Strong };
            return AfterIsh(i + 1, ref time);
        }

        if (tokens[i].Is(Term.Mid) && SkipHyphen(i + 1) is var mid && tokens[mid].Lexeme is { Unit: DateUnit.Day, Text: "day", Weekday: 0 })
        {
            time = new TimeValue(12) { Strength = Strength.Strong };
            return mid + 1;
        }

        if (tokens[i].Is(Term.Midnight) || (tokens[i].Is(Term.Mid) && SkipHyphen(i + 1) is var night && tokens[night].Lexeme is { Part: DayPart.Night, Plural: false }))
        {
            time = new TimeValue(0) { Strength = Strength.Strong };
            return tokens[i].Is(Term.Midnight) ? i + 1 : SkipHyphen(i + 1) + 1;
        }

        var end = ReadMinutesPast(i, out time);
        return end > 0 ? end : ReadHour(i, out time);
    }

    /// <summary>"half past 7", "quarter to four", "20 min past eight", "ten past 9", "half 3".</summary>
    private int ReadMinutesPast(int i, out TimeValue time)
    {
        time = default;
        var j = tokens[i].Is(Term.A) ? i + 1 : i;
        int minutes;
        var named = true;
        if (tokens[j].Is(Term.Half))
        {
            minutes = 30;
            j++;
        }
        else if (tokens[j].Lexeme.Unit == DateUnit.Quarter && !tokens[j].Lexeme.Text.EndsWith('s'))
        {
            minutes = 15;
            j++;
        }
        else
        {
            if (j != i)
            {
                return -1;
            }

            j = Numbers.Small(tokens, j, out minutes);
            if (j < 0 || minutes is < 1 or > 59)
            {
                return -1;
            }

            named = tokens[j].Lexeme.Unit == DateUnit.Minute;
            if (named)
            {
                j++;
            }
        }

        var sign = 0;
        if (tokens[j].Is(Term.Past) || (tokens[j].Is(Term.After) && named))
        {
            sign = 1;
        }
        else if (tokens[j].Is(Term.To) && (named || (SaidBefore(i, Term.At, Term.Around) && minutes % 5 == 0)))
        {
            sign = -1;
        }

        if (sign == 0 && minutes != 30)
        {
            return -1;
        }

        var hourAt = sign == 0 ? SkipHyphen(j) : j + 1;
        var end = ReadHour(hourAt, out var hour);
        if (end < 0 || hour.Precision > 0 || hour.Hour > 24 || (sign == 0 && (hour.Hour > 12 || IsUnitOrNoun(end) || tokens[hourAt].Is(Term.A))))
        {
            return -1;
        }

        var total = (hour.Hour * 60) + (sign < 0 ? -minutes : minutes);
        if (hour.Ambiguous && total < 60)
        {
            total += 12 * 60;
        }

        if (hour is { Ambiguous: false, Hour: 12 or 13 } && sign < 0 && hour.Hour == 13)
        {
            total = (12 * 60) + 60 - minutes;
        }

        total = (total + (24 * 60)) % (24 * 60);
        time = new TimeValue(total / 60, total % 60) { Precision = 1, Ambiguous = hour.Ambiguous, Strength = Strength.Strong };
        return end;
    }

    /// <summary>"-ish", "ish", "sharp", "on the dot" after a time.</summary>
    private int AfterIsh(int j, ref TimeValue time)
    {
        var k = SkipHyphen(j);
        if (tokens[k].Is(Term.Ish) && (tokens[k].Glued || k > j))
        {
            time = time with { Strength = Strength.Strong, Approximate = true };
            return k + 1;
        }

        if (tokens[j].Is(Term.Sharp))
        {
            time = time with { Strength = Strength.Strong };
            return j + 1;
        }

        return j;
    }

    /// <summary>"pm", "p.m.", "p . m .", "a m", the glued "a" of "9a", the dot of "9.am".</summary>
    private int ReadHalfOfDay(int j, out Term half)
    {
        half = Term.None;
        var k = tokens[j].IsSign('.') && tokens[j].Glued && tokens[j + 1].Glued ? j + 1 : j;
        if ((tokens[k].Is(Term.Am) || tokens[k].Is(Term.Pm) || tokens[k].Is(Term.AmPm)) && !(tokens[k + 1].IsNumber && tokens[k + 1].Glued))
        {
            half = tokens[k].Lexeme.Term;
            return k + 1;
        }

        var letter = tokens[k].Is(Term.LetterP) ? Term.Pm : tokens[k].Is(Term.A) && tokens[k].Length == 1 ? Term.Am : Term.None;
        if (letter == Term.None)
        {
            return -1;
        }

        var m = tokens[k + 1].IsSign('.') ? k + 2 : k + 1;
        if (tokens[m].Is(Term.LetterM))
        {
            half = letter;
            return tokens[m + 1].IsSign('.') && m == k + 2 ? m + 2 : m + 1;
        }

        if (tokens[k].Glued && !tokens[k + 1].Glued)
        {
            half = letter;
            return k + 1;
        }

        // "9:00a." at the end of a sentence.
        if (tokens[k].Glued && tokens[k + 1].Kind == TokenKind.Symbol && !tokens[k + 2].Glued)
        {
            half = letter;
            return k + 1;
        }

        return -1;
    }
}
