using System.Collections.Concurrent;

namespace Chatbot.Http;

/// <summary>
/// So many calls a minute for each key, after a burst of at most one minute's worth: the generic cell rate algorithm,
/// which needs one number per key and no timer.
/// </summary>
/// <param name="perMinute">Calls a minute; 0 switches the limit off.</param>
internal sealed class RateLimiter(int perMinute, TimeProvider time)
{
    /// <summary>More keys than this at once are forgotten together: the memory stays bounded, and nobody is locked out.</summary>
    private const int MaximumKeys = 100_000;

    private static readonly long Window = TimeSpan.FromMinutes(1).Ticks;
    private readonly ConcurrentDictionary<string, long> paidUntil = new(StringComparer.Ordinal);
    private long additions;

    /// <param name="retryAfterSeconds">When refused: seconds until the next call passes, at least 1.</param>
    public bool Allows(string key, out int retryAfterSeconds)
    {
        retryAfterSeconds = 0;
        if (perMinute <= 0)
        {
            return true;
        }

        var price = Window / perMinute;
        var now = time.GetUtcNow().UtcTicks;
        while (true)
        {
            var known = paidUntil.TryGetValue(key, out var until);
            var start = known && until > now ? until : now;
            var ahead = start - now - (Window - price);
            if (ahead > 0)
            {
                retryAfterSeconds = (int)Math.Max(1, (ahead + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
                return false;
            }

            if (known ? paidUntil.TryUpdate(key, start + price, until) : paidUntil.TryAdd(key, start + price))
            {
                if (!known)
                {
                    ForgetTheIdle(now);
                }

                return true;
            }
        }
    }

    private void ForgetTheIdle(long now)
    {
        if (Interlocked.Increment(ref additions) % 10_000 != 0)
        {
            return;
        }

        foreach (var (key, until) in paidUntil)
        {
            if (until <= now)
            {
                paidUntil.TryRemove(KeyValuePair.Create(key, until));
            }
        }

        if (paidUntil.Count > MaximumKeys)
        {
            paidUntil.Clear();
        }
    }
}
