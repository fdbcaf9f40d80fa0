using System.Net;
using System.Text;

namespace Chatbot.Clinic.Knowledge;

/// <summary>A part of an imported text: its heading (null before the first) and its paragraphs.</summary>
internal sealed record ImportedSection(string? Heading, IReadOnlyList<string> Paragraphs);

/// <summary>
/// Cleans the text of a web page: markup, other scripts sprinkled in, addresses, the page's furniture and advertising go;
/// headings and paragraphs stay.
/// </summary>
internal sealed class ImportedText
{
    private const int MostHeadingWords = 12;
    private readonly IReadOnlyList<string> _noise;
    private readonly List<string> _dropped = [];

    private ImportedText(IReadOnlyList<string> noise) => _noise = [.. noise.Select(n => n.ToLowerInvariant())];

    public IReadOnlyList<string> Dropped => _dropped;

    /// <param name="noise">Phrases that mark a sentence or a heading as advertising or page furniture.</param>
    public static (IReadOnlyList<ImportedSection> Sections, IReadOnlyList<string> Dropped) Clean(string text, IReadOnlyList<string> noise)
    {
        var cleaner = new ImportedText(noise);
        return (cleaner.Sections(text), cleaner._dropped);
    }

    /// <summary>A text cut at the ends of its sentences.</summary>
    public static List<string> Sentences(string paragraph)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            var ends = paragraph[i] is '.' or '!' or '?' && (i + 1 == paragraph.Length || (paragraph[i + 1] == ' ' && i + 2 < paragraph.Length && !char.IsLower(paragraph[i + 2])));
            if (ends || i + 1 == paragraph.Length)
            {
                var sentence = paragraph[start..(i + 1)].Trim();
                if (sentence.Length > 0)
                {
                    sentences.Add(sentence);
                }
                start = i + 1;
            }
        }
        return sentences;
    }

    private List<ImportedSection> Sections(string text)
    {
        var lines = Plain(text).Split('\n').Select(Tidy).ToList();
        var repeated = lines.Where(l => l.Length > 0).GroupBy(l => l, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 2).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var sections = new List<ImportedSection>();
        var heading = (string?)null;
        var paragraphs = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Length == 0)
            {
                continue;
            }
            if (repeated.Contains(line))
            {
                _dropped.Add(line);
            }
            else if (IsHeading(line))
            {
                Close();
                heading = IsNoise(line) ? Drop(line) : line.TrimStart('#', ' ', '*').TrimEnd('*', ':', ' ');
            }
            else if (Prose(line) is { Length: > 0 } prose)
            {
                paragraphs.Add(prose);
            }
        }
        Close();
        return sections;

        void Close()
        {
            if (heading is not null || paragraphs.Count > 0)
            {
                sections.Add(new ImportedSection(heading, [.. paragraphs]));
            }
            (heading, paragraphs) = (null, []);
        }
    }

    private string? Drop(string text)
    {
        _dropped.Add(text);
        return null;
    }

    private string Prose(string line)
    {
        var item = line.Length > 1 && line[0] is '-' or '*' or '•' or '·' ? line[1..].TrimStart() : line;
        var kept = new List<string>();
        foreach (var sentence in Sentences(item))
        {
            if (IsNoise(sentence) || IsFurniture(sentence))
            {
                _dropped.Add(sentence);
            }
            else
            {
                kept.Add(sentence);
            }
        }
        return string.Join(' ', kept);
    }

    private bool IsNoise(string text)
    {
        var lower = text.ToLowerInvariant();
        return _noise.Any(n => Contains(lower, n)) || lower.Contains("http", StringComparison.Ordinal) || lower.Contains("www.", StringComparison.Ordinal)
            || (lower.Contains('@') && lower.Contains('.')) || lower.Contains('$') || lower.Contains('£') || lower.Contains('€');
    }

    private static bool Contains(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(phrase[0])) && (end == text.Length || !char.IsLetter(text[end]) || !char.IsLetter(phrase[^1])))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Menus, captions and shouting: no sentence, or mostly capitals, or many separators.</summary>
    private static bool IsFurniture(string sentence)
    {
        var letters = sentence.Count(char.IsLetter);
        return letters < sentence.Length / 2 || sentence.AsSpan().IndexOfAny("|»›→★") >= 0
            || (letters > 12 && sentence.Count(char.IsUpper) > letters * 0.6) || sentence.Split(' ').Length < 3;
    }

    private static bool IsHeading(string line)
    {
        if (line.StartsWith('#'))
        {
            return true;
        }
        var bold = line.StartsWith("**", StringComparison.Ordinal) && line.EndsWith("**", StringComparison.Ordinal);
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > MostHeadingWords || line[0] is '-' or '*' or '•' && !bold)
        {
            return false;
        }
        return bold || line[^1] is '?' or ':' || (char.IsLetterOrDigit(line[^1]) && (char.IsUpper(line[0]) || char.IsDigit(line[0])));
    }

    private static string Tidy(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            var foreign = char.IsLetter(c) && c > 0x024f;
            var space = foreign || char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c);
            if (!space && c is not ('`' or '{' or '}'))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }
        return text.ToString().Replace("( )", "", StringComparison.Ordinal).Replace("()", "", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal).Trim();
    }

    /// <summary>Without tags, scripts, images and link targets, entities read.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '<' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] is '/' or '!'))
            {
                var hidden = StartsWith(text, i, "<script") ? "</script" : StartsWith(text, i, "<style") ? "</style" : StartsWith(text, i, "<!--") ? "--" : null;
                var from = hidden is null ? i : Math.Max(i, text.IndexOf(hidden, i + 4, StringComparison.OrdinalIgnoreCase));
                var end = text.IndexOf('>', from);
                if (end < 0)
                {
                    break;
                }
                var tag = text.AsSpan(i + 1, Math.Min(3, text.Length - i - 1));
                plain.Append(tag.StartsWith("h1", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("h2", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("h3", StringComparison.OrdinalIgnoreCase) ? "\n## "
                    : tag is "b>" or "i>" or "em>" or "/b>" or "/i>" or "/em" or "a h" or "/a>" or "spa" or "/sp" or "str" or "/st" ? "" : "\n");
                i = end;
            }
            else if (c is '!' && i + 1 < text.Length && text[i + 1] == '[')
            {
                i = Math.Max(i, After(text, i));
            }
            else if (c == ']' && i + 1 < text.Length && text[i + 1] == '(' && text.IndexOf(')', i) is > 0 and var close && close - i < 300)
            {
                i = close;
            }
            else if (c is not '[')
            {
                plain.Append(c);
            }
        }
        return WebUtility.HtmlDecode(plain.ToString());
    }

    private static int After(string text, int start)
    {
        var middle = text.IndexOf("](", start, StringComparison.Ordinal);
        var end = middle < 0 ? -1 : text.IndexOf(')', middle);
        return end < 0 || end - start > 600 ? start : end;
    }

    private static bool StartsWith(string text, int at, string what) => string.Compare(text, at, what, 0, what.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
