using System.Net;
using System.Net.Sockets;

namespace Chatbot.Channels;

/// <summary>
/// Connects to the very address that the policy has seen, so that a name cannot mean one thing when it is checked and
/// another when it is called.
/// </summary>
internal static class GuardedConnection
{
    /// <summary>One handler for all channels: pooled connections, no redirects, proxies, cookies or credentials.</summary>
    public static SocketsHttpHandler CreateHandler(ServiceUrlPolicy policy) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(55),
        MaxConnectionsPerServer = 256,
        MaxResponseHeadersLength = 32,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(policy, context, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(ServiceUrlPolicy policy, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var scheme = context.InitialRequestMessage.RequestUri?.Scheme ?? Uri.UriSchemeHttp;
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);

        Exception? last = null;
        foreach (var address in addresses)
        {
            if (!policy.MayConnect(scheme, host, port, address))
            {
                last ??= new ForbiddenAddressException();
                continue;
            }

            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException fault)
            {
                // "localhost" is two addresses, and a program can listen on either: the next one is tried.
                socket.Dispose();
                last = fault;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>A name stood for an address that must not be called.</summary>
internal sealed class ForbiddenAddressException() : Exception("The service URL leads to an address that must not be called.");
