using System.Text.Json.Nodes;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Resolutions in the JSON shapes of Recognizers-Text.</summary>
public static class ResolutionJson
{
    public static JsonObject Write(Resolution resolution) => resolution switch
    {
        Resolution.DateTimes times => new JsonObject { ["values"] = new JsonArray([.. times.Values.Select(Write)]) },
        Resolution.Number number => new JsonObject { ["subtype"] = number.Subtype, ["value"] = number.Value },
        Resolution.Ordinal ordinal => new JsonObject { ["offset"] = ordinal.Offset, ["relativeTo"] = ordinal.RelativeTo, ["value"] = ordinal.Value },
        Resolution.Boolean boolean => new JsonObject { ["value"] = boolean.Value, ["score"] = boolean.Score },
        Resolution.Age age => new JsonObject { ["value"] = age.Value, ["unit"] = age.Unit },
        Resolution.PhoneNumber phone => new JsonObject { ["value"] = phone.Value, ["score"] = phone.Score },
        Resolution.Email email => Optional(new JsonObject { ["value"] = email.Value }, "suggestion", email.Suggestion),
        Resolution.PersonName name => new JsonObject { ["value"] = name.Value },
        _ => throw new InvalidOperationException($"No JSON for {resolution.GetType().Name}"),
    };

    private static JsonNode Write(DateTimeReading reading)
    {
        var json = new JsonObject { ["timex"] = reading.Timex };
        Optional(json, "Mod", reading.Mod);
        json["type"] = reading.Type;
        Optional(json, "value", reading.Value);
        Optional(json, "start", reading.Start);
        Optional(json, "end", reading.End);
        Optional(json, "sourceEntity", reading.SourceEntity);
        return Optional(json, "list", reading.List);
    }

    private static JsonObject Optional(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }

        return json;
    }
}
