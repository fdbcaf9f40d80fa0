using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.DirectLine;

public sealed class DirectLineTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private RunningService service = null!;

    public async Task InitializeAsync() => service = await RunningService.StartAsync(settings: ("DirectLine:Secret", Secret));

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task StartsAConversationOnce()
    {
        var issued = await ReadAsync(await service.Client.PostAsync("/api/directline/token", null));
        var token = issued.GetProperty("token").GetString();

        var first = await service.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token, "{\"user\":{}}");
        var second = await service.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(issued.GetProperty("conversationId").GetString(), (await ReadAsync(first)).GetProperty("conversationId").GetString());
    }

    [Fact]
    public async Task ListsTheMessageBeforeItsReplyAndKeepsWhatTheClientNeeds()
    {
        var conversation = await service.OpenAsync();
        var posted = await ReadAsync(await service.SendAsync(HttpMethod.Post, conversation.Activities, conversation.Token,
            "{\"type\":\"message\",\"text\":\"hi\",\"id\":\"mine\",\"serviceUrl\":\"http://x\",\"from\":{\"id\":\"other\",\"role\":\"bot\"},\"unknown\":[1],\"channelData\":{\"clientActivityID\":\"c1\"}}"));
        var id = posted.GetProperty("id").GetString();

        var all = await UntilAsync(conversation, activities => activities.Exists(activity => Text(activity, "replyToId") == id));

        var own = all.FindIndex(activity => Text(activity, "id") == id);
        Assert.True(own >= 0 && own < all.FindIndex(activity => Text(activity, "replyToId") == id));
        var echo = all[own];
        Assert.Equal("c1", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal((conversation.UserId, "user"), (echo.GetProperty("from").GetProperty("id").GetString(), echo.GetProperty("from").GetProperty("role").GetString()));
        Assert.True(echo.TryGetProperty("unknown", out _));
        Assert.False(echo.TryGetProperty("serviceUrl", out _) || echo.TryGetProperty("recipient", out _));
        Assert.DoesNotContain(all, activity => Text(activity, "type") == "conversationUpdate");
    }

    [Fact]
    public async Task GivesARepeatedPostItsFirstIdAgain()
    {
        var conversation = await service.OpenAsync();
        const string message = "{\"type\":\"message\",\"text\":\"hi\",\"channelData\":{\"clientActivityID\":\"c1\"}}";

        var first = await ReadAsync(await service.SendAsync(HttpMethod.Post, conversation.Activities, conversation.Token, message));
        var second = await ReadAsync(await service.SendAsync(HttpMethod.Post, conversation.Activities, conversation.Token, message));

        Assert.Equal(Text(first, "id"), Text(second, "id"));
    }

    [Fact]
    public async Task PagesByWatermark()
    {
        var conversation = await service.OpenAsync();
        for (var count = 0; count < 120; count++)
        {
            await service.SendAsync(HttpMethod.Post, conversation.Activities, conversation.Token, $"{{\"type\":\"no.turn\",\"text\":\"{count}\"}}");
        }

        var first = await ReadAsync(await service.SendAsync(HttpMethod.Get, conversation.Activities + "?watermark=", conversation.Token));
        var mark = Text(first, "watermark");
        var second = await ReadAsync(await service.SendAsync(HttpMethod.Get, $"{conversation.Activities}?watermark={mark}", conversation.Token));

        Assert.Equal(100, first.GetProperty("activities").GetArrayLength());
        Assert.InRange(second.GetProperty("activities").GetArrayLength(), 20, 21);
        var last = Text(second, "watermark");
        var third = await ReadAsync(await service.SendAsync(HttpMethod.Get, $"{conversation.Activities}?watermark={last}", conversation.Token));
        Assert.Equal((0, last), (third.GetProperty("activities").GetArrayLength(), Text(third, "watermark")));
    }

    [Theory]
    [InlineData("GET", "/v3/directline/conversations/{0}/activities?watermark=x", 400)]
    [InlineData("GET", "/v3/directline/conversations/{0}/activities?watermark=999999", 400)]
    [InlineData("GET", "/v3/directline/conversations/{0}?watermark=x", 400)]
    [InlineData("GET", "/v3/directline/conversations/another/activities", 403)]
    [InlineData("POST", "/v3/directline/conversations/another/activities", 403)]
    [InlineData("GET", "/v3/directline/conversations/{0}/stream?t=x", 403)]
    [InlineData("POST", "/v3/directline/tokens/generate", 403)]
    [InlineData("POST", "/v3/directline/conversations/{0}/upload", 403)]
    [InlineData("GET", "/v3/directline/no/such/call", 404)]
    [InlineData("DELETE", "/v3/directline/conversations/{0}", 404)]
    public async Task RefusesWithTheErrorBodyAndHeadersForOtherOrigins(string method, string path, int status)
    {
        var conversation = await service.OpenAsync();

        var answer = await service.SendAsync(new HttpMethod(method), string.Format(path, conversation.Id), conversation.Token, origin: "https://page.example");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotNull(await RunningService.ErrorCodeAsync(answer));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("invoke")]
    public async Task RefusesActivitiesThatOnlyAChannelSends(string type)
    {
        var conversation = await service.OpenAsync();

        var answer = await service.SendAsync(HttpMethod.Post, conversation.Activities, conversation.Token, $"{{\"type\":\"{type}\"}}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AnswersTypingButKeepsItOutOfTheConversation()
    {
        var conversation = await service.OpenAsync();

        var answer = await service.SendAsync(HttpMethod.Post, conversation.Activities, conversation.Token, "{\"type\":\"typing\"}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(await ListAsync(conversation), activity => Text(activity, "type") == "typing");
    }

    [Theory]
    [InlineData("GET", "/v3/directline/conversations/nobody/activities")]
    [InlineData("GET", "/v3/directline/conversations/nobody")]
    [InlineData("POST", "/v3/directline/conversations/nobody/activities")]
    public async Task TellsTheOwnerOfTheSecretThatThereIsNoSuchConversation(string method, string path)
    {
        var json = method == "POST" ? "{\"type\":\"message\",\"text\":\"x\",\"from\":{\"id\":\"u\"}}" : null;

        var answer = await service.SendAsync(new HttpMethod(method), path, Secret, json);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("{\"user\":{\"id\":\"dl_1\",\"name\":\"Sam\"},\"trustedOrigins\":[\"https://clinic.example\"]}", 200)]
    [InlineData("{\"user\":{\"id\":\"1\"}}", 400)]
    [InlineData("{\"trustedOrigins\":\"https://clinic.example\"}", 400)]
    [InlineData("{\"trustedOrigins\":[\"https://clinic.example/path\"]}", 400)]
    [InlineData("[]", 400)]
    [InlineData("{", 400)]
    public async Task MakesTokensForTheOwnerOfTheSecret(string body, int status)
    {
        var answer = await service.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", Secret, body);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task HoldsATokenToItsTrustedOrigins()
    {
        var made = await ReadAsync(await service.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", Secret, "{\"trustedOrigins\":[\"https://clinic.example\"]}"));
        var token = Text(made, "token");

        var own = await service.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token, origin: "https://clinic.example");
        var other = await service.SendAsync(HttpMethod.Post, "/v3/directline/conversations", token, origin: "https://other.example");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Forbidden), (own.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task SaysThatATokenHasExpiredInTheWayClientsUnderstand()
    {
        var clock = new SetClock();
        await using var short_ = await RunningService.StartAsync(
            also: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock),
            settings: ("DirectLine:TokenLifetimeSeconds", "5"));
        var issued = await ReadAsync(await short_.Client.PostAsync("/api/directline/token", null));
        clock.Advance(TimeSpan.FromSeconds(5));

        var answer = await short_.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", Text(issued, "token"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("TokenExpired", await RunningService.ErrorCodeAsync(answer));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://other.example")]
    public async Task GivesTokensToItsOwnPagesOnly(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/directline/token");
        request.Headers.Add(header, value);

        var answer = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task LetsTheHeadersOfTheOfficialClientThroughAPreflight()
    {
        var answer = await service.SendAsync(HttpMethod.Options, "/v3/directline/conversations", origin: "https://page.example");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("authorization, content-type, x-ms-bot-agent, x-requested-with", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    [Theory]
    [InlineData("https://clinic.example", true)]
    [InlineData("https://other.example", false)]
    public async Task LetsListedOriginsInOutsideDevelopment(string origin, bool allowed)
    {
        await using var production = await RunningService.StartAsync("Production", settings: ("DirectLine:AllowedOrigins:0", "https://clinic.example"));

        var answer = await production.SendAsync(HttpMethod.Options, "/v3/directline/conversations", origin: origin);

        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin);
    }

    [Fact]
    public async Task LimitsCallsPerAddressAndSaysWhenToComeBack()
    {
        await using var limited = await RunningService.StartAsync(settings: ("DirectLine:RateLimit:PerAddressPerMinute", "2"));
        await limited.Client.PostAsync("/api/directline/token", null);
        await limited.Client.PostAsync("/api/directline/token", null);

        var third = await limited.Client.PostAsync("/api/directline/token", null);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.NotNull(third.Headers.RetryAfter?.Delta);
        Assert.Equal("TooManyRequests", await RunningService.ErrorCodeAsync(third));
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Task<JsonElement> ReadAsync(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>();

    private async Task<List<JsonElement>> ListAsync(RunningService.Conversation conversation) =>
        [.. (await ReadAsync(await service.SendAsync(HttpMethod.Get, conversation.Activities, conversation.Token))).GetProperty("activities").EnumerateArray()];

    // Asking is the only thing a polling client can do; each answer is a round trip, and a minute of them is a failure.
    private async Task<List<JsonElement>> UntilAsync(RunningService.Conversation conversation, Predicate<List<JsonElement>> done)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var all = await ListAsync(conversation);
            if (done(all))
            {
                return all;
            }

            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
