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
            var meaning = row[..colon].Split(' ');
            foreach (var word in row[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var key = word.Trim();
                if (!words.TryGetValue(key, out var lexeme))
                {
                    words.Add(key, lexeme = new Lexeme(key) { Id = words.Count });
                }

                Assign(lexeme, meaning[0], meaning[1]);
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

    private static void Assign(Lexeme lexeme, string kind, string value)
    {
        switch (kind)
        {
            case "month":
                lexeme.Month = int.Parse(value);
                break;
            case "weekday":
                lexeme.Weekday = int.Parse(value);
                break;
            case "weekdays":
                lexeme.Weekday = int.Parse(value);
                lexeme.Plural = true;
                break;
            case "cardinal":
                lexeme.Cardinal = int.Parse(value);
                break;
            case "scale":
                lexeme.Scale = long.Parse(value);
                break;
            case "ordinal":
                lexeme.Ordinal = long.Parse(value);
                break;
            case "denominator":
                lexeme.Denominator = long.Parse(value);
                break;
            case "unit":
                lexeme.Unit = Enum.Parse<DateUnit>(value);
                break;
            case "part":
                lexeme.Part = Enum.Parse<DayPart>(value);
                break;
            case "parts":
                lexeme.Part = Enum.Parse<DayPart>(value);
                lexeme.Plural = true;
                break;
            case "term":
                // The first meaning stands: later rows only add words that have none yet.
                lexeme.Term = lexeme.Term == Term.None ? Enum.Parse<Term>(value) : lexeme.Term;
                break;
            default:
                throw new InvalidOperationException($"lexicon: unknown kind {kind}");
        }
    }
}
