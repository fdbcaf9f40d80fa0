namespace Chatbot.BotFramework.Recognizers;

/// <summary>The tokens of one utterance; reading past either end gives an empty token, so that grammars need no bounds checks.</summary>
internal sealed class TokenList
{
    private static readonly Token None = new(0, 0, TokenKind.Symbol, false, Lexeme.Unknown, 0);
    private readonly Token[] tokens;

    private TokenList(string text, Token[] tokens, int count)
    {
        Text = text;
        this.tokens = tokens;
        Count = count;
    }

    public string Text { get; }

    public int Count { get; }

    /// <summary>Tokens looked at so far: the work done, for the tests that hold it to be linear in the text.</summary>
    public long Reads { get; private set; }

    public ref readonly Token this[int index]
    {
        get
        {
            Reads++;
            if ((uint)index < (uint)Count)
            {
                return ref tokens[index];
            }

            return ref None;
        }
    }

    public ReadOnlySpan<char> Spelling(int index) => Text.AsSpan(this[index].Start, this[index].Length);

    /// <summary>One pass over the text, whatever it holds.</summary>
    public static TokenList Read(string text)
    {
        var tokens = new Token[Math.Max(4, (text.Length / 3) + 4)];
        var count = 0;
        var i = 0;
        var lastEnd = -1;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\u200e' or '\u200f' or '\ufeff' or (>= '\u202a' and <= '\u202e'))
            {
                i++;
                continue;
            }

            if (count + 2 > tokens.Length)
            {
                Array.Resize(ref tokens, tokens.Length * 2);
            }

            var glued = i == lastEnd;
            if (char.IsAsciiDigit(c))
            {
                i = Digits(text, i, glued, tokens, ref count);
            }
            else if (char.IsLetter(c))
            {
                i = Word(text, i, glued, tokens, ref count);
            }
            else
            {
                var fraction = Fraction(c);
                tokens[count++] = new Token(i, i + 1, fraction > 0 ? TokenKind.Fraction : TokenKind.Symbol, glued, Lexeme.Unknown, fraction > 0 ? fraction : c);
                i++;
            }

            lastEnd = i;
        }

        return new TokenList(text, tokens, count);
    }

    private static int Digits(string text, int start, bool glued, Token[] tokens, ref int count)
    {
        long value = 0;
        var i = start;
        for (; i < text.Length && char.IsAsciiDigit(text[i]); i++)
        {
            if (i - start < 18)
            {
                value = (value * 10) + (text[i] - '0');
            }
        }

        tokens[count++] = new Token(start, i, TokenKind.Number, glued, Lexeme.Unknown, value);
        return i;
    }

    private static int Word(string text, int start, bool glued, Token[] tokens, ref int count)
    {
        var i = start + 1;
        while (i < text.Length && (char.IsLetter(text[i]) || IsMark(text[i])))
        {
            i++;
        }

        // "o'clock" in all the ways people type the sign.
        if (i == start + 1 && text[start] is 'o' or 'O' && i < text.Length && text[i] is '\'' or '’' or '‘' or '`' or '´' or '"'
            && text.AsSpan(i + 1).StartsWith("clock", StringComparison.OrdinalIgnoreCase))
        {
            tokens[count++] = new Token(start, i + 6, TokenKind.Word, glued, Lexicon.OClock, 0);
            return i + 6;
        }

        if (i < text.Length - 1 && text[i] is '\'' or '’' or '‘' or '`' && char.IsLetter(text[i + 1]))
        {
            var end = i + 1;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            var whole = Lexicon.Contraction(text.AsSpan(start, i - start), text.AsSpan(i + 1, end - i - 1));
            if (whole is not null)
            {
                tokens[count++] = new Token(start, end, TokenKind.Word, glued, whole, 0);
                return end;
            }

            tokens[count++] = new Token(start, i, TokenKind.Word, glued, Lexicon.Find(text.AsSpan(start, i - start)), 0);
            if (end - i == 2 && text[i + 1] is 's' or 'S')
            {
                tokens[count++] = new Token(i, end, TokenKind.Possessive, true, Lexeme.Unknown, 0);
                return end;
            }

            return i;
        }

        tokens[count++] = new Token(start, i, TokenKind.Word, glued, Lexicon.Find(text.AsSpan(start, i - start)), 0);
        return i;
    }

    private static bool IsMark(char c) => c >= '\u0300' && c <= '\u036f';

    private static int Fraction(char c) => c switch
    {
        '½' => 500, '¼' => 250, '¾' => 750, '⅓' => 333, '⅔' => 667, '⅕' => 200, '⅖' => 400, '⅗' => 600, '⅘' => 800,
        '⅙' => 167, '⅚' => 833, '⅛' => 125, '⅜' => 375, '⅝' => 625, '⅞' => 875, '⅐' => 143, '⅑' => 111, '⅒' => 100, _ => 0,
    };
}
