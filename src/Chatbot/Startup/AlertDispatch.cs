using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;
using Chatbot.Clinic.Conversation;
using Chatbot.Clinic.Profile;
using NodaTime;

namespace Chatbot.Startup;

/// <summary>
/// Tells staff what turns recorded as alerts: a log event, and every way that is set. What fails is repeated with growing
/// pauses for a day. Several instances on one database share the work: each alert is claimed before it is told.
/// </summary>
internal sealed partial class AlertDispatch(
    AlertQueue queue, IReadOnlyList<IStaffAlerts> ways, Practice practice, TimeProvider time, ILogger<AlertDispatch> log) : BackgroundService
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>Longer than the limits of all ways together, which are told side by side.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(1);

    private static readonly Duration GivenUpAfter = Duration.FromHours(24);

    /// <summary>Pauses after the first, second, ... failure; the last one repeats.</summary>
    private static readonly Duration[] Pauses =
        [Duration.FromSeconds(2), Duration.FromSeconds(10), Duration.FromSeconds(30), Duration.FromMinutes(2), Duration.FromMinutes(10), Duration.FromMinutes(30)];

    /// <summary>Tells all that is due now, and waits until it is told or put off.</summary>
    /// <returns>How many alerts were taken up.</returns>
    /// <exception cref="StorageException">The store could not be asked.</exception>
    internal async Task<int> TellDueAsync(CancellationToken cancellationToken)
    {
        var telling = await TakeDueAsync(AtOnce, cancellationToken);
        await Task.WhenAll(telling);
        return telling.Count;
    }

    public override void Dispose()
    {
        foreach (var way in ways.OfType<IDisposable>())
        {
            way.Dispose();
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var storeFailed = false;
        // Not waited for: an emergency is told while a slow mail server still holds up an alert before it.
        var telling = new List<Task>();
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            do
            {
                try
                {
                    telling.RemoveAll(task => task.IsCompleted);
                    telling.AddRange(await TakeDueAsync(AtOnce - telling.Count, stoppingToken));
                    storeFailed = false;
                }
                catch (StorageException fault)
                {
                    if (!storeFailed)
                    {
                        LogStoreFailed(log, fault.Message);
                    }

                    storeFailed = true;
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(telling);
        }
    }

    /// <summary>Starts to tell what is due; the tasks do not fail.</summary>
    private async Task<IReadOnlyList<Task>> TakeDueAsync(int limit, CancellationToken cancellationToken)
    {
        if (limit <= 0)
        {
            return [];
        }

        var due = await queue.ClaimAsync(Now(), Lease, limit, cancellationToken);
        return [.. due.Select(alert => TellAsync(alert, cancellationToken))];
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task TellAsync(DueAlert due, CancellationToken cancellationToken)
    {
        try
        {
            await TellAndNoteAsync(due, cancellationToken);
        }
        catch (StorageException fault)
        {
            // What was told could not be noted: it is told again when the lease has run out.
            LogStoreFailed(log, fault.Message);
        }
    }

    private async Task TellAndNoteAsync(DueAlert due, CancellationToken cancellationToken)
    {
        var line = due.Line;
        if (ScreeningAuditJson.Read(line.Entry.Json) is not { } audit)
        {
            LogUnreadable(log, line.Id);
            await queue.RemoveAsync(line.Id, CancellationToken.None);
            return;
        }

        var alert = new StaffAlert(
            line.Id, audit.Level, audit.Rows ?? [], audit.Failed, audit.RuleSetVersion, line.At, ConversationName.Short(line.Conversation), practice.Name, practice.Region);
        if (due.Attempts == 1)
        {
            LogAlert(log, alert.Id, alert.Level ?? "none", string.Join(' ', alert.Rows), alert.ScreenFailed, alert.Conversation);
        }

        var left = ways.Where(way => !due.Sent.Contains(way.Name)).ToList();
        // What was told is noted even when the service is being stopped: otherwise the next start tells it again.
        var told = await Task.WhenAll(left.Select(way => TellAsync(way, alert, cancellationToken)));
        IReadOnlyList<string> sent = [.. due.Sent, .. left.Where((_, i) => told[i]).Select(way => way.Name)];
        if (told.All(done => done))
        {
            await queue.RemoveAsync(line.Id, CancellationToken.None);
        }
        else if (due.Attempts > Pauses.Length && Now() - line.At > GivenUpAfter)
        {
            LogGivenUp(log, alert.Id, due.Attempts);
            await queue.RemoveAsync(line.Id, CancellationToken.None);
        }
        else
        {
            await queue.PostponeAsync(line.Id, Now() + Pauses[Math.Min(due.Attempts, Pauses.Length) - 1], sent, CancellationToken.None);
        }
    }

    private async Task<bool> TellAsync(IStaffAlerts way, StaffAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            await way.SendAsync(alert, cancellationToken);
            return true;
        }
        catch (StaffAlertException fault)
        {
            LogNotTold(log, alert.Id, way.Name, fault.Message);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops; the next start tells it.
            return false;
        }
        catch (Exception fault)
        {
            // Whatever a way did not foresee: the other ways, later alerts and the service go on.
            LogNotTold(log, alert.Id, way.Name, fault.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(EventId = 1, EventName = "StaffAlert", Level = LogLevel.Critical, Message = "ALERT {Alert}: level {Level}, rows {Rows}, screen failed {ScreenFailed}, conversation {Conversation}")]
    private static partial void LogAlert(ILogger log, long alert, string level, string rows, bool screenFailed, string conversation);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert {Alert} was not told by {Way}: {Reason}; it is tried again")]
    private static partial void LogNotTold(ILogger log, long alert, string way, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Alert {Alert} is given up after {Attempts} attempts; it stands in the audit log")]
    private static partial void LogGivenUp(ILogger log, long alert, int attempts);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Alert {Alert} cannot be read; look at it in the audit log")]
    private static partial void LogUnreadable(ILogger log, long alert);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store of alerts cannot be used: {Reason}")]
    private static partial void LogStoreFailed(ILogger log, string reason);
}
