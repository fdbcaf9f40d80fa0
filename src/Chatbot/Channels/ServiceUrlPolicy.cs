using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels;

/// <summary>
/// Where replies may be sent. The caller of the messaging endpoint chooses the address and this program connects to it
/// from the inside of a network, so the answer is no unless a rule says yes.
/// </summary>
internal sealed class ServiceUrlPolicy(IOptions<ChannelAuthOptions> options)
{
    // Azure's channels: public, US government and China clouds.
    private static readonly string[] ChannelHosts =
        [".botframework.com", ".botframework.us", ".botframework.azure.us", ".botframework.azure.cn", "smba.trafficmanager.net", "smba.trafficmanager.us", "smba.trafficmanager.cn"];

    private readonly bool authenticated = options.Value.IsOn;
    private readonly HashSet<string> exactOrigins =
        [.. options.Value.AllowedServiceUrls.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? Origin(uri) : "")];

    /// <summary>Parses once; what comes out is what is used.</summary>
    /// <returns>The address, or null with a sentence for the caller.</returns>
    public (Uri? Address, string Fault) Parse(string? serviceUrl)
    {
        if (string.IsNullOrEmpty(serviceUrl))
        {
            return (null, "The activity has no \"serviceUrl\" to send replies to.");
        }

        if (serviceUrl.Length > 2048 || serviceUrl.AsSpan().ContainsAnyInRange('\0', ' ') || serviceUrl.Contains('\\', StringComparison.Ordinal)
            || !Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Query.Length > 0 || uri.Host.Length == 0)
        {
            return (null, "The \"serviceUrl\" is not a plain http or https address.");
        }

        return Allows(uri) ? (uri, "") : (null, authenticated
            ? "The \"serviceUrl\" is not an address of a known channel."
            : "Without an app id only a \"serviceUrl\" on this machine is answered.");
    }

    /// <summary>Decides on the address that a name stood for at the moment of connecting.</summary>
    public bool MayConnect(string scheme, string host, int port, IPAddress address)
    {
        if (exactOrigins.Contains(Origin(scheme, host, port)))
        {
            return true;
        }

        return authenticated ? IsPublic(address) : IsLoopback(address);
    }

    /// <summary>True where the bot's own access token may go along.</summary>
    public bool MayCarryToken(Uri address) => authenticated && Allows(address);

    internal static bool IsLoopbackHost(Uri uri) =>
        uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost, out var address) && IsLoopback(address));

    internal static bool IsLoopback(IPAddress address) => !address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address);

    /// <summary>Not this machine, not a private, shared, link-local, multicast or reserved network.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // 2000::/3 is what is routed on the internet; 2002::/16 (6to4) and 2001::/32 (Teredo) carry an IPv4 address inside.
            var bytes = address.GetAddressBytes();
            return (bytes[0] & 0xE0) == 0x20
                && !(bytes[0] == 0x20 && bytes[1] == 0x02)
                && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0);
        }

        var b = address.GetAddressBytes();
        return b switch
        {
            [0 or 10 or 127, ..] or [>= 224, ..] => false,
            [100, >= 64 and <= 127, ..] => false,
            [169, 254, ..] or [192, 168, ..] => false,
            [172, >= 16 and <= 31, ..] => false,
            [192, 0, 0 or 2, _] or [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => false,
            _ => true,
        };
    }

    private bool Allows(Uri uri)
    {
        if (exactOrigins.Contains(Origin(uri)))
        {
            return true;
        }

        return authenticated
            ? uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && IsChannelHost(uri.IdnHost)
            : IsLoopbackHost(uri);
    }

    private static bool IsChannelHost(string host) =>
        ChannelHosts.Any(known => known[0] == '.' ? host.EndsWith(known, StringComparison.OrdinalIgnoreCase) : host.Equals(known, StringComparison.OrdinalIgnoreCase));

    private static string Origin(Uri uri) => Origin(uri.Scheme, uri.IdnHost, uri.Port);

    private static string Origin(string scheme, string host, int port) => $"{scheme}://{host.Trim('[', ']').ToLowerInvariant()}:{port}";
}
