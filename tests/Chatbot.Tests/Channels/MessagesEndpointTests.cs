using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.Channels;

public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private RunningService service = null!;
    private FakeChannel channel = null!;

    public async Task InitializeAsync()
    {
        service = await RunningService.StartAsync();
        channel = await FakeChannel.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        await channel.DisposeAsync();
    }

    [Fact]
    public async Task AcknowledgesAMessageAndRepliesAtTheServiceUrl()
    {
        var answer = await PostAsync(Message());

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var call = await channel.NextAsync();
        Assert.Equal("/v3/conversations/a%7Cb%2Fc/activities/q%201", call.RawPath);
        Assert.Equal("1: hello", call.Body.GetProperty("text").GetString());
        Assert.Equal("q 1", call.Body.GetProperty("replyToId").GetString());
        Assert.Equal("user-1", call.Body.GetProperty("recipient").GetProperty("id").GetString());
    }

    [Fact]
    public async Task SendsRepliesWithALengthAndWithoutWhatTheChannelAssigns()
    {
        await PostAsync(Message());

        var call = await channel.NextAsync();
        Assert.Equal("application/json; charset=utf-8", call.ContentType);
        Assert.NotNull(call.Length);
        Assert.False(call.Body.TryGetProperty("id", out _));
        Assert.False(call.Body.TryGetProperty("timestamp", out _));
        Assert.False(call.Body.TryGetProperty("serviceUrl", out _));
        Assert.DoesNotContain("null", call.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersARepeatedActivityOnce()
    {
        await PostAsync(Message());
        var again = await PostAsync(Message());
        var other = Message();
        other["id"] = "q 2";
        await PostAsync(other);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal("q 1", (await channel.NextAsync()).Body.GetProperty("replyToId").GetString());
        Assert.Equal("q 2", (await channel.NextAsync()).Body.GetProperty("replyToId").GetString());
    }

    // Not an activity, not one that can be answered, or not one that is meant for here.
    [Theory]
    [InlineData("{\"type\":", 400)]
    [InlineData("", 400)]
    [InlineData("[]", 400)]
    [InlineData("\"x\"", 400)]
    [InlineData("null", 400)]
    [InlineData("{\"text\":\"no type\",\"conversation\":{\"id\":\"c\"}}", 400)]
    [InlineData("{\"type\":\"message\"}", 400)]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"\"}}", 400)]
    [InlineData("{\"type\":\"message\",\"conversation\":\"c\"}", 400)]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud83d\",\"conversation\":{\"id\":\"c\"}}", 400)]
    [InlineData("{\"type\":\"message\",\"channelData\":{\"x\":\"\\udc00\"},\"conversation\":{\"id\":\"c\"}}", 400)]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://169.254.169.254/\"}", 400)]
    [InlineData("{\"type\":\"message\",\"conversation\":{\"id\":\"c\"}}", 400)]
    // Types that nobody acts on, and an invoke that nobody handles.
    [InlineData("{\"type\":\"typing\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1\"}", 202)]
    [InlineData("{\"type\":\"no.such.type\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1\"}", 202)]
    [InlineData("{\"type\":\"invoke\",\"name\":\"x\",\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1\"}", 501)]
    public async Task AnswersWithTheStatusOfTheProtocol(string body, int status)
    {
        var answer = await service.SendAsync(HttpMethod.Post, "/api/messages", json: body);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 400)
        {
            Assert.NotNull(await RunningService.ErrorCodeAsync(answer));
        }
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=\"UTF-8\"", HttpStatusCode.Accepted)]
    [InlineData("Application/JSON", HttpStatusCode.Accepted)]
    public async Task TakesJsonInUtf8Only(string contentType, HttpStatusCode status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Message().ToJsonString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        var answer = await service.Client.PostAsync("/api/messages", content);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task RefusesABodyThatGrowsOverTheLimitWhileItIsRead()
    {
        var big = Message();
        big["text"] = new string('x', 300_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(big.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;

        var answer = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    public async Task TakesPostOnly(string method)
    {
        var answer = await service.SendAsync(new HttpMethod(method), "/api/messages");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("POST", Assert.Single(answer.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 tunnel")]
    [InlineData("Host", "rebound.example")]
    public async Task TakesNoCallThatOnlySeemsToComeFromThisMachine(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(Message().ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(header, value);

        var answer = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task HandsRepliesBackToACallerThatExpectsThem()
    {
        var message = Message();
        message["deliveryMode"] = "expectReplies";
        message.Remove("serviceUrl");

        var answer = await PostAsync(message);

        var replies = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("activities");
        var reply = Assert.Single(replies.EnumerateArray());
        Assert.Equal("1: hello", reply.GetProperty("text").GetString());
        Assert.Equal("q 1", reply.GetProperty("replyToId").GetString());
        Assert.Equal(0, channel.Count);
    }

    [Fact]
    public async Task AsksForPatienceWhenTooManyTurnsWait()
    {
        service.Store.Full = true;

        var answer = await PostAsync(Message());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task SaysThatTheStoreIsAway()
    {
        service.Store.Broken = true;

        var answer = await PostAsync(Message());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("ServiceUnavailable", await RunningService.ErrorCodeAsync(answer));
    }

    [Fact]
    public async Task TriesAgainWhenTheChannelIsBusy()
    {
        channel.Answer = (count, context) =>
        {
            context.Response.Headers.RetryAfter = "0";
            return count == 1 ? 429 : 200;
        };

        await PostAsync(Message());

        await channel.NextAsync();
        await channel.NextAsync();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(307)]
    public async Task GivesUpAtOnceWhenTheChannelRefuses(int status)
    {
        channel.Answer = (count, context) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return count == 1 ? status : 200;
        };
        var second = Message();
        second["id"] = "q 2";

        await PostAsync(Message());
        await PostAsync(second);

        await channel.NextAsync();
        Assert.Equal("q 2", (await channel.NextAsync()).Body.GetProperty("replyToId").GetString());
    }

    [Fact]
    public async Task IsOffInProductionWithoutAnAppId()
    {
        await using var production = await RunningService.StartAsync(environment: "Production");

        var answer = await production.SendAsync(HttpMethod.Post, "/api/messages", json: Message().ToJsonString());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(JsonObject activity) => service.SendAsync(HttpMethod.Post, "/api/messages", json: activity.ToJsonString());

    private JsonObject Message() => new()
    {
        ["type"] = "message",
        ["id"] = "q 1",
        ["channelId"] = "emulator",
        ["serviceUrl"] = channel.ServiceUrl,
        ["conversation"] = new JsonObject { ["id"] = "a|b/c" },
        ["from"] = new JsonObject { ["id"] = "user-1" },
        ["recipient"] = new JsonObject { ["id"] = "bot-1" },
        ["text"] = "hello",
    };
}
