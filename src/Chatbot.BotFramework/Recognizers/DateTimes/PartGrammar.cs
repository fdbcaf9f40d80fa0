namespace Chatbot.BotFramework.Recognizers;

/// <summary>Parts of a day: "in the morning", "late evening", "at night", "at lunchtime".</summary>
internal sealed partial class DateTimeGrammar
{
    /// <summary>"in the morning", "this afternoon" is another matter, "late evening", "at night", "at lunchtime".</summary>
    private int ReadPart(int i, out DayPart part, out string? mod, out bool plural)
    {
        mod = null;
        var j = i;
        if (tokens[j].Is(Term.In) || tokens[j].Is(Term.At) || tokens[j].Is(Term.Of))
        {
            j++;
        }

        if (tokens[j].Is(Term.The))
        {
            j++;
        }

        if (tokens[j].Is(Term.Early) || tokens[j].Is(Term.Earlier))
        {
            mod = "start";
        }
        else if (tokens[j].Is(Term.Late) || tokens[j].Is(Term.Later))
        {
            mod = "end";
        }
        else if (tokens[j].Is(Term.Mid))
        {
            mod = "mid";
        }

        if (mod is not null)
        {
            j = SkipHyphen(j + 1);
            if (tokens[j].Is(Term.In))
            {
                j++;
            }

            if (tokens[j].Is(Term.The))
            {
                j++;
            }
        }

        if (mod is null && tokens[j].Is(Term.MidPart))
        {
            mod = "mid";
        }

        part = tokens[j].Lexeme.Part;
        plural = tokens[j].Lexeme.Plural;
        if (part == DayPart.None)
        {
            return -1;
        }

        var end = j + 1;
        if (part == DayPart.Night && SkipHyphen(end) is var t && tokens[t].Is(Term.Time))
        {
            part = DayPart.NightTime;
            end = t + 1;
        }
        else if (part is DayPart.Lunch or DayPart.Dinner or DayPart.Breakfast && tokens[end].Is(Term.Time))
        {
            end++;
        }

        if (tokens[i].Is(Term.At) && part is not (DayPart.Night or DayPart.Lunch or DayPart.Dinner or DayPart.Breakfast or DayPart.Brunch or DayPart.NightTime))
        {
            return -1;
        }

        return end;
    }
}
