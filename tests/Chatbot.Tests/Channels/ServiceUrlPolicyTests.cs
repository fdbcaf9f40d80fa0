using System.Net;
using Chatbot.BotFramework.Activities;
using Chatbot.Channels;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.Tests.Channels;

public sealed class ServiceUrlPolicyTests
{
    private static ServiceUrlPolicy Policy(bool authenticated, params string[] allowed)
    {
        var options = new ChannelAuthOptions { AppId = authenticated ? "3f2a9c64-6f0e-4d1b-9a53-0c6f4f0b7d11" : "", AllowedServiceUrls = [.. allowed] };
        return new ServiceUrlPolicy(Options.Create(options));
    }

    [Theory]
    [InlineData("http://localhost:3979")]
    [InlineData("http://127.0.0.1:56150/_connector")]
    [InlineData("http://127.9.9.9/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("https://LOCALHOST/x")]
    public void AnswersThisMachineWithoutAnAppId(string url) => Assert.NotNull(Policy(authenticated: false).Parse(url).Address);

    [Theory]
    // Other machines, also in other spellings of numbers.
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://0.0.0.0:3978/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://2852039166/")]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    // Names that only begin or end like the right one.
    [InlineData("http://localhost.example/")]
    [InlineData("http://127.0.0.1.example/")]
    [InlineData("http://localhost@10.0.0.1/")]
    [InlineData("http://10.0.0.1/#localhost")]
    [InlineData("http://10.0.0.1\\@localhost/")]
    [InlineData("http://localhost/?x=1")]
    // Not addresses at all.
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:70/")]
    [InlineData("/x")]
    [InlineData("http://[::1")]
    [InlineData("http://local host/")]
    [InlineData("http://localhost/\r\nx")]
    [InlineData("")]
    [InlineData(null)]
    public void AnswersNobodyElseWithoutAnAppId(string? url)
    {
        var (address, fault) = Policy(authenticated: false).Parse(url);

        Assert.Null(address);
        Assert.NotEmpty(fault);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://x.trafficmanager.net/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://botframework.com.example/", false)]
    [InlineData("http://webchat.botframework.com/", false)]
    [InlineData("https://webchat.botframework.com:8443/", false)]
    [InlineData("http://localhost:3979", false)]
    public void AnswersKnownChannelsWithAnAppId(string url, bool answered) =>
        Assert.Equal(answered, Policy(authenticated: true).Parse(url).Address is not null);

    [Theory]
    [InlineData("http://192.168.1.5:50000/x", true)]
    [InlineData("http://192.168.1.5:50001/x", false)]
    [InlineData("https://192.168.1.5:50000/x", false)]
    public void AnswersAnOriginOfTheSettingsExactly(string url, bool answered) =>
        Assert.Equal(answered, Policy(authenticated: false, "http://192.168.1.5:50000").Parse(url).Address is not null);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("93.184.216.34", false)]
    public void ConnectsToThisMachineOnlyWhateverTheNameResolvedTo(string address, bool allowed) =>
        Assert.Equal(allowed, Policy(authenticated: false).MayConnect("http", "localhost", 80, IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    public void ConnectsToPublicAddressesOnlyWithAnAppId(string address, bool allowed) =>
        Assert.Equal(allowed, Policy(authenticated: true).MayConnect("https", "webchat.botframework.com", 443, IPAddress.Parse(address)));

    [Theory]
    [InlineData("..", "http://localhost/x/v3/conversations/%2E%2E/activities")]
    [InlineData("a/../b?c#d", "http://localhost/x/v3/conversations/a%2F..%2Fb%3Fc%23d/activities")]
    [InlineData("%2e%2e", "http://localhost/x/v3/conversations/%252e%252e/activities")]
    public void KeepsAnIdInItsPlaceInThePath(string conversation, string expected)
    {
        var reply = new Activity { Type = "message", Conversation = new ConversationAccount { Id = conversation } };

        Assert.Equal(expected, ConnectorUri.ForReply(new Uri("http://localhost/x/"), reply).AbsoluteUri);
    }

    [Fact]
    public void CutsATextThatNoChannelWouldTake()
    {
        var reply = new Activity { Type = "message", Text = new string('é', 100_000) };

        Assert.InRange(OutgoingActivity.Write(reply).Length, 50_000, 90_000);
    }
}
