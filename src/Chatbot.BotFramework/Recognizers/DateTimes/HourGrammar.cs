namespace Chatbot.BotFramework.Recognizers;

/// <summary>An hour with what may follow it: minutes, seconds, am or pm, o'clock.</summary>
internal sealed partial class DateTimeGrammar
{
    private const string RejectAfterTime = "%*=/";

    /// <summary>What was read of a clock so far: the figures or words, and how sure they are.</summary>
    private record struct ClockRead(int Hour, int Minute, int Second, int Precision, Strength Strength);

    /// <summary>Reads an hour; gives the token after it or -1.</summary>
    private int ReadHour(int i, out TimeValue time)
    {
        time = default;
        var read = default(ClockRead);
        var j = tokens[i].IsNumber ? ReadClockFigures(i, ref read) : ReadClockWords(i, ref read);
        if (j < 0)
        {
            return -1;
        }

        // "12 noon", "12 midnight"
        if (read is { Hour: 12, Precision: 0 } && tokens[j].Lexeme.Term is Term.Noon or Term.Midnight)
        {
            time = new TimeValue(tokens[j].Is(Term.Noon) ? 12 : 0) { Strength = Strength.Strong };
            return j + 1;
        }

        var ambiguous = read.Hour is >= 1 and <= 12;
        var clock = tokens[j].Is(Term.OClock) ? j + 1 : tokens[j] is { Length: 1, Kind: TokenKind.Word } && tokens.Spelling(j + 1).Equals("clock", StringComparison.OrdinalIgnoreCase) ? j + 2 : j;
        if (clock > j)
        {
            read.Strength = Strength.Strong;
            j = clock;
        }

        if (ReadHalfOfDay(j, out var half) is > 0 and var marked)
        {
            if (read.Hour > 12 && half == Term.Am)
            {
                return -1;
            }

            j = marked;
            read.Strength = Strength.Strong;
            read.Hour = half switch { Term.Am => read.Hour % 12, Term.Pm when read.Hour < 12 => read.Hour + 12, _ => read.Hour };
            ambiguous &= half == Term.AmPm;
        }

        if ((read.Hour == 24 && (read.Minute != 0 || read.Second != 0)) || GoesOnAsNumber(j, read))
        {
            return -1;
        }

        time = new TimeValue(read.Hour, read.Minute, read.Second) { Precision = read.Precision, Ambiguous = ambiguous, Strength = read.Strength };
        return AfterIsh(j, ref time);
    }

    /// <summary>"7", "7:56:30", "2.30", "14h30", and "1140" whose last two figures are minutes.</summary>
    private int ReadClockFigures(int i, ref ClockRead read)
    {
        ref readonly var first = ref tokens[i];
        if (GluedToText(i))
        {
            return -1;
        }

        if (first.Length is 3 or 4)
        {
            read = new ClockRead((int)(first.Value / 100), (int)(first.Value % 100), 0, 1, Strength.Bare);
            return read.Hour > 23 || read.Minute > 59 || (first.Length == 3 && read.Hour == 0) ? -1 : i + 1;
        }

        if (first.Length > 2 || first.Value > 24)
        {
            return -1;
        }

        read = new ClockRead((int)first.Value, 0, 0, 0, Strength.Bare);
        var j = i + 1;
        var letter = tokens[j] is { Length: 1, Glued: true, Lexeme.Unit: DateUnit.Hour };
        if (tokens[j] is { IsNumber: true, Length: 2, Glued: false, Value: < 60 } apart && apart.Value % 5 == 0 && !IsUnitOrNoun(j + 1) && !tokens[j + 1].Glued && tokens[j + 1].Kind != TokenKind.Number && first.Length <= 2)
        {
            // "3 45", the sign left out.
            read.Minute = (int)apart.Value;
            read.Precision = 1;
            return j + 1;
        }

        if (!(letter || ((tokens[j].IsSign(':') || tokens[j].IsSign('.')) && tokens[j].Glued)) || !AreMinutes(j + 1))
        {
            return j;
        }

        // A dot also parts decimals; only its place can make it a clock.
        read.Strength = tokens[j].IsSign('.') ? Strength.Bare : Strength.Strong;
        read.Minute = (int)tokens[j + 1].Value;
        read.Precision = 1;
        j += 2;
        if (!letter && tokens[j].IsSign(':') && tokens[j].Glued && AreMinutes(j + 1))
        {
            read.Second = (int)tokens[j + 1].Value;
            read.Precision = 2;
            j += 2;
        }

        return j;
    }

    private bool AreMinutes(int i) => tokens[i] is { IsNumber: true, Length: 2, Glued: true, Value: < 60 };

    /// <summary>"seven", "seven twenty-seven", "six forty-three minutes".</summary>
    private int ReadClockWords(int i, ref ClockRead read)
    {
        if (tokens[i].Lexeme.Cardinal is not (>= 1 and <= 12))
        {
            return -1;
        }

        read = new ClockRead(tokens[i].Lexeme.Cardinal, 0, 0, 0, Strength.Bare);
        var m = SkipHyphen(i + 1);
        if (tokens[m].Lexeme.Cardinal < 10 || Numbers.Small(tokens, m, out var minute) is not (> 0 and var end) || minute > 59)
        {
            return i + 1;
        }

        read = read with { Minute = minute, Precision = 1, Strength = Strength.Medium };
        return tokens[end].Lexeme.Unit == DateUnit.Minute ? end + 1 : end;
    }

    /// <summary>6.45%, 12.5.3, 4:30:99: a number that goes on is no clock.</summary>
    private bool GoesOnAsNumber(int j, in ClockRead read)
    {
        if (!tokens[j].Glued || tokens[j].Kind != TokenKind.Symbol)
        {
            return false;
        }

        if (RejectAfterTime.Contains((char)tokens[j].Value, StringComparison.Ordinal) && !(tokens[j].IsSign('/') && read.Strength == Strength.Strong))
        {
            return true;
        }

        return (tokens[j].IsSign('.') || tokens[j].IsSign(':')) && tokens[j + 1] is { IsNumber: true, Glued: true };
    }
}
