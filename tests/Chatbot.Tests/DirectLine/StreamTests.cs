using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Chatbot.BotFramework.Turns;
using Chatbot.DirectLine;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.DirectLine;

public sealed class StreamTests : IAsyncLifetime
{
    private RunningService service = null!;

    public async Task InitializeAsync() => service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task ShowsWhatWasSaidBeforeItOpenedAndThenWhatComes()
    {
        var conversation = await service.OpenAsync();
        await SayAsync(conversation, "before");
        using var socket = await RunningService.Conversation.ConnectAsync(conversation.StreamUrl);
        await SayAsync(conversation, "after");

        var shown = await CollectAsync(socket, set => set.Contains("3: after"));

        Assert.Equal(["1: ", "before", "2: before", "after", "3: after"], shown);
    }

    [Fact]
    public async Task LosesAndRepeatsNothingWhenTheLineDropsAtAnyMoment()
    {
        var conversation = await service.OpenAsync();
        var shown = new List<string>();
        var (url, mark) = (conversation.StreamUrl, "");
        using var talking = new SemaphoreSlim(0);
        var talk = Task.Run(async () =>
        {
            for (var count = 0; count < 60; count++)
            {
                await SayAsync(conversation, $"m{count}");
                talking.Release();
            }
        });

        while (!shown.Contains("61: m59"))
        {
            using var socket = await RunningService.Conversation.ConnectAsync(url);
            for (var frames = 0; frames < 3 && !shown.Contains("61: m59"); frames++)
            {
                var frame = (await RunningService.Conversation.FrameAsync(socket))!.Value;
                shown.AddRange(Texts(frame));
                mark = frame.GetProperty("watermark").GetString();
            }

            socket.Abort();
            var again = await service.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{conversation.Id}?watermark={mark}", conversation.Token);
            url = new Uri((await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString()!);
        }

        await talk;
        Assert.Equal(121, shown.Count);
        Assert.Equal(shown.Count, shown.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 60).Select(count => $"m{count}"), shown.Where(text => text[0] == 'm'));
    }

    [Fact]
    public async Task IgnoresWhatClientsSend()
    {
        var conversation = await service.OpenAsync();
        using var socket = await RunningService.Conversation.ConnectAsync(conversation.StreamUrl);
        foreach (var junk in new[] { "", "not json", "{}", new string('x', 20_000) })
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(junk), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }

        await SayAsync(conversation, "still there?");

        Assert.Contains("2: still there?", await CollectAsync(socket, set => set.Contains("2: still there?")));
    }

    [Fact]
    public async Task EndsOnAFrameThatIsTooLarge()
    {
        var conversation = await service.OpenAsync();
        using var socket = await RunningService.Conversation.ConnectAsync(conversation.StreamUrl);

        await socket.SendAsync(new byte[80_000], WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        while (await RunningService.Conversation.FrameAsync(socket) is not null)
        {
        }

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    [Fact]
    public async Task EndsWhenTheConversationIsRemoved()
    {
        var conversation = await service.OpenAsync();
        using var socket = await RunningService.Conversation.ConnectAsync(conversation.StreamUrl);
        await RunningService.Conversation.FrameAsync(socket);

        service.Services.CloseDirectLineStreams([ConversationKey.DirectLine(conversation.Id)]);

        Assert.Null(await RunningService.Conversation.FrameAsync(socket));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task ClosesTheOldestOfTooManyStreams()
    {
        var conversation = await service.OpenAsync();
        var sockets = new List<ClientWebSocket>();
        for (var count = 0; count < 6; count++)
        {
            sockets.Add(await RunningService.Conversation.ConnectAsync(conversation.StreamUrl));
            await RunningService.Conversation.FrameAsync(sockets[^1]);
        }

        Assert.Null(await RunningService.Conversation.FrameAsync(sockets[0]));
        await SayAsync(conversation, "hello");
        Assert.Contains("2: hello", await CollectAsync(sockets[^1], set => set.Contains("2: hello")));
        sockets.ForEach(socket => socket.Dispose());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?t=x.y.z")]
    public async Task RefusesAnUpgradeWithoutAGoodToken(string query)
    {
        var conversation = await service.OpenAsync();
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new Uri(conversation.StreamUrl.GetLeftPart(UriPartial.Path) + query), CancellationToken.None));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    private Task<HttpResponseMessage> SayAsync(RunningService.Conversation conversation, string text) =>
        service.SendAsync(HttpMethod.Post, conversation.Activities, conversation.Token, $"{{\"type\":\"message\",\"text\":\"{text}\"}}");

    private static async Task<List<string>> CollectAsync(ClientWebSocket socket, Predicate<List<string>> done)
    {
        var shown = new List<string>();
        while (!done(shown))
        {
            shown.AddRange(Texts((await RunningService.Conversation.FrameAsync(socket))!.Value));
        }

        return shown;
    }

    private static IEnumerable<string> Texts(JsonElement set) =>
        set.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!);
}
