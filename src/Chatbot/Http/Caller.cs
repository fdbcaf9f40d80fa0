using System.Net;
using System.Net.Sockets;

namespace Chatbot.Http;

/// <summary>Who is calling, as far as an address can tell.</summary>
internal static class Caller
{
    // What proxies and tunnels add; the last two are what the forwarded-headers middleware leaves behind.
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via", "CF-Connecting-IP", "X-Original-For", "X-Original-Proto"];

    /// <summary>The caller's address as a key for limits: an IPv6 network counts as one caller, because a single host has all of it.</summary>
    public static string AddressKey(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address))
        {
            var bytes = address.GetAddressBytes();
            bytes.AsSpan(8).Clear();
            return new IPAddress(bytes) + "/64";
        }

        return address.ToString();
    }

    /// <summary>
    /// A program on this machine that called directly. A request that a proxy or a tunnel brought is somebody else's,
    /// and so is one whose <c>Host</c> is a foreign name that was made to resolve to this machine.
    /// </summary>
    public static bool IsLoopback(HttpContext context)
    {
        // No address at all means an in-process test server; a real listener always has one.
        if (context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
        {
            return false;
        }

        foreach (var name in ForwardingHeaders)
        {
            if (context.Request.Headers.ContainsKey(name))
            {
                return false;
            }
        }

        var host = context.Request.Host.Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var literal) && IPAddress.IsLoopback(literal));
    }
}
