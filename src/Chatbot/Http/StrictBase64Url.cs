using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Chatbot.Http;

/// <summary>Base64url as signatures need it: exactly one text for each sequence of bytes.</summary>
internal static class StrictBase64Url
{
    // What a tolerant decoder skips or takes for padding.
    private static readonly SearchValues<char> Tolerated = SearchValues.Create(" \t\r\n=%");

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 == 1)
        {
            return false;
        }

        var decoded = new byte[text.Length * 3 / 4];
        if (text.ContainsAny(Tolerated)
            || Base64Url.DecodeFromChars(text, decoded, out _, out var written) != OperationStatus.Done
            || written != decoded.Length)
        {
            return false;
        }

        // The last character may carry bits that no byte uses; they must be zero, or one signature would have several spellings.
        Span<char> again = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        if (!Base64Url.TryEncodeToChars(decoded, again, out var length) || length != text.Length || !again.SequenceEqual(text))
        {
            return false;
        }

        bytes = decoded;
        return true;
    }
}
