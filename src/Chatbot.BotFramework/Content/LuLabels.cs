using System.Text;

namespace Chatbot.BotFramework.Content;

/// <summary>Takes the entity labels out of one utterance.</summary>
internal static class LuLabels
{
    private const string Reserved = "{}[]<>|\\";

    /// <returns>The utterance, or null and what is wrong with it.</returns>
    public static (LuUtterance? Utterance, string Fault) Read(ReadOnlySpan<char> text, int line)
    {
        var plain = new StringBuilder(text.Length);
        List<LuEntity> entities = [];
        while (!text.IsEmpty)
        {
            var open = text.IndexOf('{');
            var words = open < 0 ? text : text[..open];
            if (FindReserved(words) is { } found)
                return (null, found);
            plain.Append(words);
            if (open < 0)
                break;

            text = text[(open + 1)..];
            var close = text.IndexOf('}');
            if (close < 0)
                return (null, "\"{\" without \"}\"; write a label as {@name=words}");
            var label = text[..close];
            text = text[(close + 1)..];

            var equals = label.IndexOf('=');
            if (equals < 0)
                return (null, $"\"{{{label}}}\" has no words; write a label as {{@name=words}} (patterns are not supported)");
            var name = label[..equals];
            if (name.StartsWith('@'))
                name = name[1..];
            if (!LuReader.IsName(name))
                return (null, $"\"{name}\" is not an entity name; use letters, digits and underscores, a letter first, no spaces");
            var value = label[(equals + 1)..];
            if (value.IsEmpty || value.Trim().Length != value.Length)
                return (null, $"the words of label \"{name}\" are missing or have spaces around them; write {{@{name}=words}}");
            if (FindReserved(value) is { } inside)
                return (null, inside);

            entities.Add(new LuEntity(name.ToString(), plain.Length, plain.Length + value.Length));
            plain.Append(value);
        }

        return (new LuUtterance(plain.ToString(), entities, line), "");
    }

    private static string? FindReserved(ReadOnlySpan<char> words)
    {
        foreach (var c in words)
        {
            if (Reserved.Contains(c))
                return $"\"{c}\" is reserved by the format and cannot stand in an utterance; leave it out";
            if (char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ') || c == '\uFEFF')
                return $"invisible character U+{(int)c:X4} in the utterance; use plain spaces";
        }

        return null;
    }
}
