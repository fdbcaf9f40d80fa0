using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chatbot.Http;

namespace Chatbot.DirectLine;

/// <summary>What tokens are signed with: at least 32 random bytes, kept across restarts, or every open page has to start over.</summary>
public sealed record DirectLineKey(ReadOnlyMemory<byte> Bytes);

/// <summary>Whom a token speaks for: one user in one conversation.</summary>
/// <param name="Origins">Pages that may use it; empty = any.</param>
internal sealed record TokenClaims(string ConversationId, string UserId, string? UserName, IReadOnlyList<string> Origins);

internal enum TokenUse
{
    /// <summary>The calls of one conversation.</summary>
    Calls,

    /// <summary>Opening one conversation's stream, in a URL, hence short-lived and good for nothing else.</summary>
    Stream,
}

internal abstract record TokenCheck
{
    private TokenCheck() { }

    public sealed record Valid(TokenClaims Claims) : TokenCheck;

    /// <summary>Ours, but too old.</summary>
    public sealed record Expired : TokenCheck;

    public sealed record Forged : TokenCheck;
}

/// <summary>Makes and checks the tokens of Direct Line: JSON Web Tokens under HMAC-SHA256 with one fixed header.</summary>
/// <remarks>Web Chat reads the claim <c>user</c> to know which messages are its own.</remarks>
internal sealed class DirectLineTokens
{
    private const int MaximumLength = 8192;
    private const string Issuer = "chatbot";
    private readonly byte[] key;
    private readonly string header;
    private readonly TimeProvider time;

    public DirectLineTokens(DirectLineKey key, TimeProvider time)
    {
        if (key.Bytes.Length < 32)
        {
            throw new ArgumentException("A signing key of at least 32 bytes is needed.", nameof(key));
        }

        this.key = key.Bytes.ToArray();
        this.time = time;
        var keyId = Convert.ToHexStringLower(SHA256.HashData(this.key).AsSpan(0, 6));
        header = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"HS256","typ":"JWT","kid":"{{keyId}}"}"""));
    }

    public string Issue(TokenClaims claims, TokenUse use, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var payload = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(payload))
        {
            json.WriteStartObject();
            json.WriteString("iss", Issuer);
            json.WriteString("aud", Audience(use));
            json.WriteString("conv", claims.ConversationId);
            json.WriteString("user", claims.UserId);
            if (claims.UserName is { Length: > 0 })
            {
                json.WriteString("name", claims.UserName);
            }

            if (claims.Origins.Count > 0)
            {
                json.WriteStartArray("origin");
                foreach (var origin in claims.Origins)
                {
                    json.WriteStringValue(origin);
                }

                json.WriteEndArray();
            }

            json.WriteNumber("nbf", now);
            json.WriteNumber("iat", now);
            json.WriteNumber("exp", now + (long)lifetime.TotalSeconds);
            json.WriteEndObject();
        }

        var signed = $"{header}.{Base64Url.EncodeToString(payload.WrittenSpan)}";
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(signed, signature);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public TokenCheck Check(ReadOnlySpan<char> token, TokenUse use)
    {
        var end = token.LastIndexOf('.');
        if (token.Length > MaximumLength || end <= header.Length + 1 || token[header.Length] != '.'
            || !token[..header.Length].SequenceEqual(header)
            || !StrictBase64Url.TryDecode(token[(end + 1)..], out var presented))
        {
            return new TokenCheck.Forged();
        }

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(token[..end], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, presented)
            || !StrictBase64Url.TryDecode(token[(header.Length + 1)..end], out var payload))
        {
            return new TokenCheck.Forged();
        }

        // From here on the token is one that this service made.
        using var json = JsonDocument.Parse(payload);
        var root = json.RootElement;
        if (root.GetProperty("aud").GetString() != Audience(use))
        {
            return new TokenCheck.Forged();
        }

        return root.GetProperty("exp").GetInt64() <= time.GetUtcNow().ToUnixTimeSeconds()
            ? new TokenCheck.Expired()
            : new TokenCheck.Valid(new TokenClaims(
                root.GetProperty("conv").GetString()!,
                root.GetProperty("user").GetString()!,
                root.TryGetProperty("name", out var name) ? name.GetString() : null,
                root.TryGetProperty("origin", out var origins) ? [.. origins.EnumerateArray().Select(origin => origin.GetString()!)] : []));
    }

    private void Sign(ReadOnlySpan<char> text, Span<byte> signature)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, bytes);
            HMACSHA256.HashData(key, bytes.AsSpan(0, length), signature);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static string Audience(TokenUse use) => use switch
    {
        TokenUse.Calls => "directline",
        TokenUse.Stream => "directline-stream",
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    };
}
