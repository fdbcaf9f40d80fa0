using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Chatbot.Tests.SafetyCase;

/// <summary>The report for people and for machines.</summary>
internal static class ReportWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    public static string Json(SafetyReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    public static SafetyReport Read(string json) => JsonSerializer.Deserialize<SafetyReport>(json, Options)!;

    public static string Markdown(SafetyReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# How often the safety screen is right\n\nRules {report.RuleSetVersion}. Written by `SafetyCaseTests`; what the sets are is in [README](../README.md).\n");
        foreach (var set in report.Sets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {char.ToUpperInvariant(set.Name[0])}{set.Name[1..]}: {set.Cases} cases\n");
            foreach (var group in set.Figures.GroupBy(figure => figure.Group))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n| {group.Key} | right | of | share |\n| --- | ---: | ---: | ---: |\n");
                foreach (var figure in group)
                {
                    text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Right} | {figure.Of} | {100 * figure.Share:0.0} % |\n");
                }
            }

            text.Append(CultureInfo.InvariantCulture, $"\n### Every miss: {set.Misses.Count}\n\n");
            foreach (var miss in set.Misses)
            {
                text.Append(CultureInfo.InvariantCulture, $"- `{miss.Id}` {miss.Style}: {miss.Why}\n");
                foreach (var turn in miss.Turns)
                {
                    // As code, so that no sentence can be markup.
                    text.Append(CultureInfo.InvariantCulture, $"  - ``{turn.ReplaceLineEndings(" ").Replace('`', '\'')}``\n");
                }
            }

            if (set.Misses.Count == 0)
            {
                text.Append("None.\n");
            }
        }

        return text.ToString();
    }
}
