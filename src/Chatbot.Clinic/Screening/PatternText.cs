namespace Chatbot.Clinic.Screening;

/// <summary>One step of a compiled cue: a word, a reference to a named entry, or a gap.</summary>
internal readonly record struct PatternStep(StepKind Kind, string Text, int Gap)
{
    public static PatternStep Word(string word) => new(StepKind.Word, word, 0);
    public static PatternStep Entry(string name) => new(StepKind.Entry, name, 0);
    public static PatternStep AnyGap(int most) => new(StepKind.AnyGap, "", most);
    public static PatternStep LightGap(int most) => new(StepKind.LightGap, "", most);
}

internal enum StepKind { Word, Entry, AnyGap, LightGap }

/// <summary>
/// Reads the notation of cues: words; <c>a|b</c> alternatives (of single words; in a group, of whole phrases); <c>( )</c> groups; <c>?</c> after an item makes it optional;
/// <c>*</c> after a word takes its inflections; <c>END</c> is the end of a clause, <c>YEAR</c> a year; <c>&lt;name&gt;</c> refers to an entry; <c>~</c> is up to five light words,
/// <c>..</c> or <c>..N</c> up to five or N words of any kind; <c>a &amp; b</c> is both in either order, at most eleven words apart.
/// </summary>
internal sealed class PatternText
{
    private const int MostSequences = 4000;
    private const int NearGap = 11;
    private const int LargeGroup = 6;

    private readonly string text;
    private readonly Func<string, IReadOnlyList<string>> normalise;
    private readonly Func<string, List<List<PatternStep>>, string> nameGroup;
    private int at;
    private int depth;

    private PatternText(string text, Func<string, IReadOnlyList<string>> normalise, Func<string, List<List<PatternStep>>, string> nameGroup)
    {
        this.text = text;
        this.normalise = normalise;
        this.nameGroup = nameGroup;
    }

    /// <param name="text">One cue as written in a file.</param>
    /// <param name="normalise">Turns a written word into the words a message would give for it (can't: can, not).</param>
    /// <param name="nameGroup">Makes an entry of a large group, so that a cue stays one sequence instead of thousands.</param>
    /// <exception cref="FormatException">The notation is broken; the message says how.</exception>
    public static IReadOnlyList<IReadOnlyList<PatternStep>> Read(
        string text, Func<string, IReadOnlyList<string>> normalise, Func<string, List<List<PatternStep>>, string> nameGroup)
    {
        var parts = text.Split(" & ", StringSplitOptions.TrimEntries);
        if (parts.Length > 3)
        {
            throw new FormatException("at most three parts can be joined by &");
        }

        var read = parts.Select(part => new PatternText(part, normalise, nameGroup).ReadWhole()).ToList();
        var result = read.Count == 1 ? read[0] : Near(read);
        foreach (var sequence in result)
        {
            Trim(sequence);
        }

        return result;
    }

    /// <summary>A gap at either end says nothing; it is left when the words beyond it are optional and left out.</summary>
    private static void Trim(List<PatternStep> sequence)
    {
        while (sequence.Count > 0 && sequence[^1].Kind is StepKind.AnyGap or StepKind.LightGap)
        {
            sequence.RemoveAt(sequence.Count - 1);
        }

        while (sequence.Count > 0 && sequence[0].Kind is StepKind.AnyGap or StepKind.LightGap)
        {
            sequence.RemoveAt(0);
        }

        // Two gaps meet where the words between them are optional and left out: together they are one gap.
        for (var i = sequence.Count - 1; i > 0; i--)
        {
            if (IsGap(sequence[i]) && IsGap(sequence[i - 1]))
            {
                var light = sequence[i].Kind == StepKind.LightGap && sequence[i - 1].Kind == StepKind.LightGap;
                var most = Math.Max(sequence[i].Gap, sequence[i - 1].Gap);
                sequence[i - 1] = light ? PatternStep.LightGap(most) : PatternStep.AnyGap(most);
                sequence.RemoveAt(i);
            }
        }

        if (sequence.Count == 0)
        {
            throw new FormatException("a cue needs at least one word or entry, also when its optional words are left out");
        }
    }

