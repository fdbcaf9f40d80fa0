using Chatbot.Adapters.Sql;

namespace Chatbot.Tests.Fakes;

/// <summary>Instances of the real storage on one fresh place, opened as often as a test asks, gone with the test.</summary>
internal sealed class OpenedStorage : IAsyncDisposable
{
    private readonly List<SqlStorage> instances = [];
    private readonly Func<Task<StorageOptions>> place;
    private readonly bool shared;
    private StorageOptions? options;

    private OpenedStorage(Func<Task<StorageOptions>> place, string? folder, bool shared)
    {
        this.place = place;
        this.shared = shared;
        Folder = folder;
    }

    /// <summary>The folder of a database file; null for a database elsewhere.</summary>
    public string? Folder { get; }

    public string File => Path.Combine(Folder!, "chatbot.db");

    public static OpenedStorage InNewFile()
    {
        var folder = Path.Combine(Path.GetTempPath(), "chatbot-" + Path.GetRandomFileName());
        var options = new StorageOptions(StorageProvider.Sqlite, $"Data Source={Path.Combine(folder, "chatbot.db")}");
        return new OpenedStorage(() => Task.FromResult(options), folder, shared: true);
    }

    public static OpenedStorage InMemory() =>
        new(() => Task.FromResult(new StorageOptions(StorageProvider.Sqlite, "Data Source=:memory:")), null, shared: false);

    public static OpenedStorage On(TemporaryPostgreSql server) =>
        new(async () => new StorageOptions(StorageProvider.PostgreSql, await server.CreateDatabaseAsync()), null, shared: true);

    /// <summary>Another instance on the same data; the same one where there can be only one.</summary>
    public async Task<SqlStorage> OpenAsync()
    {
        if (instances.Count == 0 || shared)
        {
            instances.Add(await SqlStorage.OpenAsync(await PlaceAsync(), CancellationToken.None));
        }

        return instances[^1];
    }

    public async Task<StorageOptions> PlaceAsync() => options ??= await place();

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        if (Folder is not null && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
