using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.DirectLine;

/// <summary>A conversation as clients get it.</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="StreamUrl">Absolute, ws or wss; good for one minute.</param>
/// <param name="UserId">Only from our own token broker.</param>
internal sealed record ConversationAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null,
    string? UserId = null);

internal sealed record IdAnswer(string Id);

internal sealed record SessionAnswer(string SessionId);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(IdAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
