using System.Globalization;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Places in a row: "21st", "twenty-fifth", and from the end or from here: "last", "next one", "second to last".</summary>
public static class OrdinalRecognizer
{
    private static readonly (Phrases Phrase, string RelativeTo, int Offset)[] Relative =
    [
        (new Phrases("the one before the last one|the one before the last|one before the last|the last but one|last but one|the second to last|second to last|next to last|the penultimate|penultimate"), "end", -1),
        (new Phrases("antepenultimate|the third to last|third to last|the last but two|last but two"), "end", -2),
        (new Phrases("last"), "end", 0),
        (new Phrases("previous one|previous"), "current", -1),
        (new Phrases("current one|current"), "current", 0),
        (new Phrases("next one|next"), "current", 1),
    ];

    private static readonly Phrases Penultimate = new("the penultimate");

    public static IReadOnlyList<Entity> Recognize(string utterance) => Recognize(TokenList.Read(utterance));

    internal static List<Entity> Recognize(TokenList tokens)
    {
        var entities = new List<Entity>();
        for (var i = 0; i < tokens.Count;)
        {
            if (ReadRelative(tokens, i) is { } relative)
            {
                var (length, to, offset) = relative;
                var value = to + (offset < 0 ? offset.ToString(CultureInfo.InvariantCulture) : $"+{offset}");
                Add(entities, tokens, i, i + length, "ordinal.relative", new Resolution.Ordinal(value, offset.ToString(CultureInfo.InvariantCulture), to));
                i += length;
            }
            else if (NumberGrammar.Ordinal(tokens, i, out var number) is > 0 and var end)
            {
                var text = number.ToString(CultureInfo.InvariantCulture);
                Add(entities, tokens, i, end, "ordinal", new Resolution.Ordinal(text, text, "start"));
                i = end;
            }
            else
            {
                i++;
            }
        }

        return entities;
    }

    private static (int Length, string To, int Offset)? ReadRelative(TokenList tokens, int i)
    {
        var best = (Length: 0, To: "", Offset: 0);
        foreach (var (phrase, to, offset) in Relative)
        {
            var length = phrase.Match(tokens, i);
            best = length > best.Length ? (length, to, offset) : best;
        }

        // "the penultimate" leaves its article out, the longer phrases keep theirs.
        return best.Length == 0 || Penultimate.Match(tokens, i) == best.Length ? null : best;
    }

    private static void Add(List<Entity> entities, TokenList tokens, int first, int last, string type, Resolution.Ordinal resolution)
    {
        var start = tokens[first].Start;
        var end = tokens[last - 1].End;
        entities.Add(new Entity(type, tokens.Text[start..end], start, end, resolution));
    }
}
