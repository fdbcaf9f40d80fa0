using Chatbot.BotFramework.Turns;
using Chatbot.DirectLine;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Chatbot.Startup;

/// <summary>How long things are kept, section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Hours without use after which a conversation of the widget is removed: 1 to 8760.</summary>
    public int WidgetHours { get; set; } = 24;

    /// <summary>Days without use after which a conversation of another channel is removed: 1 to 3650.</summary>
    public int ChannelDays { get; set; } = 30;

    /// <summary>Activities that one conversation keeps; the oldest go first: 50 to 100000.</summary>
    public int ActivitiesPerConversation { get; set; } = 1000;
}

internal sealed class RetentionOptionsCheck : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var faults = new List<string>();
        void Range(int value, int least, int most, string key, int example)
        {
            if (value < least || value > most)
            {
                faults.Add($"Retention:{key} is {value}; use {least} to {most}, for example {example}.");
            }
        }

        Range(options.WidgetHours, 1, 8760, nameof(options.WidgetHours), 24);
        Range(options.ChannelDays, 1, 3650, nameof(options.ChannelDays), 30);
        Range(options.ActivitiesPerConversation, 50, 100_000, nameof(options.ActivitiesPerConversation), 1000);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

/// <summary>Removes conversations that were not used for long, and closes their streams.</summary>
internal sealed partial class Retention(
    IConversationStore store, IServiceProvider services, IOptions<RetentionOptions> options, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, time);
        do
        {
            await SweepAsync(ConversationKey.DirectLinePrefix, Duration.FromHours(options.Value.WidgetHours), stoppingToken);
            await SweepAsync(ConversationKey.ConnectorPrefix, Duration.FromDays(options.Value.ChannelDays), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(string prefix, Duration idle, CancellationToken cancellationToken)
    {
        try
        {
            var before = Instant.FromDateTimeOffset(time.GetUtcNow()) - idle;
            var removed = await store.SweepAsync(prefix, before, options.Value.ActivitiesPerConversation, cancellationToken);
            services.CloseDirectLineStreams(removed);
            if (removed.Count > 0)
            {
                LogSwept(log, removed.Count, prefix);
            }
        }
        catch (StorageException fault)
        {
            LogFailed(log, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} idle conversations of {Prefix}")]
    private static partial void LogSwept(ILogger log, int count, string prefix);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Idle conversations could not be removed: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
