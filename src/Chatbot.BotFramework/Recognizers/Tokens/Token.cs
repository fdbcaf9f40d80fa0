namespace Chatbot.BotFramework.Recognizers;

internal enum TokenKind : byte { Word, Number, Symbol, Possessive, Fraction }

/// <summary>One word, run of digits or sign of an utterance. Offsets are UTF-16, the end exclusive.</summary>
internal readonly struct Token(int start, int end, TokenKind kind, bool glued, Lexeme lexeme, long value)
{
    public readonly int Start = start;
    public readonly int End = end;
    public readonly TokenKind Kind = kind;

    /// <summary>True when nothing, not even a space, stands between this token and the one before.</summary>
    public readonly bool Glued = glued;

    /// <summary>Never null; <see cref="Lexeme.Unknown"/> for numbers, signs and words outside the lexicon.</summary>
    public readonly Lexeme Lexeme = lexeme;

    /// <summary>The number for digits (capped at 18 digits), the character for signs, 1000 times the value for a sign like a half.</summary>
    public readonly long Value = value;

    public int Length => End - Start;

    public bool IsNumber => Kind == TokenKind.Number;

    public bool Is(Term term) => Lexeme.Term == term;

    public bool IsSign(char sign) => Kind == TokenKind.Symbol && Value == sign;
}
