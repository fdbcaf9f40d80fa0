using System.Globalization;

namespace Chatbot.Clinic.Screening;

/// <summary>What stands between a word and the one before it.</summary>
internal enum Break { None, Comma, Clause, Sentence }

/// <param name="Symbol">The word's number in the lexicon; 0 for a word that no cue uses.</param>
/// <param name="Start">UTF-16 offset in the message.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Value">What a number or number word stands for.</param>
/// <param name="Break">What stands before it.</param>
/// <param name="Question">Its sentence ends with a question mark.</param>
/// <param name="Quoted">Inside quotation marks.</param>
internal readonly record struct Token(int Symbol, int Start, int End, double? Value, Break Break, bool Question, bool Quoted);

/// <summary>A message as words: lower case, contractions taken apart, spelling repaired, with the breaks between them.</summary>
internal sealed class Utterance
{
    private readonly List<Token> tokens;

    private Utterance(string text, List<Token> tokens)
    {
        Text = text;
        this.tokens = tokens;
    }

    public string Text { get; }

    public int Count => tokens.Count;

    public Token this[int index] => tokens[index];

    public string Words(int start, int end) =>
        start >= end || end > tokens.Count ? "" : Text[tokens[start].Start..tokens[end - 1].End];

    public static Utterance Read(string text, Lexicon lexicon)
    {
        var reader = new Reader(text, lexicon);
        reader.Run();
        return new Utterance(text, reader.Tokens);
    }

    /// <summary>One pass over the characters; the buffer holds one word at a time.</summary>
    private sealed class Reader(string text, Lexicon lexicon)
    {
        private const int LongestWord = 40;
        private const int LongestName = 60;

        private readonly char[] word = new char[LongestWord];
        private Break pending = Break.Sentence;
        private bool quoted;
        private int sentenceStart;
        private (string Word, int Index)? unknown;
        private bool? onlyNames;

        public List<Token> Tokens { get; } = new(Math.Min(4096, 4 + (text.Length / 4)));

        public void Run()
        {
            var i = 0;
            while (i < text.Length)
            {
                var c = Plain(text[i]);
                if (char.IsAsciiDigit(c))
                {
                    i = Number(i);
                }
                else if (char.IsLetter(c))
                {
                    i = Word(i);
                }
                else
                {
                    Punctuation(c, i);
                    i++;
                }
            }
        }

        private static char Plain(char c) => c switch
        {
            '\u2018' or '\u2019' or '\u02BC' or '\u00B4' or '`' => '\'',
            '\u201C' or '\u201D' or '\u00AB' or '\u00BB' => '"',
            '\u2013' or '\u2014' => ';',
            '\u00A0' => ' ',
            >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
            '\u00E9' or '\u00E8' or '\u00EA' => 'e',
            '\u00E1' or '\u00E0' => 'a',
            _ => c,
        };

        private int Word(int start)
        {
            var length = 0;
            var i = start;
            for (; i < text.Length; i++)
            {
                var c = Plain(text[i]);
                if (c is '\u200B' or '\u200D' or '\u00AD' or '\uFEFF')
                {
                    continue;
                }

                var inside = char.IsLetter(c) || (c == '\'' && i + 1 < text.Length && char.IsLetter(Plain(text[i + 1])));
                if (!inside)
                {
                    break;
                }

                if (length < LongestWord)
                {
                    word[length++] = char.ToLowerInvariant(c);
                }
            }

            Add(word.AsSpan(0, length), start, i);
            return i;
        }

        private void Add(ReadOnlySpan<char> written, int start, int end)
        {
            var symbols = lexicon.Resolve(written, repair: !IsName(start, end));
            if (symbols.Length == 1 && symbols[0] == 0)
            {
                AddUnknown(written.ToString(), start, end);
                return;
            }

            unknown = null;
            foreach (var symbol in symbols)
            {
                Push(symbol, start, end, lexicon.NumberValue(symbol));
            }
        }

        /// <summary>A capitalised word that does not begin its sentence, or stands in a short text of nothing but such words, is somebody's name and no slip.</summary>
        private bool IsName(int start, int end) =>
            char.IsUpper(text[start]) && end - start > 1 && char.IsLower(text[start + 1]) && ((Tokens.Count > 0 && pending == Break.None) || IsOnlyNames());

        private bool IsOnlyNames() => onlyNames ??= text.Length <= LongestName && Array.TrueForAll(
            text.Split([' ', '-', '.', ','], StringSplitOptions.RemoveEmptyEntries), part => char.IsUpper(part[0]) && (part.Length == 1 || char.IsLower(part[1])));

        /// <summary>A word that no cue uses may be half of one: "blad der", "in continence".</summary>
        private void AddUnknown(string written, int start, int end)
        {
            if (unknown is { } before && before.Index == Tokens.Count - 1 && pending == Break.None)
            {
                var joined = lexicon.Exact(before.Word + written);
                if (joined != 0)
                {
                    Tokens[^1] = Tokens[^1] with { Symbol = joined, End = end };
                    unknown = null;
                    return;
                }
            }

            Push(0, start, end, null);
            unknown = (written, Tokens.Count - 1);
        }

        private int Number(int start)
        {
            var i = start;
            while (i < text.Length && (char.IsAsciiDigit(Plain(text[i])) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(Plain(text[i + 1])))))
            {
                i++;
            }

            var digits = text.AsSpan(start, i - start);
            double? value = null;
            if (digits.Length <= 12)
            {
                Span<char> buffer = stackalloc char[12];
                for (var k = 0; k < digits.Length; k++)
                {
                    buffer[k] = Plain(digits[k]) is ',' ? '.' : Plain(digits[k]);
                }

                value = double.TryParse(buffer[..digits.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            }

            Push(lexicon.DigitsSymbol(digits), start, i, value ?? -1);
            return i;
        }

        private void Push(int symbol, int start, int end, double? value)
        {
            var stop = pending;
            if (stop < Break.Clause && lexicon.BreaksClause(symbol))
            {
                stop = Break.Clause;
            }

            if (stop == Break.Sentence)
            {
                sentenceStart = Tokens.Count;
            }

            Tokens.Add(new Token(symbol, start, end, value, stop, false, quoted));
            pending = Break.None;
        }

        private void Punctuation(char c, int at)
        {
            switch (c)
            {
                case '?':
                    for (var i = sentenceStart; i < Tokens.Count; i++)
                    {
                        Tokens[i] = Tokens[i] with { Question = true };
                    }

                    sentenceStart = Tokens.Count;
                    pending = Break.Sentence;
                    break;
                case '.' when Tokens.Count > 0 && Tokens[^1].End == at && Tokens[^1].End - Tokens[^1].Start == 1 && char.IsLetter(text[at - 1]):
                    // "C. difficile", "e.g.", "a.m.": a single letter with a stop is an abbreviation.
                    break;
                case '.' or '!' or '\n' or '\u3002':
                    pending = Break.Sentence;
                    break;
                case ';':
                    Raise(Break.Clause);
                    break;
                case ':' or ',' or '(' or ')':
                    Raise(Break.Comma);
                    break;
                case '-' when at > 0 && text[at - 1] == ' ':
                    Raise(Break.Clause);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
            }
        }

        private void Raise(Break stop) => pending = stop > pending ? stop : pending;
    }
}
