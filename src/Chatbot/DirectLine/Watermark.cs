using System.Globalization;

namespace Chatbot.DirectLine;

/// <summary>A client's place in a conversation: the number of the last activity it has seen, as decimal text. Numbers can have gaps.</summary>
internal static class Watermark
{
    /// <summary>Nothing or nothing but an empty text means: from the beginning. Anything else that is no number is a fault.</summary>
    public static bool TryParse(string? text, out long number)
    {
        number = 0;
        return string.IsNullOrEmpty(text)
            || (text.Length <= 18 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number));
    }

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}
