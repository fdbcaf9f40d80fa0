using System.Globalization;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Numbers as Recognizers-Text writes them: 15 significant digits, invariant, no trailing zeros.</summary>
internal static class Decimals
{
    public static string Write(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            return value.ToString("0", CultureInfo.InvariantCulture);
        }

        return value.ToString("G15", CultureInfo.InvariantCulture);
    }
}
