namespace Chatbot.Http;

/// <summary>Ids that callers chose, made safe for a line of log: no control characters, at most 120 characters.</summary>
internal static class LogText
{
    public static string Of(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var cut = text.Length > 120 ? text[..120] : text;
        return cut.AsSpan().ContainsAnyInRange('\0', '\u001f') || cut.AsSpan().ContainsAnyInRange('\u007f', '\u009f') || cut.AsSpan().ContainsAny('\u2028', '\u2029')
            ? string.Create(cut.Length, cut, static (target, source) =>
            {
                for (var index = 0; index < target.Length; index++)
                {
                    target[index] = char.IsControl(source[index]) || source[index] is '\u2028' or '\u2029' ? '?' : source[index];
                }
            })
            : cut;
    }
}
