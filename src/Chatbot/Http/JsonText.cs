using System.Text.Unicode;

namespace Chatbot.Http;

/// <summary>Checks what a JSON parser lets pass and every later reader of a string would trip over.</summary>
internal static class JsonText
{
    /// <returns>A sentence for the caller, or null when the text is well-formed Unicode, escapes included.</returns>
    public static string? Fault(ReadOnlySpan<byte> utf8Json)
    {
        if (!Utf8.IsValid(utf8Json))
        {
            return "The body is not valid UTF-8.";
        }

        return HasLoneSurrogate(utf8Json) ? "A text in the body is not valid Unicode." : null;
    }

    // A backslash is legal JSON inside strings only, so the scan needs no notion of where strings begin.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> json)
    {
        while (true)
        {
            var backslash = json.IndexOf((byte)'\\');
            if (backslash < 0)
            {
                return false;
            }

            json = json[backslash..];
            var unit = EscapedUnit(json);
            if (unit is null)
            {
                json = json[Math.Min(2, json.Length)..];
                continue;
            }

            json = json[6..];
            if (char.IsLowSurrogate((char)unit))
            {
                return true;
            }

            if (char.IsHighSurrogate((char)unit))
            {
                if (EscapedUnit(json) is not { } second || !char.IsLowSurrogate((char)second))
                {
                    return true;
                }

                json = json[6..];
            }
        }
    }

    private static int? EscapedUnit(ReadOnlySpan<byte> json)
    {
        if (json.Length < 6 || json[0] != (byte)'\\' || json[1] != (byte)'u')
        {
            return null;
        }

        var unit = 0;
        foreach (var digit in json.Slice(2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return null;
            }

            unit = (unit << 4) | (char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return unit;
    }
}
