using System.Net;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.Channels;

public sealed class ChannelAuthenticationTests : IAsyncLifetime
{
    private FakeAuthority authority = null!;
    private FakeChannel channel = null!;
    private RunningService service = null!;

    public async Task InitializeAsync()
    {
        authority = await FakeAuthority.StartAsync();
        channel = await FakeChannel.StartAsync();
        service = await RunningService.StartAsync("Production", settings:
        [
            ("MicrosoftAppId", FakeAuthority.AppId),
            ("MicrosoftAppPassword", "secret"),
            ("MicrosoftAppTenantId", "tenant"),
            ("ChannelAuth:OpenIdMetadata", $"{authority.Address}/metadata"),
            ("ChannelAuth:LoginBase", authority.Address),
            ("ChannelAuth:AllowedServiceUrls:0", channel.ServiceUrl),
        ]);
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        await channel.DisposeAsync();
        await authority.DisposeAsync();
    }

    [Fact]
    public async Task AnswersAChannelWithItsOwnTokenAndAsksForThatOnce()
    {
        await PostAsync(FakeAuthority.Token(channel.ServiceUrl), id: "1");
        await PostAsync(FakeAuthority.Token(channel.ServiceUrl + "/"), id: "2");

        Assert.Equal("Bearer the-bots-own-token", (await channel.NextAsync()).Authorization);
        Assert.Equal("Bearer the-bots-own-token", (await channel.NextAsync()).Authorization);
        Assert.Equal((1, 1), (authority.Logins, authority.KeysServed));
    }

    [Fact]
    public async Task AllowsFiveMinutesOfWrongClocks()
    {
        var late = await PostAsync(FakeAuthority.Token(channel.ServiceUrl, claims => claims["exp"] = Now - 200));
        var early = await PostAsync(FakeAuthority.Token(channel.ServiceUrl, claims => claims["nbf"] = Now + 200));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (late.StatusCode, early.StatusCode));
    }

    // Each removes or changes one thing of a token that is in order.
    [Theory]
    [InlineData("exp", null)]
    [InlineData("exp", "soon")]
    [InlineData("aud", null)]
    [InlineData("aud", "00000000-0000-0000-0000-000000000000")]
    [InlineData("aud", "https://api.botframework.com")]
    [InlineData("iss", null)]
    [InlineData("iss", "https://api.example.com")]
    [InlineData("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("serviceurl", null)]
    [InlineData("serviceurl", "http://127.0.0.1:9/other")]
    public async Task RefusesATokenWithAWrongClaim(string claim, string? value)
    {
        var token = FakeAuthority.Token(channel.ServiceUrl, claims =>
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = value;
            }
        });

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(token)).StatusCode);
    }

    [Theory]
    [InlineData("exp", -400)]
    [InlineData("nbf", 400)]
    public async Task RefusesATokenOutsideItsTime(string claim, int seconds) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(FakeAuthority.Token(channel.ServiceUrl, claims => claims[claim] = Now + seconds))).StatusCode);

    [Theory]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "PS256")]
    [InlineData("alg", "rs256")]
    [InlineData("kid", "../key-1")]
    [InlineData("kid", "key-2")]
    public async Task RefusesATokenWithAnotherAlgorithmOrKey(string field, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(FakeAuthority.Token(channel.ServiceUrl, header: head => head[field] = value))).StatusCode);

    [Fact]
    public async Task RefusesTheSignatureOfAStranger()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(FakeAuthority.Token(channel.ServiceUrl, signer: FakeAuthority.Stranger))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(FakeAuthority.HmacToken(channel.ServiceUrl))).StatusCode);
    }

    // Cut, lengthened, split otherwise, not a token at all.
    [Theory]
    [InlineData("{0}.")]
    [InlineData("{0}.x")]
    [InlineData("{0}.{0}")]
    [InlineData("{0}=")]
    [InlineData(".{0}")]
    [InlineData("..")]
    [InlineData("junk")]
    [InlineData("")]
    public async Task RefusesWhatIsNoToken(string pattern)
    {
        var token = string.Format(pattern, FakeAuthority.Token(channel.ServiceUrl));

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(token)).StatusCode);
    }

    [Theory]
    [InlineData("\"msteams\"")]
    [InlineData("null")]
    public async Task RefusesAChannelThatTheKeyIsNotFor(string channelId) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(FakeAuthority.Token(channel.ServiceUrl), channelId)).StatusCode);

    [Fact]
    public async Task DoesNotLetInventedKeysHammerTheKeyServer()
    {
        for (var count = 0; count < 12; count++)
        {
            await PostAsync(FakeAuthority.Token(channel.ServiceUrl, header: head => head["kid"] = $"invented-{count}"));
        }

        Assert.Equal(1, authority.KeysServed);
    }

    [Fact]
    public async Task SaysThatItIsNotTheCallersFaultWhenNoKeysCanBeHad()
    {
        await using var alone = await RunningService.StartAsync("Production", settings:
        [
            ("MicrosoftAppId", FakeAuthority.AppId),
            ("MicrosoftAppPassword", "secret"),
            ("ChannelAuth:OpenIdMetadata", $"{authority.Address}/nothing-here"),
            ("ChannelAuth:AllowedServiceUrls:0", channel.ServiceUrl),
        ]);

        var answer = await PostAsync(FakeAuthority.Token(channel.ServiceUrl), to: alone);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private Task<HttpResponseMessage> PostAsync(string token, string channelId = "\"directline\"", string id = "1", RunningService? to = null) =>
        (to ?? service).SendAsync(HttpMethod.Post, "/api/messages", token,
            $$$"""{"type":"message","id":"{{{id}}}","text":"hi","channelId":{{{channelId}}},"serviceUrl":"{{{channel.ServiceUrl}}}","conversation":{"id":"c"},"from":{"id":"u"},"recipient":{"id":"b"}}""");
}
