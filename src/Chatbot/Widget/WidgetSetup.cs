using Chatbot.Http;

namespace Chatbot.Widget;

/// <summary>The pages and the chat widget, to be added to the service.</summary>
public static class WidgetSetup
{
    /// <summary>Needs a <see cref="Clinic.Profile.Practice"/>, the <see cref="SiteTexts"/> and the <see cref="IArticlePages"/>.</summary>
    public static IServiceCollection AddWidget(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WidgetOptions>().Configure(options =>
        {
            foreach (var origin in configuration.GetSection("DirectLine:AllowedOrigins").Get<string[]>() ?? [])
            {
                options.AllowedOrigins.Add(origin);
            }
        });
        services.AddSingleton<Assets>();
        services.AddSingleton<WebChatBundle>();
        services.AddSingleton<PagePolicy>();
        services.AddSingleton<SitePages>();
        return services;
    }

    /// <summary>True when the build put the Web Chat bundle beside the program.</summary>
    public static bool WidgetIsBuilt(this IServiceProvider services) => services.GetRequiredService<WebChatBundle>().IsThere;

    /// <summary>
    /// Maps <c>/</c>, <c>/chat</c>, <c>/articles/{slug}</c>, <c>/privacy</c>, <c>/widget.js</c> and the files they need;
    /// whatever nobody else maps gets a page that says so.
    /// </summary>
    public static IEndpointRouteBuilder MapWidget(this IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        var pages = routes.ServiceProvider.GetRequiredService<SitePages>();
        var assets = routes.ServiceProvider.GetRequiredService<Assets>();
        var bundle = routes.ServiceProvider.GetRequiredService<WebChatBundle>();
        routes.MapMethods("/", reading, pages.HomeAsync);
        routes.MapMethods("/chat", reading, pages.ChatAsync);
        routes.MapMethods("/articles/{slug}", reading, pages.ArticleAsync);
        routes.MapMethods("/privacy", reading, pages.PrivacyAsync);
        routes.MapMethods("/lib/webchat.js", reading, bundle.ServeAsync);
        routes.MapMethods("/assets/{name}", reading, context => assets.ServeAsync(context, (string)context.Request.RouteValues["name"]!));
        routes.MapMethods("/widget.js", reading, context =>
        {
            // The one file that pages of other sites load.
            context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return assets.ServeAsync(context, "widget.js");
        });
        routes.MapFallback(context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? pages.NotFoundAsync(context)
            : ErrorBody.WriteAsync(context, StatusCodes.Status404NotFound, ErrorBody.BadArgument, "There is nothing at this address."));
        return routes;
    }
}
