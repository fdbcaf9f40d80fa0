using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Chatbot.BotFramework.Turns;
using Chatbot.Channels;
using Chatbot.Clinic.Profile;
using Chatbot.DirectLine;
using Chatbot.Operations;
using Chatbot.Widget;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chatbot.Tests.Fakes;

/// <summary>The service's HTTP side on a real port, with a bot that says back what it hears and a store in memory.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningService(WebApplication app)
    {
        this.app = app;
        Address = app.Urls.Single();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };
    }

    public string Address { get; }

    public HttpClient Client { get; }

    public InMemoryConversationStore Store => (InMemoryConversationStore)app.Services.GetRequiredService<IConversationStore>();

    public IServiceProvider Services => app.Services;

    /// <param name="environment">Development lets every origin in, Production none.</param>
    /// <param name="settings">Keys as in appsettings.json, with colons. Rate limits are off unless set.</param>
    public static async Task<RunningService> StartAsync(string environment = "Development", EchoBot? bot = null, Action<IServiceCollection>? also = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DirectLine:RateLimit:PerAddressPerMinute"] = "0",
            ["DirectLine:RateLimit:PerConversationPerMinute"] = "0",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        builder.AddOperations();
        builder.Services.AddRouting();
        builder.Services.AddChannels(builder.Configuration);
        builder.Services.AddDirectLine(builder.Configuration);
        builder.Services.AddWidget(builder.Configuration);
        builder.Services.AddSingleton(new DirectLineKey(new byte[32]));
        builder.Services.AddSingleton<IConversationStore, InMemoryConversationStore>();
        builder.Services.AddSingleton<ITurnRunner>(services => new TurnRunner<EchoBot.Count>(
            bot ?? new EchoBot(), EchoBotJsonContext.Default.Count, services.GetRequiredService<IConversationStore>(),
            services.GetRequiredService<IReplyDelivery>(), new RecordingObserver(), new TurnRunnerOptions(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(PracticeOfTests());
        builder.Services.AddSingleton(new SiteTexts("999", "We keep little.\n\n# For how long\n\nA day <or two>."));
        builder.Services.AddSingleton<IArticlePages, OneArticle>();
        also?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseOperations();
        app.UseDirectLine();
        app.MapOperations();
        app.MapMessages();
        app.MapDirectLine();
        app.MapWidget();
        await app.StartAsync();
        return new RunningService(app);
    }

    /// <summary>A started conversation of our own Direct Line.</summary>
    public async Task<Conversation> OpenAsync()
    {
        var issued = await Client.PostAsync("/api/directline/token", null);
        using var broker = JsonDocument.Parse(await issued.Content.ReadAsStringAsync());
        var token = broker.RootElement.GetProperty("token").GetString()!;
        using var started = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", token);
        using var answer = JsonDocument.Parse(await started.Content.ReadAsStringAsync());
        return new Conversation(
            answer.RootElement.GetProperty("conversationId").GetString()!,
            token,
            broker.RootElement.GetProperty("userId").GetString()!,
            new Uri(answer.RootElement.GetProperty("streamUrl").GetString()!));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token = null, string? json = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await Client.SendAsync(request);
    }

    public static async Task<string?> ErrorCodeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    internal sealed record Conversation(string Id, string Token, string UserId, Uri StreamUrl)
    {
        public string Activities => $"/v3/directline/conversations/{Id}/activities";

        /// <summary>An open stream; its frames are read by <see cref="FrameAsync"/>.</summary>
        public static async Task<ClientWebSocket> ConnectAsync(Uri url)
        {
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(url, CancellationToken.None);
            return socket;
        }

        /// <summary>The next frame that is not empty, or null when the stream was closed.</summary>
        public static async Task<JsonElement?> FrameAsync(ClientWebSocket socket)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var buffer = new byte[64 * 1024];
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                if (length > 0)
                {
                    return JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, length));
                }
            }
        }
    }

    private static Practice PracticeOfTests()
    {
        var (practice, faults) = PracticeReader.Read(new ClinicOptions
        {
            Name = "Test & Practice",
            Address = "1 Example Street",
            Phone = "+44 1632 960 010",
            Region = "GB",
            TimeZone = "Europe/London",
            OpeningHours = new() { ["Monday"] = ["09:00-17:00"] },
            Services = [new ServiceOptions { Id = "swedish-60", Name = "Swedish massage", Minutes = 60, Price = 55, Currency = "GBP" }],
            Practitioners = [new PractitionerOptions { Id = "ana", Name = "Ana Silva", Services = ["swedish-60"], Hours = new() { ["Monday"] = ["09:00-17:00"] } }],
        });
        return practice ?? throw new InvalidOperationException(string.Join(' ', faults));
    }

    private sealed class OneArticle : IArticlePages
    {
        public IReadOnlyList<ArticlePage> All { get; } = [new ArticlePage("sciatica", "Sciatica <explained>", "<p>It is a nerve.</p>")];

        public ArticlePage? Find(string slug) => All.FirstOrDefault(article => article.Slug == slug);
    }
}
