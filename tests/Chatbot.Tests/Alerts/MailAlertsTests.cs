using System.Net;
using System.Net.Sockets;
using System.Text;
using Chatbot.Adapters.Smtp;
using Chatbot.Clinic.Conversation;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Alerts;

public sealed class MailAlertsTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    [Fact]
    public async Task MailsEverybodyOnTheList()
    {
        await using var server = new FakeMailServer();
        await Mail(server, startTls: false).SendAsync(AnAlert.Emergency, CancellationToken.None);

        var conversation = server.Heard;
        Assert.Contains("MAIL FROM:<chatbot@clinic.example>", conversation, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<desk@clinic.example>", conversation, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<ana@clinic.example>", conversation, StringComparison.Ordinal);
        Assert.Contains("Subject: [emergency-now] chat alert 7", conversation, StringComparison.Ordinal);
        Assert.Contains("ces-saddle-numbness", conversation, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 09:00:00 Europe/London", conversation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendsNothingReadableWhereTheServerCannotEncrypt()
    {
        await using var server = new FakeMailServer();
        await Assert.ThrowsAsync<StaffAlertException>(() => Mail(server, startTls: true).SendAsync(AnAlert.Emergency, CancellationToken.None));
        Assert.DoesNotContain("MAIL FROM", server.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysThatTheServerRefused()
    {
        await using var server = new FakeMailServer { Refuses = true };
        await Assert.ThrowsAsync<StaffAlertException>(() => Mail(server, startTls: false).SendAsync(AnAlert.Emergency, CancellationToken.None));
    }

    [Fact]
    public async Task SaysThatNobodyIsThere()
    {
        var server = new FakeMailServer();
        await server.DisposeAsync();
        await Assert.ThrowsAsync<StaffAlertException>(() => Mail(server, startTls: false).SendAsync(AnAlert.Emergency, CancellationToken.None));
    }

    [Fact]
    public async Task LetsGoOfAServerThatSaysNothing()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var stop = new CancellationTokenSource();
        var mail = new MailAlerts(
            new SmtpOptions("127.0.0.1", ((IPEndPoint)silent.LocalEndpoint).Port, "chatbot@clinic.example", null, null, StartTls: true), ["desk@clinic.example"], London);
        var sending = mail.SendAsync(AnAlert.Emergency, stop.Token);
        using var connected = await silent.AcceptTcpClientAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(TimeSpan.FromSeconds(15)));
    }

    private static MailAlerts Mail(FakeMailServer server, bool startTls) => new(
        new SmtpOptions("127.0.0.1", server.Port, "chatbot@clinic.example", null, null, startTls), ["desk@clinic.example", "ana@clinic.example"], London);

    /// <summary>Takes one mail in plain text and remembers every line it was sent.</summary>
    private sealed class FakeMailServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly StringBuilder heard = new();
        private readonly Task serving;

        public FakeMailServer()
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            serving = ServeAsync();
        }

        public int Port { get; }

        public bool Refuses { get; init; }

        public string Heard
        {
            get
            {
                lock (heard)
                {
                    return heard.ToString();
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
                await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 mail.test ESMTP");
                var inData = false;
                while (await reader.ReadLineAsync() is { } line)
                {
                    lock (heard)
                    {
                        heard.AppendLine(line);
                    }

                    if (inData && line != ".")
                    {
                        continue;
                    }

                    await writer.WriteLineAsync(
                        inData ? "250 taken"
                        : line.StartsWith("MAIL", StringComparison.Ordinal) && Refuses ? "550 not you"
                        : line == "DATA" ? "354 go on"
                        : line == "QUIT" ? "221 bye" : "250 ok");
                    inData = line == "DATA";
                }
            }
            catch (Exception fault) when (fault is SocketException or IOException or ObjectDisposedException)
            {
                // The test has ended, or the client hung up.
            }
        }
    }
}
