using System.Text.Json;

namespace Chatbot.Channels;

/// <summary>Calls to the servers that publish keys and give tokens: https only, except on this machine.</summary>
internal sealed class AuthorityHttp : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    /// <exception cref="HttpRequestException">The address is not allowed, or the answer is not 200.</exception>
    /// <exception cref="JsonException">The answer is not JSON.</exception>
    public async Task<JsonDocument> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(Checked(new Uri(address)), cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    /// <summary>The answer is read whatever its status, because a refusal says why.</summary>
    public async Task<JsonDocument> PostFormAsync(Uri address, HttpContent form, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsync(Checked(address), form, cancellationToken);
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static Uri Checked(Uri address) => ChannelAuthOptionsCheck.IsHttpsOrLoopback(address)
        ? address
        : throw new HttpRequestException("Keys and tokens are fetched over https only.");

    public void Dispose() => client.Dispose();
}
