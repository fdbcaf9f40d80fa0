using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Chatbot.Tests.Fakes;

/// <summary>A PostgreSQL server of the tests' own in a temporary folder, spoken to over a socket in it; gone when the tests end.</summary>
public sealed class TemporaryPostgreSql : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "chatbot-pg-" + Path.GetRandomFileName());
    private string binaries = "";
    private int databases;

    private string Data => Path.Combine(folder, "data");

    public async Task InitializeAsync()
    {
        var program = RequiredProgram.Find(RequiredProgram.PostgreSql);
        if (program.SkipReason is not null)
        {
            return;
        }

        binaries = Path.GetDirectoryName(program.Require())!;
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", folder);
        }

        await RunAsServerAsync("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(folder, "log"), "-o",
            $"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=200", "start");
    }

    public async Task DisposeAsync()
    {
        if (binaries.Length > 0)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        await ExecuteAsync(ConnectionString("postgres"), $"create database {name}");
        return ConnectionString(name);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database) => $"Host={folder};Database={database};Username=postgres;Maximum Pool Size=20";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private Task RunAsServerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(binaries, program), .. arguments])
        : RunAsync(Path.Combine(binaries, program), arguments);

    private async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await errors}");
        }
    }
}

[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<TemporaryPostgreSql>
{
    public const string Name = "PostgreSQL";
}
