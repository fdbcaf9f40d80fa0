using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Chatbot.Tests.Fakes;

/// <summary>A channel at a service URL on this machine: remembers what it was sent and answers as it is told.</summary>
internal sealed class FakeChannel : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<Call> calls = System.Threading.Channels.Channel.CreateUnbounded<Call>();
    private int count;

    private FakeChannel(WebApplication app) => this.app = app;

    internal sealed record Call(string Method, string RawPath, string? ContentType, long? Length, string? Authorization, JsonElement Body);

    public string ServiceUrl => app.Urls.Single();

    public int Count => count;

    /// <summary>What the nth call is answered, counted from 1.</summary>
    public Func<int, HttpContext, int> Answer { get; set; } = (_, _) => StatusCodes.Status200OK;

    public static async Task<FakeChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var channel = new FakeChannel(app);
        app.Run(channel.ReceiveAsync);
        await app.StartAsync();
        return channel;
    }

    /// <exception cref="TimeoutException">Nothing came within 20 s.</exception>
    public async Task<Call> NextAsync() => await calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    private async Task ReceiveAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var call = new Call(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.ContentType,
            context.Request.ContentLength,
            context.Request.Headers.Authorization,
            body);
        context.Response.StatusCode = Answer(Interlocked.Increment(ref count), context);
        calls.Writer.TryWrite(call);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
