using System.Globalization;
using Chatbot.BotFramework.Content;

namespace Chatbot.Clinic.Knowledge;

/// <summary>
/// Reads an article page: front matter between two lines of three hyphens, then sections that start with
/// <c>## Title {#anchor facts="A1.01 A1.02"}</c>.
/// </summary>
internal static class ArticleParser
{
    public static Article? Parse(ContentFile file, ICollection<ContentFault> faults)
    {
        var lines = file.Text.Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        var end = lines.Length > 0 && lines[0] == "---" ? Array.IndexOf(lines, "---", 1) : -1;
        if (end < 0)
        {
            faults.Add(new ContentFault(file.Path, 1, "no front matter; start the file with ---, id, title, slug, source, ---"));
            return null;
        }
        var fields = FrontMatter(file.Path, lines, end, faults);
        var sections = Sections(file.Path, lines, end + 1, faults);
        var complete = true;
        foreach (var name in (string[])["id", "title", "slug", "source"])
        {
            if (!fields.TryGetValue(name, out var value) || value.Length == 0)
            {
                faults.Add(new ContentFault(file.Path, 1, $"the front matter has no {name}"));
                complete = false;
            }
        }
        if (!complete)
        {
            return null;
        }
        var slug = fields["slug"];
        if (!slug.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
        {
            faults.Add(new ContentFault(file.Path, 1, $"slug \"{slug}\" may hold only lower case letters, digits and hyphens"));
        }
        CheckFacts(file.Path, fields, sections, faults);
        return new Article(
            fields["id"], fields["title"], slug, fields["source"], Given(fields, "reviewer"), Given(fields, "reviewed"), Given(fields, "draft") == "true",
            string.Join('\n', lines.Skip(end + 1)).Trim() + "\n", sections);
    }

    private static string? Given(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static Dictionary<string, string> FrontMatter(string path, string[] lines, int end, ICollection<ContentFault> faults)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < end; i++)
        {
            if (lines[i].Trim().Length == 0)
            {
                continue;
            }
            var at = lines[i].IndexOf(':');
            if (at <= 0)
            {
                faults.Add(new ContentFault(path, i + 1, $"\"{lines[i]}\" is not \"name: value\""));
            }
            else if (!fields.TryAdd(lines[i][..at].Trim(), lines[i][(at + 1)..].Trim().Trim('"')))
            {
                faults.Add(new ContentFault(path, i + 1, $"{lines[i][..at].Trim()} is given twice"));
            }
        }
        return fields;
    }

    private static List<ArticleSection> Sections(string path, string[] lines, int from, ICollection<ContentFault> faults)
    {
        var sections = new List<ArticleSection>();
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = from; i <= lines.Length; i++)
        {
            if (i < lines.Length && !lines[i].StartsWith("## ", StringComparison.Ordinal))
            {
                continue;
            }
            if (start >= 0)
            {
                var section = Section(path, lines, start, i, faults);
                sections.Add(section);
                if (!anchors.Add(section.Anchor))
                {
                    faults.Add(new ContentFault(path, start + 1, $"the anchor \"{section.Anchor}\" is used twice"));
                }
            }
            start = i;
        }
        if (sections.Count == 0)
        {
            faults.Add(new ContentFault(path, from + 1, "the article has no section; start one with \"## Title {#anchor}\""));
        }
        return sections;
    }

    private static ArticleSection Section(string path, string[] lines, int start, int end, ICollection<ContentFault> faults)
    {
        var heading = lines[start][3..].Trim();
        var open = heading.LastIndexOf('{');
        var title = (open > 0 ? heading[..open] : heading).Trim();
        var anchor = "";
        string[] facts = [];
        if (open > 0 && heading.EndsWith('}'))
        {
            var attributes = heading[(open + 1)..^1];
            if (attributes.StartsWith('#'))
            {
                var space = attributes.IndexOf(' ');
                anchor = space < 0 ? attributes[1..] : attributes[1..space];
            }
            var at = attributes.IndexOf("facts=\"", StringComparison.Ordinal);
            var close = at < 0 ? -1 : attributes.IndexOf('"', at + 7);
            if (close > 0)
            {
                facts = attributes[(at + 7)..close].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }
        if (anchor.Length == 0)
        {
            faults.Add(new ContentFault(path, start + 1, $"section \"{title}\" has no anchor; write \"## {title} {{#anchor}}\""));
        }
        return new ArticleSection(anchor, title, facts, string.Join('\n', lines[(start + 1)..end]).Trim());
    }

    /// <summary>Where the front matter says how many facts the article holds, each of them stands in a section.</summary>
    private static void CheckFacts(string path, Dictionary<string, string> fields, List<ArticleSection> sections, ICollection<ContentFault> faults)
    {
        if (!fields.TryGetValue("facts", out var stated))
        {
            return;
        }
        if (!int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 999)
        {
            faults.Add(new ContentFault(path, 1, $"facts is \"{stated}\"; write the number of facts"));
            return;
        }
        var told = sections.SelectMany(s => s.Facts).ToHashSet(StringComparer.Ordinal);
        for (var i = 1; i <= count; i++)
        {
            var id = $"{fields["id"]}.{i.ToString("00", CultureInfo.InvariantCulture)}";
            if (!told.Remove(id))
            {
                faults.Add(new ContentFault(path, 1, $"no section tells fact {id}; add it to the facts of one"));
            }
        }
        foreach (var id in told)
        {
            faults.Add(new ContentFault(path, 1, $"fact {id} is beyond the {count} that the front matter states"));
        }
    }
}
