using System.Security.Cryptography;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;
using Chatbot.Channels;
using Chatbot.Clinic.Conversation;
using Chatbot.Clinic.Profile;
using Chatbot.DirectLine;
using Chatbot.Operations;
using Chatbot.Widget;
using Microsoft.Extensions.Options;
using Serilog.Extensions.Logging;

namespace Chatbot.Startup;

/// <summary>Serves: the list of what the service is made of.</summary>
internal static class ServeCommand
{
    public const string DefaultUrl = "http://localhost:3978";

    /// <param name="urls">Of <c>--urls</c>; null for the environment's or the default.</param>
    /// <exception cref="SettingsException">The service cannot start as it is set up.</exception>
    public static async Task<int> RunAsync(ProgramFolder folder, string? settingsFile, string? urls, CancellationToken cancellationToken)
    {
        var environment = EnvironmentName();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = folder.Root, EnvironmentName = environment });
        builder.Configuration.AddConfiguration(Settings.Load(folder, environment, settingsFile));
        await using var logs = Logs.Create(builder.Configuration, toStandardError: false);
        builder.Logging.AddProvider(new SerilogLoggerProvider(logs));
        var addresses = (urls ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Find(addresses, address => !IsAddress(address)) is { } wrong)
        {
            throw new SettingsException($"--urls \"{wrong}\" is no address to serve at; use for example {DefaultUrl}.");
        }

        builder.WebHost.UseKestrelCore().UseUrls(addresses);

        var setup = new ClinicSetup(folder, builder.Configuration);
        var clock = Clock.From(builder.Configuration["Clock:Now"], environment);
        var alerts = AlertSettings.Read(builder.Configuration);
        var content = setup.LoadContent();
        await using var storage = await setup.OpenStorageAsync(cancellationToken);
        var log = new TurnLog(new SerilogLoggerFactory(logs).CreateLogger<TurnLog>());
        var publicUrl = PublicUrl(builder.Configuration["PublicUrl"], urls);
        var bot = new ReloadingBot(await ClinicSetup.CreateBotAsync(content, storage, log, publicUrl), content);

        var emergency = content.Phrases.Say(PhraseKeys.EmergencyLine, 0, ("number", content.Wording.RegionOf(content.Practice.Region).Emergency));

        var services = builder.Services;
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ITurnObserver>(log);
        services.AddSingleton(storage.Conversations);
        services.AddSingleton(new DirectLineKey(await storage.Secrets.GetOrCreateAsync("directline", () => RandomNumberGenerator.GetBytes(32), cancellationToken)));
        services.AddSingleton(provider => new TurnRunner<ConversationState>(
            bot, ClinicBotState.TypeInfo, storage.Conversations, provider.GetRequiredService<IReplyDelivery>(), log,
            // A turn that failed was perhaps not screened, so its apology names the number.
            new TurnRunnerOptions { Apology = $"Sorry, something went wrong on our side. Please try again, or phone us on {content.Practice.Phone}; {emergency}" }, clock));
        services.AddSingleton<ITurnRunner>(provider => provider.GetRequiredService<TurnRunner<ConversationState>>());
        services.AddSingleton<IReadinessCheck>(new StorageReadiness(storage.Conversations));
        services.AddSingleton<IReadinessCheck>(new ScreenReadiness(() => bot.Content, log));
        var articles = new ArticlePages(content.Knowledge.Articles);
        services.AddSingleton<IArticlePages>(articles);
        services.AddSingleton(content.Practice);
        services.AddSingleton(new SiteTexts(content.Wording.RegionOf(content.Practice.Region).Emergency, content.Phrases.Say(
            PhraseKeys.PrivacyNotice, 0, ("clinic", content.Practice.Name), ("phone", content.Practice.Phone), ("address", content.Practice.Address))));
        services.AddRoutingCore();
        builder.AddOperations();
        services.AddChannels(builder.Configuration);
        services.AddDirectLine(builder.Configuration);
        services.AddWidget(builder.Configuration);
        services.AddOptions<RetentionOptions>().Bind(builder.Configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsCheck>();
        services.AddHostedService<TurnRecovery>();
        services.AddHostedService<Retention>();
        services.AddHostedService(provider => new AlertDispatch(
            storage.Alerts, alerts.Create(content.Practice.Zone), content.Practice, clock, provider.GetRequiredService<ILogger<AlertDispatch>>()));
        services.AddHostedService(provider => new ContentReload(
            setup, storage, log, bot, articles, publicUrl, clock, provider.GetRequiredService<ILogger<ContentReload>>()));

        await using var app = builder.Build();
        app.UseOperations();
        app.UseDirectLine();
        app.UseRouting();
        app.MapOperations();
        app.MapMessages();
        app.MapDirectLine();
        app.MapWidget();
        await app.StartAsync(cancellationToken);
        Announce(app, setup, content, builder.Configuration);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    public static string EnvironmentName() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production;

    private static bool IsAddress(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme is "http" or "https" && parsed.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            // That is the question: what the server itself could not read is no address.
            return false;
        }
    }

    private static string PublicUrl(string? configured, string? urls) => (configured is { Length: > 0 } ? configured : urls?.Split(';')[0] ?? DefaultUrl).TrimEnd('/');

    /// <summary>Where to click, which folders hold what, and what is not for patients yet.</summary>
    private static void Announce(WebApplication app, ClinicSetup setup, ClinicContent content, ConfigurationManager settings)
    {
        Console.WriteLine($"Chatbot of {content.Practice.Name}: {app.Urls.FirstOrDefault()}/");
        Console.WriteLine($"  content  {setup.ContentPath}");
        Console.WriteLine($"  data     {setup.DataPath}");
        if (content.Practice.IsDemo)
        {
            Console.WriteLine("  This is the demo clinic; set Clinic in appsettings.json to your own.");
        }

        if (content.Screen.UnsignedRules.Count > 0)
        {
            Console.WriteLine($"  Not clinically signed off: {content.Screen.UnsignedRules.Count} of {content.Screen.Rules.Count} red-flag rules have no reviewer yet.");
        }

        if (settings["Clock:Now"] is { Length: > 0 } now)
        {
            Console.WriteLine($"  The clock was started at {now}.");
        }
    }
}
