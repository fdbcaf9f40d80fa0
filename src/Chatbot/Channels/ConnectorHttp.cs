using System.Buffers;

namespace Chatbot.Channels;

/// <summary>The one pool of connections to channels.</summary>
internal sealed class ConnectorHttp(ServiceUrlPolicy policy) : IDisposable
{
    private const int MaximumAnswerBytes = 1024 * 1024;

    public HttpMessageInvoker Invoker { get; } = new(GuardedConnection.CreateHandler(policy));

    /// <summary>Reads the answer to its end so that the connection can be used again; one that is too long costs its connection.</summary>
    public static async Task DrainAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength == 0)
        {
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var total = 0;
            int read;
            while (total < MaximumAnswerBytes && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                total += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => Invoker.Dispose();
}
