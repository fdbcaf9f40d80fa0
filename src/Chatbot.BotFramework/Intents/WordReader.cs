namespace Chatbot.BotFramework.Intents;

/// <summary>Cuts an utterance into plain lower-case words: no accents, no punctuation, contractions written out.</summary>
/// <remarks>An instance is a buffer to use again and again by one thread; it allocates only to grow.</remarks>
internal sealed class WordReader
{
    /// <summary>What somebody wants is said by then; the rest of a longer text is not read.</summary>
    public const int MaxWords = 256;

    /// <summary>Longer words are cut: no word that means anything here is longer.</summary>
    public const int MaxWordLength = 40;

    // Base letters of U+00C0 to U+017F in order; a space keeps the character as it is.
    private const string Latin =
        "aaaaaaaceeeeiiii" + "dnooooo ouuuuyts" + "aaaaaaaceeeeiiii" + "dnooooo ouuuuyty" +
        "aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" + "gggghhhhiiiiiiii" + "iiiijjkkklllllll" +
        "lllnnnnnnnnnoooo" + "oooorrrrrrssssss" + "ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzzs";

    private char[] _letters = new char[256];
    private readonly (int Start, int Length)[] _words = new (int, int)[MaxWords];
    private int _used;

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int word] => _letters.AsSpan(_words[word].Start, _words[word].Length);

    public void Read(ReadOnlySpan<char> utterance)
    {
        Count = 0;
        _used = 0;
        Span<char> word = stackalloc char[MaxWordLength];
        var length = 0;
        foreach (var c in utterance)
        {
            if (Count == MaxWords)
                return;
            var letter = Plain(c);
            if (letter == '\0')
                continue;
            if (letter == ' ')
            {
                Add(word[..length]);
                length = 0;
            }
            else if (length < MaxWordLength)
            {
                word[length++] = letter;
            }
        }

        Add(word[..length]);
    }

    /// <returns>The letter to keep, a space where a word ends, NUL for marks that are dropped.</returns>
    private static char Plain(char c)
    {
        if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '\'')
            return c;
        if (c < 128)
            return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : ' ';
        switch (c)
        {
            case '\u2019' or '\u2018' or '\u02BC' or '\u00B4':
                return '\'';
            case >= '\u0300' and <= '\u036F' or '\u00AD' or >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF':
                return '\0';
            case >= '\u00C0' and <= '\u017F' when Latin[c - '\u00C0'] != ' ':
                return Latin[c - '\u00C0'];
            default:
                return char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ';
        }
    }

    private void Add(ReadOnlySpan<char> word)
    {
        word = word.Trim('\'');
        if (word.IsEmpty || Count == MaxWords)
            return;
        if (SpokenForms.Find(word) is { } spoken)
        {
            foreach (var part in spoken)
                Append(part);
            return;
        }

        Append(word.EndsWith("'s") ? word[..^2] : word);
    }

    private void Append(ReadOnlySpan<char> word)
    {
        if (Count == MaxWords)
            return;
        if (_used + word.Length > _letters.Length)
            Array.Resize(ref _letters, _letters.Length * 2);
        var start = _used;
        foreach (var letter in word)
        {
            if (letter != '\'')
                _letters[_used++] = letter;
        }

        if (_used > start)
            _words[Count++] = (start, _used - start);
    }
}
