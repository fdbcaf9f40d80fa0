using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>How channels prove who they are and how the bot proves who it is: the ecosystem's own four names plus section <c>ChannelAuth</c>.</summary>
/// <remarks>Without an app id there is no authentication, and only this machine is served and answered.</remarks>
public sealed class ChannelAuthOptions
{
    public const string Section = "ChannelAuth";

    /// <summary><c>SingleTenant</c> or <c>MultiTenant</c>; key <c>MicrosoftAppType</c>.</summary>
    public string AppType { get; set; } = "SingleTenant";

    /// <summary>A GUID, or empty for no authentication; key <c>MicrosoftAppId</c>.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Key <c>MicrosoftAppPassword</c>; belongs into the environment, not into a file.</summary>
    public string AppPassword { get; set; } = "";

    /// <summary>The tenant of a single-tenant app; key <c>MicrosoftAppTenantId</c>.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Where the channel's signing keys are announced.</summary>
    public string OpenIdMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Login server without the tenant. An address that ends in its tenant is taken as it is when no tenant is set.</summary>
    public string LoginBase { get; set; } = "https://login.microsoftonline.com";

    /// <summary>Who signs channel tokens.</summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>What the bot's own tokens are for.</summary>
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Exact origins, such as <c>http://192.168.1.5:50000</c>, that may be answered besides the usual ones. Nothing is checked about their address.</summary>
    public IList<string> AllowedServiceUrls { get; init; } = [];

    public bool IsOn => AppId.Length > 0;
}

internal sealed class ChannelAuthOptionsCheck : IValidateOptions<ChannelAuthOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelAuthOptions options)
    {
        var faults = new List<string>();
        if (options.IsOn)
        {
            if (!Guid.TryParse(options.AppId, out _))
            {
                faults.Add("MicrosoftAppId is not a GUID; use the app registration's id, for example 3f2a9c64-6f0e-4d1b-9a53-0c6f4f0b7d11, or leave it empty for local use.");
            }

            if (options.AppPassword.Length == 0)
            {
                faults.Add("MicrosoftAppPassword is empty although MicrosoftAppId is set; set it in the environment, for example MicrosoftAppPassword=<client secret>.");
            }

            if (options.AppType is not ("SingleTenant" or "MultiTenant"))
            {
                faults.Add("MicrosoftAppType must be SingleTenant or MultiTenant, for example SingleTenant.");
            }
        }

        foreach (var (key, value) in new[] { ("OpenIdMetadata", options.OpenIdMetadata), ("LoginBase", options.LoginBase) })
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || !IsHttpsOrLoopback(uri))
            {
                faults.Add($"ChannelAuth:{key} must be an https address (http on this machine only), for example https://login.botframework.com/v1/.well-known/openidconfiguration.");
            }
        }

        for (var index = 0; index < options.AllowedServiceUrls.Count; index++)
        {
            if (!Uri.TryCreate(options.AllowedServiceUrls[index], UriKind.Absolute, out var uri)
                || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
                || uri.UserInfo.Length > 0 || uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            {
                faults.Add($"ChannelAuth:AllowedServiceUrls:{index} is not an origin; use scheme, host and port only, for example http://192.168.1.5:50000.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static bool IsHttpsOrLoopback(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && ServiceUrlPolicy.IsLoopbackHost(uri));
}
