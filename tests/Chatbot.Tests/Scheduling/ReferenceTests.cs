using Chatbot.Clinic.Scheduling;
using Xunit;

namespace Chatbot.Tests.Scheduling;

public sealed class ReferenceTests
{
    private static readonly byte[] Secret = new byte[32];

    [Fact]
    public void IsTheSameForTheSameBookingAndAnotherForTheNextAttempt()
    {
        Assert.Equal(Reference.For("c#1", Secret), Reference.For("c#1", Secret));
        Assert.NotEqual(Reference.For("c#1", Secret), Reference.For("c#1", Secret, attempt: 1));
        Assert.NotEqual(Reference.For("c#1", Secret), Reference.For("c#2", Secret));
    }

    [Fact]
    public void ReadsAloudWithoutLookalikes()
    {
        for (var i = 0; i < 500; i++)
        {
            Assert.Matches("^[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{2}$", Reference.For($"c#{i}", Secret));
        }
    }

    [Theory]
    [InlineData("K7QF-2M")]
    [InlineData("k7qf 2m")]
    [InlineData(" K7QF2M. ")]
    public void ComparesHoweverItWasTyped(string typed) => Assert.Equal("K7QF2M", Reference.Normalize(typed));
}
