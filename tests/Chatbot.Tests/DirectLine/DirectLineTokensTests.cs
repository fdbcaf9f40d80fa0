using System.Buffers.Text;
using System.Text;
using Chatbot.DirectLine;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.DirectLine;

public sealed class DirectLineTokensTests
{
    private static readonly TokenClaims Claims = new("conversation-1", "dl_user", "Sam \"the\" Ünal", ["https://clinic.example"]);
    private readonly SetClock clock = new();
    private readonly DirectLineTokens tokens;

    public DirectLineTokensTests() => tokens = new DirectLineTokens(new DirectLineKey(new byte[32]), clock);

    [Fact]
    public void GivesBackWhatItWasMadeWith()
    {
        var valid = Assert.IsType<TokenCheck.Valid>(tokens.Check(Issue(), TokenUse.Calls));

        Assert.Equal((Claims.ConversationId, Claims.UserId, Claims.UserName), (valid.Claims.ConversationId, valid.Claims.UserId, valid.Claims.UserName));
        Assert.Equal(Claims.Origins, valid.Claims.Origins);
    }

    [Fact]
    public void NamesTheUserWhereClientsLookForIt()
    {
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Issue().Split('.')[1]));

        Assert.Contains("\"user\":\"dl_user\"", payload, StringComparison.Ordinal);
    }

    [Fact]
    public void ExpiresAtItsTime()
    {
        var token = Issue();
        clock.Advance(TimeSpan.FromSeconds(60));

        Assert.IsType<TokenCheck.Expired>(tokens.Check(token, TokenUse.Calls));
    }

    [Fact]
    public void IsGoodForItsOwnUseOnly() => Assert.IsType<TokenCheck.Forged>(tokens.Check(Issue(), TokenUse.Stream));

    [Fact]
    public void IsNotTakenUnderAnotherKey()
    {
        var other = new byte[32];
        other[31] = 1;

        Assert.IsType<TokenCheck.Forged>(new DirectLineTokens(new DirectLineKey(other), clock).Check(Issue(), TokenUse.Calls));
    }

    [Fact]
    public void RefusesEveryTokenWithOneCharacterChanged()
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = Issue();
        for (var index = 0; index < token.Length; index++)
        {
            foreach (var other in index == token.Length - 1 ? alphabet : "A.")
            {
                if (token[index] != other)
                {
                    var changed = token[..index] + other + token[(index + 1)..];
                    Assert.IsType<TokenCheck.Forged>(tokens.Check(changed, TokenUse.Calls));
                }
            }
        }
    }

    [Theory]
    // Nothing, hardly anything, too many or too few parts.
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("{0}.")]
    [InlineData("{0}.x")]
    [InlineData("{0}=")]
    [InlineData(" {0}")]
    [InlineData("{0} ")]
    // No algorithm, without and with the signature.
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{1}.")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{1}.{2}")]
    public void RefusesWhatIsNoToken(string pattern)
    {
        var token = Issue();
        var text = string.Format(pattern, token, token.Split('.')[1], token.Split('.')[2]);

        Assert.IsType<TokenCheck.Forged>(tokens.Check(text, TokenUse.Calls));
    }

    [Theory]
    [InlineData(null, true, 0)]
    [InlineData("", true, 0)]
    [InlineData("0", true, 0)]
    [InlineData("17", true, 17)]
    [InlineData("-1", false, 0)]
    [InlineData("+1", false, 0)]
    [InlineData(" 1", false, 0)]
    [InlineData("1.0", false, 0)]
    [InlineData("no-such-watermark/..", false, 0)]
    [InlineData("9999999999999999999999", false, 0)]
    public void ReadsAWatermarkAsAPlainNumber(string? text, bool valid, long number)
    {
        Assert.Equal(valid, Watermark.TryParse(text, out var read));
        Assert.Equal(valid ? number : 0, read);
    }

    private string Issue() => tokens.Issue(Claims, TokenUse.Calls, TimeSpan.FromSeconds(60));
}
