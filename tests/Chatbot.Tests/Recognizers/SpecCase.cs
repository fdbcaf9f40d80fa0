using System.Globalization;
using System.Text.Json.Nodes;
using Chatbot.BotFramework.Recognizers;
using NodaTime;

namespace Chatbot.Tests.Recognizers;

/// <summary>One case of upstream's specs and upstream's way of scoring it: every text, type, offset and value, in order.</summary>
internal sealed record SpecCase(int Number, string Input, LocalDateTime Reference, IReadOnlyList<JsonObject> Expected)
{
    public static IReadOnlyList<SpecCase> Load(string model)
    {
        var cases = new List<SpecCase>();
        var number = -1;
        foreach (var node in RecognizerData.Json($"recognizers-specs/{model}.json").AsArray())
        {
            number++;
            var unsupported = $"{node!["NotSupported"]},{node["NotSupportedByDesign"]}";
            if (unsupported.Contains("dotnet", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var reference = (string?)node["Context"]?["ReferenceDateTime"] is { } at ? RecognizerData.At(at) : new LocalDateTime(2026, 3, 4, 10, 15);
            cases.Add(new SpecCase(number, (string)node[nameof(Input)]!, reference, [.. node["Results"]!.AsArray().Select(result => result!.AsObject())]));
        }

        return cases;
    }

    public IEnumerable<string> ExpectedTypes => Expected.Select(result => ((string)Named(result, "TypeName")!).Split('.')[^1]);

    public bool Holds(IReadOnlyList<Entity> found) => found.Count == Expected.Count && Expected.Zip(found).All(pair => Matches(pair.First, pair.Second));

    private static JsonNode? Named(JsonObject json, string name) => json.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static bool Matches(JsonObject expected, Entity found)
    {
        if (!found.Text.Equals((string)expected["Text"]!, StringComparison.OrdinalIgnoreCase) || found.Type != (string)Named(expected, "TypeName")!)
        {
            return false;
        }

        if ((expected["Start"] is { } start && (int)start != found.Start) || (expected["End"] is { } end && (int)end != found.End - 1))
        {
            return false;
        }

        var resolution = ResolutionJson.Write(found.Resolution);
        if (expected["Resolution"] is not JsonObject wanted)
        {
            return true;
        }

        return wanted["values"] is JsonArray values
            ? values.Count == resolution["values"]!.AsArray().Count && values.Zip(resolution["values"]!.AsArray()).All(pair => SameKeys(pair.First!.AsObject(), pair.Second!.AsObject()))
            : wanted.All(pair => Same(pair.Value, resolution[pair.Key]));
    }

    private static bool SameKeys(JsonObject a, JsonObject b) => a.Count == b.Count && a.All(pair => b.ContainsKey(pair.Key) && Same(pair.Value, b[pair.Key]));

    private static bool Same(JsonNode? a, JsonNode? b)
    {
        var (first, second) = (a?.ToString() ?? "", b?.ToString() ?? "");
        return first == second || (a?.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && double.TryParse(first, CultureInfo.InvariantCulture, out var x) && double.TryParse(second, CultureInfo.InvariantCulture, out var y) && Math.Abs(x - y) < 1e-9);
    }
}