    private static bool IsGap(PatternStep step) => step.Kind is StepKind.AnyGap or StepKind.LightGap;

    private static List<List<PatternStep>> Near(List<List<List<PatternStep>>> parts)
    {
        int[][] orders = parts.Count == 2
            ? [[0, 1], [1, 0]]
            : [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        var all = new List<List<PatternStep>>();
        foreach (var order in orders)
        {
            var sequences = parts[order[0]];
            foreach (var next in order.Skip(1))
            {
                sequences = Join(sequences, Join([[PatternStep.AnyGap(NearGap)]], parts[next]));
            }

            all.AddRange(sequences);
        }

        return all;
    }

    private static List<List<PatternStep>> Join(List<List<PatternStep>> left, List<List<PatternStep>> right)
    {
        if (left.Count * right.Count > MostSequences)
        {
            throw new FormatException("this cue stands for too many word sequences; split it or name a part of it");
        }

        return [.. left.SelectMany(l => right.Select(r => l.Concat(r).ToList()))];
    }

    private List<List<PatternStep>> ReadWhole()
    {
        var all = ReadAlternatives();
        return at == text.Length ? all : throw new FormatException($"unexpected '{text[at]}'");
    }

    private List<List<PatternStep>> ReadAlternatives()
    {
        var all = ReadSequence();
        while (at < text.Length && text[at] == '|')
        {
            at++;
            all.AddRange(ReadSequence());
        }

        return all;
    }

    private List<List<PatternStep>> ReadSequence()
    {
        List<List<PatternStep>> result = [[]];
        while (true)
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            if (at == text.Length || text[at] is ')')
            {
                return result;
            }

            if (text[at] == '|')
            {
                return result;
            }

            result = Join(result, ReadChoice());
        }
    }

    /// <summary>Outside a group alternatives without spaces bind tighter than the sequence: <c>my|the leg</c> is my leg or the leg.</summary>
    private List<List<PatternStep>> ReadChoice()
    {
        var all = ReadItem();
        while (depth == 0 && at < text.Length && text[at] == '|' && text[at - 1] != ' ')
        {
            at++;
            all.AddRange(ReadItem());
        }

        return all;
    }

    private List<List<PatternStep>> ReadItem()
    {
        List<List<PatternStep>> item;
        if (at == text.Length)
        {
            throw new FormatException("a word is missing after |");
        }

        if (text[at] == '(')
        {
            var start = at++;
            depth++;
            item = ReadAlternatives();
            depth--;
            if (at == text.Length || text[at] != ')')
            {
                throw new FormatException("a ( is not closed");
            }

            at++;
            if (item.Count >= LargeGroup && item.TrueForAll(s => s.Count > 0))
            {
                item.ForEach(Trim);
                item = [[PatternStep.Entry(nameGroup(text[start..at], item))]];
            }
        }
        else if (text[at] == '<')
        {
            var end = text.IndexOf('>', at);
            if (end < 0)
            {
                throw new FormatException("a < is not closed");
            }

            item = [[PatternStep.Entry(text[(at + 1)..end])]];
            at = end + 1;
        }
        else if (text[at] == '~')
        {
            at++;
            item = [[PatternStep.LightGap(5)]];
        }
        else if (text.AsSpan(at).StartsWith(".."))
        {
            at += 2;
            var digits = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            item = [[PatternStep.AnyGap(at > digits ? int.Parse(text.AsSpan(digits, at - digits)) : 5)]];
        }
        else
        {
            item = ReadWord();
        }

        if (at < text.Length && text[at] == '?')
        {
            at++;
            item.Add([]);
        }

        return item;
    }

    private List<List<PatternStep>> ReadWord()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '$' or '-'))
        {
            at++;
        }

        if (at == start)
        {
            throw new FormatException($"unexpected '{text[at]}'");
        }

        var word = text[start..at];
        IReadOnlyList<string> forms = [word];
        if (at < text.Length && text[at] == '*')
        {
            at++;
            forms = Inflection.Of(word);
        }

        return [.. forms.Select(form => normalise(form).Select(PatternStep.Word).ToList())];
    }
}
