using System.Net;
using System.Text.RegularExpressions;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.Widget;

public sealed class PagesTests : IAsyncLifetime
{
    private RunningService service = null!;

    public async Task InitializeAsync() => service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData("/", "Test &amp; Practice")]
    [InlineData("/", "&#163;55")]
    [InlineData("/", "/articles/sciatica")]
    [InlineData("/articles/sciatica", "Sciatica &lt;explained&gt;")]
    [InlineData("/articles/sciatica", "<p>It is a nerve.</p>")]
    [InlineData("/privacy", "<h2>For how long</h2>")]
    [InlineData("/privacy", "A day &lt;or two&gt;.")]
    public async Task ShowsTheClinicWithNothingLeftUnescaped(string path, string expected) =>
        Assert.Contains(expected, await service.Client.GetStringAsync(path), StringComparison.Ordinal);

    [Theory]
    [InlineData("/articles/none")]
    [InlineData("/articles/..%2f..%2fappsettings.json")]
    [InlineData("/assets/..%2fappsettings.json")]
    [InlineData("/assets/layout.html")]
    [InlineData("/no-such-page")]
    public async Task SaysThatThereIsNoSuchPage(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync(path)).StatusCode);

    [Fact]
    public async Task GivesTheChatANonceOfItsOwnEachTime()
    {
        var first = await service.Client.GetAsync("/chat");
        var second = await service.Client.GetAsync("/chat");

        var (one, other) = (Nonce(first), Nonce(second));
        Assert.NotEqual(one, other);
        Assert.Contains($"nonce=\"{WebUtility.HtmlEncode(one)}\"", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LetsOnlyListedSitesFrameTheChatOutsideDevelopment()
    {
        await using var production = await RunningService.StartAsync("Production", settings: ("DirectLine:AllowedOrigins:0", "https://clinic.example"));

        var answer = await production.Client.GetAsync("/chat");

        Assert.EndsWith("frame-ancestors 'self' https://clinic.example", Policy(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/api/messages")]
    [InlineData("/v3/directline/conversations")]
    [InlineData("/no-such-page")]
    public async Task PutsSecurityHeadersOnEveryAnswer(string path)
    {
        var answer = await service.Client.GetAsync(path);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("default-src 'none'", Policy(answer), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task KeepsTheEmbedSmall()
    {
        var embed = await service.Client.GetByteArrayAsync("/widget.js");

        Assert.InRange(embed.Length, 1, 15 * 1024);
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

    private static string Nonce(HttpResponseMessage answer) => Regex.Match(Policy(answer), "'nonce-([^']+)'").Groups[1].Value;
}
