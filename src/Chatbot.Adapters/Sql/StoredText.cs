using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Adapters.Sql;

/// <summary>Text from outside in a form that both databases can hold: ids and names may be any characters of any length.</summary>
/// <remarks>
/// PostgreSQL's text has no U+0000, UTF-8 has no lone surrogates, and an index entry is bounded. JSON needs none of this:
/// it escapes both and is not indexed.
/// </remarks>
internal static class StoredText
{
    private const char Escape = '\u0001';
    private const int LongestKey = 400;
    private const int KeptOfLongKey = 200;

    public static string Encode(string text)
    {
        var at = FirstToEscape(text, 0);
        if (at < 0)
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        var copied = 0;
        for (; at >= 0; at = FirstToEscape(text, copied))
        {
            encoded.Append(text, copied, at - copied).Append(Escape).Append(((int)text[at]).ToString("x4"));
            copied = at + 1;
        }

        return encoded.Append(text, copied, text.Length - copied).ToString();
    }

    public static string Decode(string stored)
    {
        if (!stored.Contains(Escape))
        {
            return stored;
        }

        var text = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] == Escape && i + 4 < stored.Length)
            {
                text.Append((char)Convert.ToInt32(stored.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                text.Append(stored[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>Text that is looked up. A very long one becomes its beginning and a hash, and stays what it is when that is stored again.</summary>
    public static string Key(string text)
    {
        if (text.Length <= LongestKey)
        {
            return Encode(text);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)));
        return Encode($"{text.AsSpan(0, KeptOfLongKey)}...{hash}");
    }

    private static int FirstToEscape(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (c > Escape && !char.IsSurrogate(c))
            {
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            return i;
        }

        return -1;
    }
}
