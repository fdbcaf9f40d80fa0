namespace Chatbot.BotFramework.Intents;

/// <summary>Hashes of a word with none, one or two of its letters left out, each in constant time.</summary>
/// <remarks>The hash is a polynomial over the letters, so that of a form is put together from those of the parts that stay (Karp and Rabin 1987).
/// Different forms may share one; who looks forms up compares the words.</remarks>
internal readonly ref struct ReducedForms
{
    public const int LongestWord = 20;

    private const ulong Base = 0x9E3779B97F4A7C15;

    private static readonly ulong[] Powers = MakePowers();

    private readonly Span<ulong> _upTo;
    private readonly int _length;

    /// <param name="word">At most <see cref="LongestWord"/> letters.</param>
    /// <param name="room">One more place than the word has letters; belongs to this value while it is used.</param>
    public ReducedForms(ReadOnlySpan<char> word, Span<ulong> room)
    {
        _upTo = room;
        _length = word.Length;
        _upTo[0] = 0;
        for (var i = 0; i < word.Length; i++)
            _upTo[i + 1] = (_upTo[i] * Base) + word[i];
    }

    public ulong Whole => _upTo[_length];

    public ulong Without(int letter) => Join(_upTo[letter], letter + 1, _length);

    /// <param name="first">Position of one letter.</param>
    /// <param name="second">Position of another; more than <paramref name="first"/>.</param>
    public ulong Without(int first, int second) => Join(Join(_upTo[first], first + 1, second), second + 1, _length);

    private ulong Join(ulong before, int start, int end) =>
        (before * Powers[end - start]) + (_upTo[end] - (_upTo[start] * Powers[end - start]));

    private static ulong[] MakePowers()
    {
        var powers = new ulong[LongestWord + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * Base;
        return powers;
    }
}
