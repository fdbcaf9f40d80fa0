using System.Text.Json;
using Chatbot.Http;

namespace Chatbot.Channels;

/// <summary>A token as it was presented: parsed, nothing of it believed yet.</summary>
internal sealed record ChannelToken(string Algorithm, string KeyId, string SignedPart, byte[] Signature, JsonElement Claims)
{
    /// <summary>Longer ones are refused before they are decoded.</summary>
    private const int MaximumLength = 8192;

    public static ChannelToken? Parse(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || authorization.Length > MaximumLength || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = authorization[scheme.Length..].Trim();
        var parts = token.Split('.');
        if (parts.Length != 3
            || !StrictBase64Url.TryDecode(parts[0], out var header)
            || !StrictBase64Url.TryDecode(parts[1], out var payload)
            || !StrictBase64Url.TryDecode(parts[2], out var signature) || signature.Length == 0)
        {
            return null;
        }

        try
        {
            using var head = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
            using var body = JsonDocument.Parse(payload, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return head.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.ValueKind == JsonValueKind.Object
                && Text(head.RootElement, "alg") is { } algorithm && Text(head.RootElement, "kid") is { } keyId
                    ? new ChannelToken(algorithm, keyId, token[..token.LastIndexOf('.')], signature, body.RootElement.Clone())
                    : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not a token; the caller hears no more than that.
            return null;
        }
    }

    public string? Text(string claim) => Text(Claims, claim);

    /// <summary>A moment in whole seconds since 1970; null when it is missing or no number.</summary>
    public long? Seconds(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && Math.Abs(seconds) < 1e12
            ? (long)seconds
            : null;

    public bool Has(string claim) => Claims.TryGetProperty(claim, out _);

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: no issuer, audience or key id is spelled like that.
            return null;
        }
    }
}
