using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Chatbot.Tests.Architecture;

namespace Chatbot.Tests.Processes;

/// <summary>The service as its own process, on a port and in a folder of its own; can be killed without a warning.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-tests-0123456789abcdef";

    private readonly StringBuilder output = new();
    private readonly string settingsFile;
    private Process? process;

    private ServiceProcess(string folder, object storage, int port, string? webhook)
    {
        Folder = folder;
        Url = new Uri($"http://127.0.0.1:{port}");
        settingsFile = Path.Combine(folder, $"settings-{port}.json");
        var clinic = JsonDocument.Parse(File.ReadAllText(Checkout.PathOf("tests", "Chatbot.Tests", "Conversations", "clinic.json"))).RootElement.GetProperty("Clinic");
        File.WriteAllText(settingsFile, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Clinic"] = clinic,
            ["Storage"] = new { Provider = storage is string ? "PostgreSql" : "Sqlite" },
            ["ConnectionStrings"] = new { Chatbot = storage as string ?? $"Data Source={Path.Combine(folder, "chatbot.db")}" },
            ["DirectLine"] = new { Secret, RateLimit = new { PerAddressPerMinute = 0, PerConversationPerMinute = 0 } },
            ["Clock"] = new { Now = "2026-03-02T09:00:00+00:00" },
            ["Alerts"] = new { Webhook = webhook ?? "" },
        }));
        Http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Folder { get; }

    public Uri Url { get; }

    public HttpClient Http { get; }

    /// <summary>All that the process printed so far, over all its lives.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <param name="postgreSql">A connection string, or null for SQLite in the folder.</param>
    /// <param name="webhook">Where alerts are posted to; null for nowhere.</param>
    public static async Task<ServiceProcess> StartAsync(string folder, string? postgreSql = null, string? webhook = null)
    {
        var service = new ServiceProcess(folder, (object?)postgreSql ?? 0, FreePort(), webhook);
        await service.StartAgainAsync();
        return service;
    }

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Chatbot.dll"), "--urls", Url.ToString(), "--settings", settingsFile },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await Http.GetAsync("/healthz")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (tries < 300 && !process.HasExited)
            {
                // Not listening yet.
            }

            if (process.HasExited || tries >= 300)
            {
                throw new InvalidOperationException($"The service does not serve:\n{Output}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        process?.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
