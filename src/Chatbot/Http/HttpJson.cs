using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Http;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorBody.Refusal))]
internal sealed partial class HttpJson : JsonSerializerContext;
