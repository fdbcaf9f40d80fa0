using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Chatbot.Widget;

/// <summary>A page with named places: <c>{{name}}</c>. Values are escaped unless they are <see cref="Markup"/>.</summary>
internal sealed class PageTemplate
{
    private readonly IReadOnlyList<(string Text, string? Place)> parts;

    private PageTemplate(IReadOnlyList<(string, string?)> parts) => this.parts = parts;

    /// <summary>HTML that was built with care and is not escaped again.</summary>
    public readonly record struct Markup(string Html);

    public static PageTemplate Load(string resource)
    {
        var text = Encoding.UTF8.GetString(EmbeddedFile.Read(resource));
        var parts = new List<(string, string?)>();
        while (text.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            parts.Add((text[..start], text[(start + 2)..end]));
            text = text[(end + 2)..];
        }

        parts.Add((text, null));
        return new PageTemplate(parts);
    }

    /// <exception cref="KeyNotFoundException">The template has a place that is not among the values.</exception>
    public string Fill(params IEnumerable<(string Place, object Value)> values)
    {
        var known = values.ToFrozenDictionary(pair => pair.Place, pair => pair.Value is Markup markup ? markup.Html : Escape(pair.Value.ToString() ?? ""));
        var page = new StringBuilder();
        foreach (var (text, place) in parts)
        {
            page.Append(text).Append(place is null ? "" : known[place]);
        }

        return page.ToString();
    }

    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}

internal static class EmbeddedFile
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
