using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Clinic.Scheduling;

/// <summary>What a visitor is told to find an appointment again, such as <c>K7QF-2M</c>.</summary>
public static class Reference
{
    /// <summary>Without letters and digits that sound or look alike (0/O, 1/I/L, 5/S, 2/Z, U/V, B/8).</summary>
    private const string Alphabet = "34679ACDEFGHJKMNPQRTWXY";

    /// <summary>Makes the reference of a booking from its key, so that the same booking made twice has one reference.</summary>
    /// <param name="secret">Known only to this service: the reference cannot be guessed from the key.</param>
    /// <param name="attempt">Counts up where the reference before it was taken.</param>
    /// <remarks>23^6 references; two of a hundred thousand collide once in thirty books, which is why the attempt exists.</remarks>
    public static string For(string key, ReadOnlySpan<byte> secret, int attempt = 0)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{attempt}:{key}"), hash);
        Span<char> text = stackalloc char[7];
        for (int i = 0, at = 0; i < 6; i++, at++)
        {
            if (i == 4)
            {
                text[at++] = '-';
            }

            text[at] = Alphabet[(hash[2 * i] << 8 | hash[2 * i + 1]) % Alphabet.Length];
        }

        return new string(text);
    }

    /// <summary>The form in which references compare: upper case, nothing but letters and digits.</summary>
    public static string Normalize(string typed) =>
        string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
}
