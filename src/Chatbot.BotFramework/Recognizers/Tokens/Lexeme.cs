namespace Chatbot.BotFramework.Recognizers;

/// <summary>What a word can mean to the recognizers; one spelling may have several of these readings at once ("second", "may").</summary>
internal sealed class Lexeme(string text)
{
    /// <summary>Stands for every word the lexicon does not hold.</summary>
    public static readonly Lexeme Unknown = new("");

    public string Text { get; } = text;

    public Term Term { get; set; }

    /// <summary>1 to 12, 0 when not a month.</summary>
    public int Month { get; set; }

    /// <summary>ISO: 1 is Monday, 7 is Sunday; 0 when not a day of the week.</summary>
    public int Weekday { get; set; }

    /// <summary>Set for "mondays" and "mornings": the plural alone makes it a repetition.</summary>
    public bool Plural { get; set; }

    /// <summary>0 to 90; -1 when not a cardinal.</summary>
    public int Cardinal { get; set; } = -1;

    /// <summary>100, 1000 ...; 0 when the word does not multiply.</summary>
    public long Scale { get; set; }

    /// <summary>1 to 90, 100, 1000 ...; 0 when not an ordinal.</summary>
    public long Ordinal { get; set; }

    /// <summary>3 for "thirds": plural forms of ordinals, and halves and quarters, only ever divide.</summary>
    public long Denominator { get; set; }

    public DateUnit Unit { get; set; }

    public DayPart Part { get; set; }

    /// <summary>A holiday's name may begin with the word.</summary>
    public bool BeginsHoliday { get; set; }

    /// <summary>Position in the word list, for the phrase tries.</summary>
    public int Id { get; init; } = -1;

    public bool IsKnown => Id >= 0;
}

internal enum DateUnit
{
    None, Second, Minute, Hour, Day, BusinessDay, Night, Week, Weekend, Fortnight, Month, Quarter, Year, Decade, Century,
}

/// <summary>The parts of a day as Recognizers-Text names them in a timex.</summary>
internal enum DayPart
{
    None, Morning, Afternoon, Evening, Night, Daytime, NightTime, Breakfast, Brunch, Lunch, Dinner,
}
