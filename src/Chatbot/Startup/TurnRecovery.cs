using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;
using NodaTime;

namespace Chatbot.Startup;

/// <summary>At the start runs turns and deliveries that a crash left behind, and looks again now and then; at the end waits for what was accepted.</summary>
internal sealed partial class TurnRecovery(TurnRunner<ConversationState> runner, TimeProvider time, ILogger<TurnRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);
    private static readonly Duration Grace = Duration.FromMinutes(2);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await runner.DrainAsync(DrainLimit);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Everything that another life of this process accepted, whatever its clock said; later only what waits too long.
        await RecoverAsync(Instant.MaxValue, stoppingToken);
        using var timer = new PeriodicTimer(Between, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RecoverAsync(Now() - Grace, stoppingToken);
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task RecoverAsync(Instant before, CancellationToken cancellationToken)
    {
        try
        {
            var (turns, deliveries) = await runner.RecoverAsync(before, cancellationToken);
            if (turns + deliveries > 0)
            {
                LogRecovered(log, turns, deliveries);
            }
        }
        catch (StorageException fault)
        {
            LogFailed(log, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Ran {Turns} turns and delivered {Deliveries} replies that were left behind")]
    private static partial void LogRecovered(ILogger log, int turns, int deliveries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for turns that were left behind: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
