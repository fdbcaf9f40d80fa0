using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Chatbot.Operations;
using Chatbot.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Chatbot.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task IsAliveWhateverIsNotReady()
    {
        await using var service = await RunningService.StartAsync(also: services => services.AddSingleton<IReadinessCheck>(new Check(ready: false)));

        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/healthz")).StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK, "ready")]
    [InlineData(false, HttpStatusCode.ServiceUnavailable, "not ready")]
    [InlineData(null, HttpStatusCode.ServiceUnavailable, "not ready")]
    public async Task TellsWhatIsReady(bool? ready, HttpStatusCode status, string word)
    {
        await using var service = await RunningService.StartAsync(also: services => services.AddSingleton<IReadinessCheck>(new Check(ready)));

        var answer = await service.Client.GetAsync("/readyz");

        Assert.Equal(status, answer.StatusCode);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(word, report.GetProperty("status").GetString());
        Assert.Equal("storage", report.GetProperty("checks")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task AnswersAFaultWithoutTellingAboutIt()
    {
        await using var service = await RunningService.StartAsync(bot: new EchoBot(), also: services => services.AddSingleton<Chatbot.Widget.IArticlePages>(new BrokenArticles()));

        var answer = await service.Client.GetAsync("/articles/x");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("ServiceError", await RunningService.ErrorCodeAsync(answer));
        Assert.DoesNotContain("secret detail", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DirectLine:Secret", "short", "DirectLine:Secret")]
    [InlineData("DirectLine:TokenLifetimeSeconds", "0", "DirectLine:TokenLifetimeSeconds")]
    [InlineData("DirectLine:AllowedOrigins:0", "clinic.example", "DirectLine:AllowedOrigins:0")]
    [InlineData("DirectLine:RateLimit:PerAddressPerMinute", "-1", "DirectLine:RateLimit:PerAddressPerMinute")]
    [InlineData("MicrosoftAppId", "x", "MicrosoftAppId")]
    [InlineData("ChannelAuth:AllowedServiceUrls:0", "http://a/b", "ChannelAuth:AllowedServiceUrls:0")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "proxy", "ForwardedHeaders:KnownProxies:0")]
    [InlineData("Messages:ExpectRepliesSeconds", "60", "Messages:ExpectRepliesSeconds")]
    public async Task DoesNotStartWithAWrongSettingAndNamesItsKey(string key, string value, string named)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningService.StartAsync(settings: (key, value)));

        Assert.Contains(fault.Failures, failure => failure.StartsWith(named, StringComparison.Ordinal) && failure.Contains("example", StringComparison.Ordinal));
    }

    private sealed class Check(bool? ready) : IReadinessCheck
    {
        public string Name => "storage";

        public Task<ReadinessState> CheckAsync(CancellationToken cancellationToken) => ready is { } known
            ? Task.FromResult(new ReadinessState(known, "The store can be written."))
            : throw new InvalidOperationException("the check itself is broken");
    }

    private sealed class BrokenArticles : Chatbot.Widget.IArticlePages
    {
        public IReadOnlyList<Chatbot.Widget.ArticlePage> All => [];

        public Chatbot.Widget.ArticlePage? Find(string slug) => throw new InvalidOperationException("secret detail");
    }
}
