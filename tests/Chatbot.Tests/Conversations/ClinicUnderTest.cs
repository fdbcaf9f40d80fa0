using System.Text.Json;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;
using Chatbot.Commands;
using Chatbot.Startup;
using Chatbot.Tests.Architecture;
using Chatbot.Tests.Fakes;

namespace Chatbot.Tests.Conversations;

/// <summary>The whole bot over the real content, the test clinic's settings and a store of its own.</summary>
internal sealed class ClinicUnderTest : IAsyncDisposable
{
    private static readonly Lazy<ClinicContent> SharedContent = new(() => Setup().LoadContent());

    private readonly SqlStorage storage;
    private readonly TurnRunner<ConversationState> runner;
    private readonly ConverseCommand converse;

    private ClinicUnderTest(SqlStorage storage, TurnRunner<ConversationState> runner)
    {
        this.storage = storage;
        this.runner = runner;
        converse = new ConverseCommand(_ => Task.FromResult<ITurnRunner>(runner), TimeProvider.System);
    }

    /// <summary>Loaded once for all tests: it is immutable.</summary>
    public static ClinicContent Content => SharedContent.Value;

    public SqlStorage Storage => storage;

    public static async Task<ClinicUnderTest> OpenAsync(IScreenMonitor? monitor = null, ClinicContent? content = null)
    {
        var storage = await ClinicSetup.OpenStoreAsync(path: null, CancellationToken.None);
        var observer = new RecordingObserver();
        var bot = await ClinicSetup.CreateBotAsync(content ?? Content, storage, monitor ?? observer, "https://clinic.example");
        return new ClinicUnderTest(storage, new TurnRunner<ConversationState>(
            bot, ClinicBotState.TypeInfo, storage.Conversations, new RecordingDelivery(), observer, new TurnRunnerOptions(), TimeProvider.System));
    }

    /// <summary>One turn through the command's own line format.</summary>
    public async Task<IReadOnlyList<JsonElement>> SayAsync(string conversation, string text, DateTimeOffset now)
    {
        var line = JsonSerializer.Serialize(new { conversation, text, now = now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture), timeZone = "Europe/London" });
        using var output = new StringWriter();
        await converse.RunAsync(new StringReader(line), output, CancellationToken.None);
        using var answer = JsonDocument.Parse(output.ToString());
        return [.. answer.RootElement.GetProperty("replies").EnumerateArray().Select(reply => reply.Clone())];
    }

    public async ValueTask DisposeAsync()
    {
        await runner.DisposeAsync();
        await storage.DisposeAsync();
    }

    private static ClinicSetup Setup() => new(
        new ProgramFolder(Checkout.Root, IsCheckout: true),
        Settings.Load(new ProgramFolder(Checkout.Root, IsCheckout: true), "Test", Checkout.PathOf("tests", "Chatbot.Tests", "Conversations", "clinic.json")));
}
