namespace Chatbot.BotFramework.Recognizers;

/// <summary>The value of an entity; <see cref="ResolutionJson"/> writes it as Recognizers-Text does.</summary>
public abstract record Resolution
{
    private Resolution()
    {
    }

    /// <summary>Dates, times, stretches, lengths and repetitions of time: one reading, or all that the words allow, past before future and morning before evening.</summary>
    public sealed record DateTimes(IReadOnlyList<DateTimeReading> Values) : Resolution;

    /// <param name="Subtype">integer, decimal, fraction or power.</param>
    /// <param name="Value">The number in invariant notation, at most 15 significant digits.</param>
    public sealed record Number(string Subtype, string Value) : Resolution;

    /// <param name="Value"><c>4</c>, or <c>end-1</c> and <c>current+1</c> for relative ones.</param>
    /// <param name="Offset">How far from the point of reference.</param>
    /// <param name="RelativeTo">start, end or current.</param>
    public sealed record Ordinal(string Value, string Offset, string RelativeTo) : Resolution;

    /// <param name="Value">True for yes.</param>
    /// <param name="Score">0 to 1: how much of the utterance the answer is.</param>
    public sealed record Boolean(bool Value, double Score) : Resolution;

    /// <param name="Value">How many of the unit.</param>
    /// <param name="Unit">Year, Month, Week, Day, or Age where no unit was said.</param>
    public sealed record Age(string Value, string Unit) : Resolution;

    /// <param name="Value">The number as written, letters of an extension in lower case.</param>
    /// <param name="Score">0 to 1 in steps of Recognizers-Text.</param>
    public sealed record PhoneNumber(string Value, string Score) : Resolution;

    /// <param name="Value">The address in lower case.</param>
    /// <param name="Suggestion">The address with a likely slip in its domain put right; null when there is nothing to correct.</param>
    public sealed record Email(string Value, string? Suggestion) : Resolution;

    /// <param name="Value">The name with blanks tidied, letters as written.</param>
    public sealed record PersonName(string Value) : Resolution;
}

/// <summary>One reading of a date-time expression, in the field names of Recognizers-Text; what does not apply is null.</summary>
/// <param name="Timex">TIMEX3-like: <c>2019-01-04</c>, <c>XXXX-WXX-5</c>, <c>T19:30</c>, <c>(start,end,length)</c> ...</param>
/// <param name="Type">date, time, datetime, daterange, timerange, datetimerange, duration or set.</param>
/// <param name="Value">For points and lengths (seconds); "not resolved" where no calendar value exists.</param>
/// <param name="Start">First moment of a stretch.</param>
/// <param name="End">First moment after a stretch.</param>
/// <param name="Mod">before, after, since, until, approx, start, mid, end, or a pair of them.</param>
/// <param name="SourceEntity">datetimepoint or datetimerange: what a limit was put on.</param>
/// <param name="List">The single days of a stretch of business days.</param>
public sealed record DateTimeReading(
    string Timex, string Type, string? Value = null, string? Start = null, string? End = null, string? Mod = null, string? SourceEntity = null, string? List = null);
