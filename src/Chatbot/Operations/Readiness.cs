using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Operations;

/// <summary>One thing that has to work before visitors are sent here.</summary>
public interface IReadinessCheck
{
    /// <summary>Short and stable, such as <c>storage</c>.</summary>
    string Name { get; }

    /// <summary>Answers within two seconds or counts as failed. What it throws counts as failed too and is logged.</summary>
    Task<ReadinessState> CheckAsync(CancellationToken cancellationToken);
}

/// <param name="Detail">A sentence without secrets, addresses or words of visitors: anybody may read it.</param>
public sealed record ReadinessState(bool Ready, string Detail);

internal sealed partial class Readiness(IEnumerable<IReadinessCheck> checks, TimeProvider time, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<ReadinessReport> ReportAsync(CancellationToken cancellationToken)
    {
        var lines = await Task.WhenAll(checks.Select(check => LineAsync(check, cancellationToken)));
        return new ReadinessReport(lines.All(line => line.Ready) ? "ready" : "not ready", lines);
    }

    private async Task<ReadinessLine> LineAsync(IReadinessCheck check, CancellationToken cancellationToken)
    {
        try
        {
            var state = await check.CheckAsync(cancellationToken).WaitAsync(Limit, time, cancellationToken);
            return new ReadinessLine(check.Name, state.Ready, state.Detail);
        }
        catch (TimeoutException)
        {
            return new ReadinessLine(check.Name, Ready: false, "No answer within two seconds.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault, check.Name);
            return new ReadinessLine(check.Name, Ready: false, "The check failed; the log says why.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The readiness check {Check} failed.")]
    private partial void LogFailed(Exception fault, string check);
}

internal sealed record ReadinessReport(string Status, IReadOnlyList<ReadinessLine> Checks);

internal sealed record ReadinessLine(string Name, bool Ready, string Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReadinessReport))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
