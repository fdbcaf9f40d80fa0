namespace Chatbot.BotFramework.Intents;

/// <summary>What the classifier sees of one word: the word, its stem, the groups of like meaning that it is in, and the pieces of three to five letters in it.</summary>
/// <remarks>Long words have more pieces and so more weight, as befits them: short ones are mostly grammar.
/// A buffer to use again and again by one thread.</remarks>
internal sealed class WordFeatures
{
    public const float PairWeight = 0.7f;

    private const float WordWeight = 1f;
    private const float StemWeight = 1f;
    private const float GroupWeight = 0.9f;
    private const float PieceWeight = 0.3f;
    private const float FunctionWordShare = 0.6f;
    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;
    private const int Most = 2 + RelatedWords.MostGroups + ((LongestPiece - ShortestPiece + 1) * WordReader.MaxWordLength);
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Stands before the first and behind the last word, so that beginnings and ends are pairs too.</summary>
    public const ulong Edge = 0x51_7C_C1_B7_27_22_0A_95;

    private readonly ulong[] _keys = new ulong[Most];
    private readonly float[] _weights = new float[Most];
    private int _count;
    private float _share;

    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, _count);

    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, _count);

    /// <summary>What the word is called inside a pair.</summary>
    public ulong StemKey { get; private set; }

    public static ulong WordKey(ReadOnlySpan<char> word) => Key(IsNumber(word) ? NumberWord(word) : word, 1);

    public static ulong PairKey(ulong left, ulong right) => Mix((left * Multiplier) ^ right ^ 3);

    public void Read(ReadOnlySpan<char> word)
    {
        _count = 0;
        _share = FunctionWords.Contains(word) ? FunctionWordShare : 1;
        Add(WordKey(word), WordWeight);
        Span<char> stem = stackalloc char[WordReader.MaxWordLength];
        word.CopyTo(stem);
        stem = stem[..WordStem.Reduce(stem, word.Length)];
        StemKey = Key(IsNumber(word) ? "#" : stem, 2);
        Add(StemKey, StemWeight);
        foreach (var group in RelatedWords.Of(stem))
            Add(Mix(((ulong)group * Multiplier) ^ 7), GroupWeight);

        Span<char> framed = stackalloc char[WordReader.MaxWordLength + 2];
        framed[0] = '<';
        word.CopyTo(framed[1..]);
        framed[word.Length + 1] = '>';
        framed = framed[..(word.Length + 2)];
        for (var size = ShortestPiece; size <= LongestPiece; size++)
        {
            for (var start = 0; start + size <= framed.Length; start++)
                Add(Key(framed.Slice(start, size), (ulong)size + 1), PieceWeight);
        }
    }

    /// <summary>Numbers differ from one utterance to the next; that one stands there, and how long it is, says more than which.</summary>
    private static bool IsNumber(ReadOnlySpan<char> word) => char.IsAsciiDigit(word[0]);

    private static ReadOnlySpan<char> NumberWord(ReadOnlySpan<char> word) => "####".AsSpan(0, Math.Min(word.Length, 4));

    private void Add(ulong key, float weight)
    {
        _keys[_count] = key;
        _weights[_count++] = weight * _share;
    }

    private static ulong Key(ReadOnlySpan<char> text, ulong kind)
    {
        var hash = kind * Multiplier;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211;
        return Mix(hash);
    }

    private static ulong Mix(ulong hash)
    {
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
