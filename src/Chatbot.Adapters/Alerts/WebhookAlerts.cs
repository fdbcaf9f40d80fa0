using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.Clinic.Conversation;
using NodaTime;

namespace Chatbot.Adapters.Alerts;

/// <param name="Address">Https, or http on this machine.</param>
/// <param name="Secret">Signs the body; null where the receiver checks nothing.</param>
public sealed record WebhookOptions(Uri Address, string? Secret);

/// <summary>Posts an alert as JSON to the clinic's own address.</summary>
/// <remarks>
/// <c>X-Chatbot-Signature-256: sha256=</c> and the lower-case hexadecimal HMAC-SHA256 of the body's bytes under the secret's UTF-8 bytes;
/// <c>X-Chatbot-Delivery</c> is the same when an alert is repeated, so that a receiver can drop the second.
/// </remarks>
public sealed class WebhookAlerts : IStaffAlerts, IDisposable
{
    public const string SignatureHeader = "X-Chatbot-Signature-256";
    public const string DeliveryHeader = "X-Chatbot-Delivery";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly WebhookOptions options;
    private readonly HttpClient http;

    public WebhookAlerts(WebhookOptions options)
    {
        this.options = options;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // A name can move to another address while the service runs.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Limit,
        };
    }

    public string Name => "webhook";

    public async Task SendAsync(StaffAlert alert, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(WebhookAlert.Of(alert), WebhookJson.Default.WebhookAlert);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(DeliveryHeader, $"alert-{alert.Id}");
        if (options.Secret is { } secret)
        {
            request.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), body)));
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is < HttpStatusCode.OK or >= HttpStatusCode.MultipleChoices)
            {
                throw new StaffAlertException($"the webhook answered {(int)response.StatusCode}");
            }
        }
        catch (HttpRequestException fault)
        {
            throw new StaffAlertException($"the webhook could not be reached: {fault.HttpRequestError}", fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StaffAlertException($"the webhook did not answer within {Limit.TotalSeconds:0} seconds", fault);
        }
    }

    public void Dispose() => http.Dispose();
}

internal sealed record WebhookAlert(
    string Type, long Id, string? Level, IReadOnlyList<string> Rows, bool ScreenFailed, string RuleSetVersion, string At, string Conversation, string Clinic, string Region)
{
    public static WebhookAlert Of(StaffAlert alert) => new(
        "alert", alert.Id, alert.Level, alert.Rows, alert.ScreenFailed, alert.RuleSetVersion,
        NodaTime.Text.InstantPattern.General.Format(alert.At), alert.Conversation, alert.Clinic, alert.Region);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookAlert))]
internal sealed partial class WebhookJson : JsonSerializerContext;
