using System.Text;
using Chatbot.Http;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.Http;

public sealed class RateLimiterTests
{
    private readonly SetClock clock = new();

    [Fact]
    public void LetsAMinutesWorthThroughAtOnceAndThenSaysWhenTheNextMayCome()
    {
        var limiter = new RateLimiter(60, clock);
        for (var call = 0; call < 60; call++)
        {
            Assert.True(limiter.Allows("a", out _));
        }

        Assert.False(limiter.Allows("a", out var wait));
        Assert.Equal(1, wait);
        clock.Advance(TimeSpan.FromSeconds(wait));
        Assert.True(limiter.Allows("a", out _));
        Assert.False(limiter.Allows("a", out _));
    }

    [Fact]
    public void CountsEachKeyForItself()
    {
        var limiter = new RateLimiter(1, clock);
        Assert.True(limiter.Allows("a", out _));

        Assert.True(limiter.Allows("b", out _));
        Assert.False(limiter.Allows("a", out var wait));
        Assert.Equal(60, wait);
    }

    [Fact]
    public void IsOffAtZero()
    {
        var limiter = new RateLimiter(0, clock);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(limiter.Allows("a", out int _)));
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud83d\\ude00\"}", true)]
    [InlineData("{\"a\":\"\\\\ud83d\"}", true)]
    [InlineData("{\"a\":\"\\n\\u0041\"}", true)]
    [InlineData("{\"a\":\"\\ud83d\"}", false)]
    [InlineData("{\"a\":\"\\ud83dx\"}", false)]
    [InlineData("{\"a\":\"\\ud83d\\ud83d\"}", false)]
    [InlineData("{\"\\uDE00\":1}", false)]
    [InlineData("{\"a\":\"\\uDBFF", false)]
    public void FindsHalvesOfCharactersInJson(string json, bool sound) =>
        Assert.Equal(sound, JsonText.Fault(Encoding.UTF8.GetBytes(json)) is null);

    [Fact]
    public void FindsBytesThatAreNoText() => Assert.NotNull(JsonText.Fault([(byte)'"', 0xFF, (byte)'"']));
}
