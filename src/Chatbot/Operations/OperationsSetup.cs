using Chatbot.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>What every service needs around its endpoints.</summary>
public static class OperationsSetup
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddTime();
        services.AddOptions<ProxyOptions>().Bind(builder.Configuration.GetSection(ProxyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsCheck>();
        services.AddSingleton<Readiness>();
        builder.WebHost.ConfigureKestrel(Limit);
        return builder;
    }

    /// <summary>Goes first: proxies, the request log, the last resort for faults, security headers.</summary>
    public static WebApplication UseOperations(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;
        if (proxies.KnownProxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions();
            proxies.ApplyTo(forwarded);
            app.UseForwardedHeaders(forwarded);
        }

        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorHandling>();
        return app;
    }

    /// <summary>
    /// Maps <c>/healthz</c>, which is 200 while the process serves, and <c>/readyz</c>, which is 200 or 503 with the
    /// state of every registered <see cref="IReadinessCheck"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        var readiness = routes.ServiceProvider.GetRequiredService<Readiness>();
        routes.MapGet("/healthz", (RequestDelegate)(context =>
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.ContentType = "application/json; charset=utf-8";
            return context.Response.WriteAsync("{\"status\":\"alive\"}", context.RequestAborted);
        }));
        routes.MapGet("/readyz", (RequestDelegate)(async context =>
        {
            var report = await readiness.ReportAsync(context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.StatusCode = report.Status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsJsonAsync(report, ReadinessJson.Default.ReadinessReport, "application/json; charset=utf-8", context.RequestAborted);
        }));
        return routes;
    }

    private static void Limit(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        // Nothing here takes files; the largest body is an activity of 256 kB.
        options.Limits.MaxRequestBodySize = 1024 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
    }
}
