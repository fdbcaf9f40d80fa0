using System.Collections.Frozen;

namespace Chatbot.BotFramework.Recognizers;

/// <summary>Finds what a word means. Upper and lower case are alike; a slip in a calendar word is forgiven.</summary>
internal static class Lexicon
{
    private static readonly Dictionary<string, Lexeme> Words = Build();
    private static readonly Dictionary<string, Lexeme>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Misspellings Slips = new(Words, LexiconTable.Misspellable, LexiconTable.NotMisspelt);

    public static Lexeme OClock { get; } = Words["o'clock"];

    public static int Count => Words.Count;

    public static Lexeme Find(ReadOnlySpan<char> word)
    {
        if (Lookup.TryGetValue(word, out var lexeme))
        {
            return lexeme;
        }

        return Slips.Find(word) ?? Lexeme.Unknown;
    }

    /// <summary>The word written with an apostrophe ("can't"), or null when the parts are words of their own.</summary>
    public static Lexeme? Contraction(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (before.Length + after.Length > 10)
        {
            return null;
        }

        Span<char> whole = stackalloc char[before.Length + after.Length + 1];
        before.CopyTo(whole);
        whole[before.Length] = '\'';
        after.CopyTo(whole[(before.Length + 1)..]);
        return Lookup.TryGetValue(whole, out var lexeme) ? lexeme : null;
    }

    private static Dictionary<string, Lexeme> Build()
    {
        var words = new Dictionary<string, Lexeme>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in LexiconTable.Rows.Split('\n'))
        {
            var colon = row.IndexOf(':', StringComparison.Ordinal);
            var space = row.IndexOf(' ', StringComparison.Ordinal);
            var assign = Meaning(row[..space], row[(space + 1)..colon]);
            foreach (var word in row[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var key = word.Trim();
                if (!words.TryGetValue(key, out var lexeme))
                {
                    words.Add(key, lexeme = new Lexeme(key) { Id = words.Count });
                }

                assign(lexeme);
            }
        }

        foreach (var ordinal in words.Values.Where(lexeme => lexeme.Ordinal > 0 && lexeme.Text != "second").ToList())
        {
            words.TryAdd(ordinal.Text + "s", new Lexeme(ordinal.Text + "s") { Id = words.Count, Denominator = ordinal.Ordinal });
        }

        foreach (var name in HolidayTable.Words)
        {
            if (!words.ContainsKey(name))
            {
                words.Add(name, new Lexeme(name) { Id = words.Count });
            }
        }

        foreach (var name in HolidayTable.FirstWords)
        {
            words[name].BeginsHoliday = true;
        }

        return words;
    }

    /// <summary>What a row of the table says of each of its words; read once per row.</summary>
    private static Action<Lexeme> Meaning(string kind, string value)
    {
        switch (kind)
        {
            case "month":
                var month = int.Parse(value);
                return lexeme => lexeme.Month = month;
            case "weekday" or "weekdays":
                var weekday = int.Parse(value);
                return lexeme =>
                {
                    lexeme.Weekday = weekday;
                    lexeme.Plural = kind == "weekdays";
                };
            case "cardinal":
                var cardinal = int.Parse(value);
                return lexeme => lexeme.Cardinal = cardinal;
            case "scale":
                var scale = long.Parse(value);
                return lexeme => lexeme.Scale = scale;
            case "ordinal":
                var ordinal = long.Parse(value);
                return lexeme => lexeme.Ordinal = ordinal;
            case "denominator":
                var denominator = long.Parse(value);
                return lexeme => lexeme.Denominator = denominator;
            case "unit":
                var unit = Enum.Parse<DateUnit>(value);
                return lexeme => lexeme.Unit = unit;
            case "part" or "parts":
                var part = Enum.Parse<DayPart>(value);
                return lexeme =>
                {
                    lexeme.Part = part;
                    lexeme.Plural = kind == "parts";
                };
            case "term":
                // The first meaning stands: later rows only add words that have none yet.
                var term = Enum.Parse<Term>(value);
                return lexeme => lexeme.Term = lexeme.Term == Term.None ? term : lexeme.Term;
            default:
                throw new InvalidOperationException($"lexicon: unknown kind {kind}");
        }
    }
}
