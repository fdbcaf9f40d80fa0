using System.Collections.Concurrent;
using System.Threading.Channels;
using Chatbot.BotFramework.Turns;

namespace Chatbot.Tests.Fakes;

/// <summary>A channel that remembers what reached it.</summary>
internal sealed class RecordingDelivery : IReplyDelivery
{
    private readonly Channel<StoredActivity> arrivals = Channel.CreateUnbounded<StoredActivity>();

    public ConcurrentQueue<StoredActivity> Delivered { get; } = new();

    public IEnumerable<string?> Texts => Delivered.Select(reply => reply.Activity.Text);

    public Task DeliverAsync(StoredConversation conversation, IReadOnlyList<StoredActivity> replies, CancellationToken cancellationToken)
    {
        foreach (var reply in replies)
        {
            Delivered.Enqueue(reply);
            arrivals.Writer.TryWrite(reply);
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits until that many more replies have arrived.</summary>
    /// <exception cref="TimeoutException">They did not within 20 s.</exception>
    public async Task ArriveAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
