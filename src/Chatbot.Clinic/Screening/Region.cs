using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Screening;

/// <summary>The numbers that a clinic's region prints. Numbers clash between countries, so each is said with its country.</summary>
/// <param name="Code">ISO 3166, <c>EU</c>, or <c>*</c> for the fallback.</param>
/// <param name="Country">As said beside the number; empty for the fallback.</param>
/// <param name="Emergency">Ambulance number.</param>
/// <param name="Urgent">Where urgent advice is had.</param>
/// <param name="Crisis">Suicide and emotional crisis line.</param>
/// <param name="Poison">Poison or overdose advice.</param>
/// <param name="Relay">A text, relay or sign-language route, or empty.</param>
public sealed record Region(string Code, string Country, string Emergency, string Urgent, string Crisis, string Poison, string Relay)
{
    private const string Fallback = "*";

    internal string With(string number) => Country.Length == 0 ? number : $"{number} ({Country})";

    internal static IReadOnlyDictionary<string, Region> Read(IEnumerable<ContentFile> files, List<ContentFault> faults)
    {
        var regions = new Dictionary<string, Region>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var content = new YamlContent(file.Path, faults);
            if (YamlContent.Root(file, faults) is not { } root || YamlContent.Get(root, "regions") is not { } list)
            {
                continue;
            }

            foreach (var node in content.Items(list))
            {
                content.OnlyKeys(node, "code", "country", "emergency", "urgent", "crisis", "poison", "relay", "checked");
                string Text(string key) => content.Text(YamlContent.Get(node, key)) ?? "";
                var region = new Region(Text("code"), Text("country"), Text("emergency"), Text("urgent"), Text("crisis"), Text("poison"), Text("relay"));
                if (region.Code.Length == 0 || region.Emergency.Length == 0 || region.Urgent.Length == 0 || region.Crisis.Length == 0)
                {
                    content.Fault(node, "a region needs code, emergency, urgent and crisis");
                }

                regions[region.Code] = region;
            }

            foreach (var code in content.Texts(YamlContent.Get(root, "eu")))
            {
                if (regions.TryGetValue("EU", out var shared))
                {
                    regions.TryAdd(code, shared);
                }
            }
        }

        if (!regions.ContainsKey(Fallback))
        {
            faults.Add(new ContentFault("screening/regions.yaml", 0, "the region \"*\" for unknown countries is missing"));
        }

        return regions;
    }

    internal static Region Of(IReadOnlyDictionary<string, Region> regions, string? code) =>
        code is not null && regions.TryGetValue(code, out var region) ? region : regions[Fallback];
}
