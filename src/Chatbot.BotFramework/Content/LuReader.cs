namespace Chatbot.BotFramework.Content;

internal sealed class LuReader(ContentFile file)
{
    private readonly List<LuIntent> _intents = [];
    private readonly List<ContentFault> _faults = [];
    private readonly Dictionary<string, int> _headings = new(StringComparer.OrdinalIgnoreCase);
    private Heading? _open;

    public LuFile Read()
    {
        var line = 0;
        foreach (var raw in file.Text.AsSpan().TrimStart('\uFEFF').EnumerateLinesOfFile())
        {
            line++;
            ReadLine(raw.Trim(" \t"), line);
        }

        Close();
        return new LuFile(file.Path, _intents, _faults.OrderBy(fault => fault.Line).ToList());
    }

    private void ReadLine(ReadOnlySpan<char> text, int line)
    {
        if (text.IsEmpty)
            return;
        switch (text[0])
        {
            case '>':
                if (text[1..].TrimStart().StartsWith("!#"))
                    Fault(line, "options (\"> !#\") are not supported; remove the line");
                return;
            case '#':
                ReadHeading(text, line);
                return;
            case '-':
                ReadUtterance(text[1..].Trim(" \t"), line);
                return;
            default:
                Fault(line, $"expected \"# Intent\", \"- utterance\" or \"> remark\", found \"{Shown(text)}\"");
                return;
        }
    }

    private void ReadHeading(ReadOnlySpan<char> text, int line)
    {
        Close();
        var name = text[1..].Trim(" \t").ToString();
        if (!IsName(name))
        {
            Fault(line, $"\"{Shown(text)}\" is not an intent name; write \"# Name\" with letters, digits and underscores, a letter first");
        }
        else if (!_headings.TryAdd(name, line))
        {
            Fault(line, $"intent \"{name}\" has a heading already on line {_headings[name]}; move the utterances there");
        }

        // A faulty heading still owns the lines below it, so that they are checked once and not reported as homeless.
        _open = new Heading(name, line);
    }

    private void ReadUtterance(ReadOnlySpan<char> text, int line)
    {
        if (_open is null)
        {
            Fault(line, "utterance without an intent; put \"# Intent\" above it");
            return;
        }

        _open.Lines++;
        if (text.IsEmpty)
        {
            Fault(line, "empty utterance; write what a visitor would type after \"-\"");
            return;
        }

        var (utterance, fault) = LuLabels.Read(text, line);
        if (utterance is null)
        {
            Fault(line, fault);
            return;
        }

        if (!_open.Seen.TryAdd(utterance.Text, line))
            Fault(line, $"\"{Shown(utterance.Text)}\" stands already on line {_open.Seen[utterance.Text]}; remove one");
        else
            _open.Utterances.Add(utterance);
    }

    private void Close()
    {
        if (_open is null)
            return;
        if (_open.Lines == 0)
            Fault(_open.Line, $"intent \"{_open.Name}\" has no utterances; add lines that begin with \"-\"");
        else if (_open.Utterances.Count > 0 && _headings.TryGetValue(_open.Name, out var line) && line == _open.Line)
            _intents.Add(new LuIntent(_open.Name, _open.Line, _open.Utterances));
        _open = null;
    }

    private void Fault(int line, string message) => _faults.Add(new ContentFault(file.Path, line, message));

    internal static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetter(name[0]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text[..40], "...");

    private sealed class Heading(string name, int line)
    {
        public string Name { get; } = name;
        public int Line { get; } = line;
        public int Lines { get; set; }
        public List<LuUtterance> Utterances { get; } = [];
        public Dictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);
    }
}

internal static class FileLines
{
    /// <summary>Lines end with LF or CR LF only. A lone CR stays in the line: it is a fault there, not another line.</summary>
    public static LineEnumerator EnumerateLinesOfFile(this ReadOnlySpan<char> text) => new(text);

    internal ref struct LineEnumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _more = true;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly LineEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (!_more)
                return false;
            var end = _rest.IndexOf('\n');
            _more = end >= 0;
            var line = _more ? _rest[..end] : _rest;
            _rest = _more ? _rest[(end + 1)..] : default;
            Current = line.EndsWith('\r') ? line[..^1] : line;
            return true;
        }
    }
}
