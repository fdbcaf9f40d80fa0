using Chatbot.BotFramework.Turns;
using Chatbot.Http;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>The messaging endpoint and the connector, to be added to the service.</summary>
public static partial class ChannelsSetup
{
    /// <summary>
    /// Registers the connector as the keyed <see cref="IReplyDelivery"/> of <see cref="ConversationKey.ConnectorPrefix"/>,
    /// and the unkeyed one that routes by prefix. Needs an <see cref="ITurnRunner"/> and an <see cref="IConversationStore"/>.
    /// </summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddTime();
        services.AddOptions<MessagesOptions>().Bind(configuration.GetSection(MessagesOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MessagesOptions>, MessagesOptionsCheck>();
        services.AddOptions<ChannelAuthOptions>()
            .Bind(configuration.GetSection(ChannelAuthOptions.Section))
            .Configure(options =>
            {
                options.AppType = configuration["MicrosoftAppType"] is { Length: > 0 } type ? type : options.AppType;
                options.AppId = configuration["MicrosoftAppId"] ?? "";
                options.AppPassword = configuration["MicrosoftAppPassword"] ?? "";
                options.TenantId = configuration["MicrosoftAppTenantId"] ?? "";
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChannelAuthOptions>, ChannelAuthOptionsCheck>();

        services.AddSingleton<ServiceUrlPolicy>();
        services.AddSingleton<AuthorityHttp>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ChannelAuthentication>();
        services.AddSingleton<ConnectorHttp>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddKeyedSingleton<IReplyDelivery, ConnectorClient>(ConversationKey.ConnectorPrefix);
        services.AddSingleton<IReplyDelivery>(provider => new ReplyRouting(prefix => provider.GetKeyedService<IReplyDelivery>(prefix)));
        return services;
    }

    /// <summary>True where the endpoint is served: by setting, else everywhere but in Production without an app id.</summary>
    public static bool MessagesAreServed(this IServiceProvider services) =>
        services.GetRequiredService<IOptions<MessagesOptions>>().Value.Enabled
        ?? (services.GetRequiredService<IOptions<ChannelAuthOptions>>().Value.IsOn || !services.GetRequiredService<IHostEnvironment>().IsProduction());

    /// <summary>Maps <c>POST /api/messages</c>; HEAD, which Agents Playground waits for, and every other method get 405.</summary>
    public static IEndpointRouteBuilder MapMessages(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.MessagesAreServed())
        {
            routes.Map("/api/messages", context => ErrorBody.WriteAsync(
                context, StatusCodes.Status404NotFound, ErrorBody.BadArgument, "The messaging endpoint is switched off."));
            return routes;
        }

        if (!routes.ServiceProvider.GetRequiredService<IOptions<ChannelAuthOptions>>().Value.IsOn)
        {
            LogNoAppId(routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ChannelsSetup)));
        }

        routes.Map("/api/messages", routes.ServiceProvider.GetRequiredService<MessagesEndpoint>().HandleAsync);
        return routes;
    }

    [LoggerMessage(LogLevel.Information, "MicrosoftAppId is not set: /api/messages serves programs on this machine only, without authentication.")]
    private static partial void LogNoAppId(ILogger logger);
}
