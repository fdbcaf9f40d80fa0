using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.BotFramework.Activities;

namespace Chatbot.Adapters.Sql;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class StoredJson : JsonSerializerContext;
