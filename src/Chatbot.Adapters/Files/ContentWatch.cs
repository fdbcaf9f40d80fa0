namespace Chatbot.Adapters.Files;

/// <summary>Waits for a folder to change and then to be quiet: an editor writes a file in several steps, a checkout many files.</summary>
internal sealed class ContentWatch : IDisposable
{
    private readonly FileSystemWatcher watcher;
    private readonly Action changed;
    private readonly TimeSpan quiet;
    private readonly ITimer timer;
    private readonly Lock calling = new();

    public ContentWatch(string folder, Action changed, TimeSpan quiet, TimeProvider time)
    {
        this.changed = changed;
        this.quiet = quiet;
        timer = time.CreateTimer(_ => Call(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += (_, change) => Note(change.Name);
        watcher.Created += (_, change) => Note(change.Name);
        watcher.Deleted += (_, change) => Note(change.Name);
        watcher.Renamed += (_, change) =>
        {
            Note(change.OldName);
            Note(change.Name);
        };

        // Too many changes at once for the system to list them: something has changed.
        watcher.Error += (_, _) => Note("");
        try
        {
            watcher.EnableRaisingEvents = true;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        watcher.Dispose();
        timer.Dispose();
    }

    private void Note(string? name)
    {
        if (name is not null && name.Split('/', '\\').All(ContentFolder.IsContent))
        {
            timer.Change(quiet, Timeout.InfiniteTimeSpan);
        }
    }

    private void Call()
    {
        lock (calling)
        {
            changed();
        }
    }
}
