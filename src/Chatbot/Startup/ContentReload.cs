using Chatbot.Adapters.Files;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Content;

namespace Chatbot.Startup;

/// <summary>Takes up edits of the content folder without a restart; faulty ones are named in the log and the last good content stays.</summary>
internal sealed partial class ContentReload(
    ClinicSetup setup, SqlStorage storage, TurnLog turns, ReloadingBot bot, ArticlePages articles, string publicUrl, TimeProvider time, ILogger<ContentReload> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim one = new(1, 1);
    private IDisposable? watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            watch = new ContentFolder(setup.ContentPath).Watch(() => _ = ReloadAsync(), Quiet, time);
        }
        catch (IOException fault)
        {
            // Some file systems cannot be watched; content is then read at the next start.
            LogUnwatched(log, fault.Message);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        watch?.Dispose();
        watch = null;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        watch?.Dispose();
        one.Dispose();
    }

    private async Task ReloadAsync()
    {
        await one.WaitAsync();
        try
        {
            var content = setup.LoadContent();
            bot.Use(await ClinicSetup.CreateBotAsync(content, storage, turns, publicUrl), content);
            articles.Use(content.Knowledge.Articles);
            LogReloaded(log, content.Screen.RuleSetVersion);
        }
        catch (ContentException fault)
        {
            LogFaulty(log, fault.Faults.Count, string.Join("; ", fault.Faults.Take(5)));
        }
        catch (Exception fault)
        {
            // Whatever went wrong, the last good content goes on being served.
            LogFailed(log, fault);
        }
        finally
        {
            one.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Content was read again; red-flag rules are of version {Version}")]
    private static partial void LogReloaded(ILogger log, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "Edited content has {Count} faults and is not taken up: {Faults}")]
    private static partial void LogFaulty(ILogger log, int count, string faults);

    [LoggerMessage(Level = LogLevel.Error, Message = "Edited content could not be taken up")]
    private static partial void LogFailed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content folder cannot be watched, edits count from the next start: {Reason}")]
    private static partial void LogUnwatched(ILogger log, string reason);
}
