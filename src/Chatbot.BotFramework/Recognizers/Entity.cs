using NodaTime;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Something recognised in an utterance.</summary>
/// <param name="Type">The TypeName of Recognizers-Text: <c>datetimeV2.date</c>, <c>number</c>, <c>phonenumber</c> ...</param>
/// <param name="Text">The words as written.</param>
/// <param name="Start">UTF-16 offset of the first character.</param>
/// <param name="End">UTF-16 offset after the last character.</param>
/// <param name="Resolution">What the words mean.</param>
public sealed record Entity(string Type, string Text, int Start, int End, Resolution Resolution);

/// <summary>What an utterance is read against.</summary>
/// <param name="Reference">The speaker's now; the wall clock that "tomorrow" counts from.</param>
/// <param name="Locale"><c>en-GB</c> puts the day before the month; <c>en-US</c>, and any other, the month first.</param>
public sealed record RecognitionContext(LocalDateTime Reference, string Locale)
{
    internal bool DayFirst => Locale is not null && !Locale.EndsWith("-US", StringComparison.OrdinalIgnoreCase)
        && (Locale.EndsWith("-GB", StringComparison.OrdinalIgnoreCase) || Locale.EndsWith("-IE", StringComparison.OrdinalIgnoreCase)
            || Locale.EndsWith("-AU", StringComparison.OrdinalIgnoreCase) || Locale.EndsWith("-NZ", StringComparison.OrdinalIgnoreCase)
            || Locale.EndsWith("-ZA", StringComparison.OrdinalIgnoreCase) || Locale.EndsWith("-IN", StringComparison.OrdinalIgnoreCase));
}
