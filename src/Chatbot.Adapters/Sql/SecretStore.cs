namespace Chatbot.Adapters.Sql;

/// <summary>Keys that the service made for itself and must find again after a restart, and in every instance on one database.</summary>
public sealed class SecretStore
{
    private static readonly Statement Insert = new("insert into meta (name, value) values ($1, $2) on conflict (name) do nothing");
    private static readonly Statement Find = new("select value from meta where name = $1");
    private readonly Database database;

    internal SecretStore(Database database) => this.database = database;

    /// <summary>The secret of that name. The first to ask decides what it is; everybody gets the same.</summary>
    /// <param name="make">Makes a new one; its result is thrown away where another instance was first.</param>
    /// <exception cref="BotFramework.Turns.StorageException">The store could not be asked.</exception>
    public async Task<byte[]> GetOrCreateAsync(string name, Func<byte[]> make, CancellationToken cancellationToken)
    {
        var key = "secret/" + name;
        var known = await database.ReadAsync(session => session.FirstAsync(Find, row => row.GetString(0), key), cancellationToken);
        known ??= await database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(Insert, key, Convert.ToBase64String(make()));
            return await session.FirstAsync(Find, row => row.GetString(0), key);
        }, cancellationToken);
        return Convert.FromBase64String(known!);
    }
}
