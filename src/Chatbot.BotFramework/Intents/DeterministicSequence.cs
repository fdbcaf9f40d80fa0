namespace Chatbot.BotFramework.Intents;

/// <summary>Pseudo-random numbers that are the same on every machine (SplitMix64, Steele, Lea and Flood 2014).</summary>
internal struct DeterministicSequence(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <returns>0 inclusive to 1 exclusive.</returns>
    public float NextUnit() => (Next() >> 40) * (1f / (1 << 24));

    /// <returns>0 inclusive to <paramref name="bound"/> exclusive.</returns>
    public int NextBelow(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextBelow(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
