using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Clinic.Screening;

/// <summary>Writes a level by its wire name, so that saved conversations survive a renumbering of the enum.</summary>
public sealed class LevelJsonConverter : JsonConverter<Level>
{
    public override Level Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Levels.TryParse(reader.GetString(), out var level)
            ? level.Value
            : throw new JsonException($"not a screening level; expected one of {Levels.Names}");

    public override void Write(Utf8JsonWriter writer, Level value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Wire());
}
