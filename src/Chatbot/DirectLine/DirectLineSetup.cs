using Chatbot.BotFramework.Turns;
using Chatbot.Http;
using Microsoft.Extensions.Options;

namespace Chatbot.DirectLine;

/// <summary>Our own Direct Line 3.0 channel, to be added to the service.</summary>
public static partial class DirectLineSetup
{
    public const string BasePath = "/v3/directline";
    internal const string ChannelId = "directline";

    /// <summary>
    /// Registers the stream hub as the keyed <see cref="IReplyDelivery"/> of <see cref="ConversationKey.DirectLinePrefix"/>.
    /// Needs an <see cref="ITurnRunner"/>, an <see cref="IConversationStore"/> and a <see cref="DirectLineKey"/>.
    /// </summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddTime();
        services.AddOptions<DirectLineOptions>().Bind(configuration.GetSection(DirectLineOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsCheck>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineCallers>();
        services.AddSingleton<Origins>();
        services.AddSingleton<StreamHub>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<TokenEndpoints>();
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<ActivityEndpoints>();
        services.AddSingleton<DirectLineCalls>();
        services.AddKeyedSingleton<IReplyDelivery, DirectLineDelivery>(ConversationKey.DirectLinePrefix);
        return services;
    }

    /// <summary>Lets streams open. Goes before the endpoints.</summary>
    public static IApplicationBuilder UseDirectLine(this IApplicationBuilder app) => app.UseWebSockets(new WebSocketOptions
    {
        // Finds lines that were lost without saying so.
        KeepAliveInterval = TimeSpan.FromSeconds(30),
        KeepAliveTimeout = TimeSpan.FromSeconds(30),
    });

    /// <summary>Maps <c>/v3/directline/...</c> and the token broker <c>POST /api/directline/token</c>.</summary>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var calls = services.GetRequiredService<DirectLineCalls>();
        var tokens = services.GetRequiredService<TokenEndpoints>();
        var conversations = services.GetRequiredService<ConversationEndpoints>();
        var activities = services.GetRequiredService<ActivityEndpoints>();
        var streams = services.GetRequiredService<StreamEndpoint>();
        if (services.GetRequiredService<IOptions<DirectLineOptions>>().Value is { TokensAreShort: true } options)
        {
            LogShortTokens(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DirectLineSetup)), options.TokenLifetimeSeconds);
        }

        routes.MapPost($"{BasePath}/tokens/generate", calls.Authorized(tokens.GenerateAsync));
        routes.MapPost($"{BasePath}/tokens/refresh", calls.Authorized(tokens.RefreshAsync));
        routes.MapPost($"{BasePath}/conversations", calls.Authorized(conversations.StartAsync));
        routes.MapGet($"{BasePath}/conversations/{{id}}", calls.InConversation(conversations.ReconnectAsync));
        routes.MapGet($"{BasePath}/conversations/{{id}}/activities", calls.InConversation((context, _, id) => activities.ReadAsync(context, id)));
        routes.MapPost($"{BasePath}/conversations/{{id}}/activities", calls.InConversation(activities.PostAsync));
        routes.MapPost($"{BasePath}/conversations/{{id}}/upload", calls.InConversation((context, _, _) => ActivityEndpoints.UploadAsync(context)));
        routes.MapGet($"{BasePath}/conversations/{{id}}/stream", calls.Open(context => streams.OpenAsync(context, DirectLineCalls.ConversationId(context))));
        routes.MapGet($"{BasePath}/session/getsessionid", calls.Authorized((context, _) =>
            context.Response.WriteAsJsonAsync(new SessionAnswer(Guid.NewGuid().ToString("N")), DirectLineJson.Default.SessionAnswer)));
        routes.Map($"{BasePath}/{{**rest}}", calls.Open(DirectLineCalls.ElseAsync));
        routes.MapPost("/api/directline/token", calls.Open(tokens.BrokerAsync));
        return routes;
    }

    /// <summary>Ends the streams of conversations that were removed.</summary>
    public static void CloseDirectLineStreams(this IServiceProvider services, IEnumerable<ConversationKey> removed)
    {
        var hub = services.GetRequiredService<StreamHub>();
        foreach (var conversation in removed)
        {
            hub.Close(conversation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "DirectLine:TokenLifetimeSeconds is {Seconds}; the official client renews every 900 seconds, so its conversations will end early. Use for example 1800.")]
    private static partial void LogShortTokens(ILogger logger, int seconds);
}
