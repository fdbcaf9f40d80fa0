using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Chatbot.Http;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>A key that channels sign with. Empty endorsements mean that it may sign for every channel.</summary>
internal sealed record SigningKey(RSAParameters Parameters, IReadOnlyList<string> Endorsements);

/// <summary>The channels' published keys, fetched when they are needed and kept for a day.</summary>
internal sealed partial class SigningKeys(IOptions<ChannelAuthOptions> options, AuthorityHttp authority, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>A stranger who invents key ids must not make us hammer the key server.</summary>
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim oneFetch = new(1, 1);
    private volatile FrozenDictionary<string, SigningKey>? keys;
    private DateTimeOffset fetchedAt;
    private DateTimeOffset notBefore;

    /// <returns>The key; Known is false when no keys could be had at all, which is not the caller's fault.</returns>
    public async Task<(SigningKey? Key, bool Known)> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (keys is { } current && current.TryGetValue(keyId, out var found) && time.GetUtcNow() - fetchedAt < Fresh)
        {
            return (found, true);
        }

        await oneFetch.WaitAsync(cancellationToken);
        try
        {
            var known = keys is { } held && held.ContainsKey(keyId);
            if (time.GetUtcNow() >= notBefore && !(known && time.GetUtcNow() - fetchedAt < Fresh))
            {
                await FetchAsync(cancellationToken);
            }

            return (keys?.GetValueOrDefault(keyId), keys is not null);
        }
        finally
        {
            oneFetch.Release();
        }
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var metadata = await authority.GetAsync(options.Value.OpenIdMetadata, cancellationToken);
            var address = metadata.RootElement.GetProperty("jwks_uri").GetString() ?? throw new JsonException("jwks_uri is missing");
            using var published = await authority.GetAsync(address, cancellationToken);
            keys = Read(published.RootElement);
            fetchedAt = time.GetUtcNow();
            notBefore = fetchedAt + BetweenFetches;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException or UriFormatException or IOException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Keys that were good yesterday are better than none.
            notBefore = time.GetUtcNow() + BetweenFailures;
            LogNoKeys(fault.GetType().Name);
        }
    }

    private static FrozenDictionary<string, SigningKey> Read(JsonElement published)
    {
        var found = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in published.GetProperty("keys").EnumerateArray())
        {
            if (Text(key, "kty") == "RSA" && Text(key, "kid") is { Length: > 0 } id
                && StrictBase64Url.TryDecode(Text(key, "n"), out var modulus) && modulus.Length >= 256
                && StrictBase64Url.TryDecode(Text(key, "e"), out var exponent) && exponent.Length > 0)
            {
                var endorsements = key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
                    ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToArray()
                    : [];
                found[id] = new SigningKey(new RSAParameters { Modulus = modulus, Exponent = exponent }, endorsements);
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public void Dispose() => oneFetch.Dispose();

    [LoggerMessage(LogLevel.Error, "The channels' signing keys could not be fetched: {Fault}.")]
    private partial void LogNoKeys(string fault);
}
