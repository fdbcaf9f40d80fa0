namespace Chatbot.BotFramework.Recognizers;

/// <summary>Years behind a month or a day, in figures and words.</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>", 1994", "of 1987", "in 2020", "'87", "nineteen eighty six", after a month or a day.</summary>
    private int ReadYearAfter(int i, bool afterOrdinalWord, out int year)
    {
        year = 0;
        var j = SkipComma(i);
        var of = tokens[j].Is(Term.Of) || (tokens[j].Is(Term.In) && (tokens[j + 1].IsNumber && tokens[j + 1].Length == 4));
        if (of)
        {
            j++;
        }

        if (tokens[j].IsNumber)
        {
            var after = tokens[j + 1];
            if (tokens[j].Glued && !of && j == i)
            {
                return -1;
            }

            var clock = (after.IsSign(':') && after.Glued) || tokens[j + 1].Lexeme.Term is Term.Am or Term.Pm or Term.OClock;
            if (tokens[j].Length == 4 && !clock && tokens[j].Value is >= 1500 and <= 2199 && !(after.Glued && after.IsSign('-') && tokens[j + 2].IsNumber && tokens[j + 2].Glued && tokens[j + 2].Length == 4))
            {
                // Nobody books for 1630; four digits that can be a clock are one unless the words say year.
                if (!of && j == i && tokens[j].Value < 1900 && tokens[j].Value % 100 < 60)
                {
                    return -1;
                }

                year = (int)tokens[j].Value;
                return j + 1;
            }

            if (tokens[j].Length == 2 && !clock && (of || afterOrdinalWord) && j < i + 2 && !(after.IsSign('.') && after.Glued && tokens[j + 2].Glued) && !IsUnitOrNoun(j + 1))
            {
                year = (int)tokens[j].Value;
                year += year < 40 ? 2000 : 1900;
                return j + 1;
            }

            return -1;
        }

        if (tokens[j].IsSign('\'') && tokens[j + 1] is { IsNumber: true, Length: 2, Glued: true } two)
        {
            year = (int)two.Value;
            year += year < 40 ? 2000 : 1900;
            return j + 2;
        }

        return ReadYearWords(j, out year);
    }

    /// <summary>"two thousand and fifteen", "nineteen eighty six", "nineteen hundred ninety three".</summary>
    private int ReadYearWords(int i, out int year)
    {
        year = 0;
        if (tokens[i].Lexeme.Cardinal is not (2 or >= 15 and <= 20))
        {
            return -1;
        }

        var end = Numbers.Words(tokens, i, out var value);
        if (end > 0 && value is >= 1500 and <= 2199)
        {
            year = (int)value;
            return end;
        }

        if (end == i + 1 && value is >= 15 and <= 20 && tokens[end].Lexeme.Cardinal >= 10)
        {
            var last = Numbers.Small(tokens, end, out var rest);
            if (last > 0 && rest is >= 10 and <= 99)
            {
                year = ((int)value * 100) + rest;
                return last;
            }
        }

        return -1;
    }
}
