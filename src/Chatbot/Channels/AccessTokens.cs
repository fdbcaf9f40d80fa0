using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>The bot's own access token, by client credentials; kept until five minutes before it expires.</summary>
internal sealed partial class AccessTokens(IOptions<ChannelAuthOptions> options, AuthorityHttp authority, TimeProvider time, ILogger<AccessTokens> logger) : IDisposable
{
    private static readonly TimeSpan EarlyBy = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim oneRequest = new(1, 1);
    private volatile Held? held;
    private DateTimeOffset notBefore;

    /// <returns>A token, or null when the login server gives none; it is asked again ten seconds later at the earliest.</returns>
    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (held is { } fresh && fresh.Until > time.GetUtcNow())
        {
            return fresh.Token;
        }

        await oneRequest.WaitAsync(cancellationToken);
        try
        {
            if (held is { } meanwhile && meanwhile.Until > time.GetUtcNow())
            {
                return meanwhile.Token;
            }

            if (time.GetUtcNow() < notBefore)
            {
                return null;
            }

            held = await RequestAsync(cancellationToken);
            notBefore = held is null ? time.GetUtcNow() + PauseAfterFailure : default;
            return held?.Token;
        }
        finally
        {
            oneRequest.Release();
        }
    }

    /// <summary>Forgets a token that a channel refused.</summary>
    public void Drop(string token)
    {
        if (held is { } current && current.Token == token)
        {
            held = null;
        }
    }

    private async Task<Held?> RequestAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.AppId,
            ["client_secret"] = settings.AppPassword,
            ["scope"] = settings.Scope,
        });
        try
        {
            using var answer = await authority.PostFormAsync(LoginAddress(settings), form, cancellationToken);
            var root = answer.RootElement;
            if (root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("access_token", out var token) && token.GetString() is { Length: > 0 } text
                && root.TryGetProperty("expires_in", out var expires) && expires.TryGetInt64(out var seconds))
            {
                var life = TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 86_400));
                return new Held(text, time.GetUtcNow() + (life > 2 * EarlyBy ? life - EarlyBy : life / 2));
            }

            var error = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var code) ? code.ToString() : "an answer without a token";
            LogRefused(Http.LogText.Of(error));
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException or IOException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogUnreachable(fault.GetType().Name);
        }

        return null;
    }

    internal static Uri LoginAddress(ChannelAuthOptions settings)
    {
        var tenant = settings.TenantId.Length > 0 ? settings.TenantId : settings.AppType == "MultiTenant" ? "botframework.com" : "";
        var start = settings.LoginBase.TrimEnd('/');
        return new Uri(tenant.Length > 0 ? $"{start}/{Uri.EscapeDataString(tenant)}/oauth2/v2.0/token" : $"{start}/oauth2/v2.0/token");
    }

    public void Dispose() => oneRequest.Dispose();

    [LoggerMessage(LogLevel.Error, "The login server gave no access token: {Error}.")]
    private partial void LogRefused(string error);

    [LoggerMessage(LogLevel.Error, "The login server could not be asked for an access token: {Fault}.")]
    private partial void LogUnreachable(string fault);

    private sealed record Held(string Token, DateTimeOffset Until);
}
