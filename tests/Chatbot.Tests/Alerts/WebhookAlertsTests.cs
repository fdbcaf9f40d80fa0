using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Adapters.Alerts;
using Chatbot.Clinic.Conversation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Chatbot.Tests.Alerts;

public sealed class WebhookAlertsTests : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef";

    private readonly List<(byte[] Body, string? Type, string? Signature, string? Delivery)> received = [];
    private WebApplication receiver = null!;
    private int status = StatusCodes.Status204NoContent;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver = builder.Build();
        receiver.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var headers = context.Request.Headers;
            received.Add((body.ToArray(), context.Request.ContentType, headers[WebhookAlerts.SignatureHeader], headers[WebhookAlerts.DeliveryHeader]));
            context.Response.StatusCode = status;
            if (status == StatusCodes.Status302Found)
            {
                context.Response.Headers.Location = "/elsewhere";
            }
        });
        await receiver.StartAsync();
    }

    public Task DisposeAsync() => receiver.DisposeAsync().AsTask();

    [Fact]
    public async Task SignsTheBytesItPosts()
    {
        using var webhook = Webhook(Secret);
        await webhook.SendAsync(AnAlert.Emergency, CancellationToken.None);

        var (body, type, signature, delivery) = Assert.Single(received);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)), signature);
        Assert.Equal("application/json; charset=utf-8", type);
        Assert.Equal("alert-7", delivery);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(
            """
            {"type":"alert","id":7,"level":"emergency-now","rows":["ces-saddle-numbness"],"screenFailed":false,"ruleSetVersion":"v1",
             "at":"2026-03-02T09:00:00Z","conversation":"abcdef012345","clinic":"Test & Practice","region":"GB"}
            """)));
    }

    [Fact]
    public async Task LeavesTheSignatureAwayWithoutASecret()
    {
        using var webhook = Webhook(secret: null);
        await webhook.SendAsync(AnAlert.Emergency, CancellationToken.None);
        Assert.Null(Assert.Single(received).Signature);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status302Found)]
    public async Task CountsOnlySuccessAsTold(int answered)
    {
        status = answered;
        using var webhook = Webhook(Secret);
        var fault = await Assert.ThrowsAsync<StaffAlertException>(() => webhook.SendAsync(AnAlert.Emergency, CancellationToken.None));
        Assert.Contains($"{answered}", fault.Message, StringComparison.Ordinal);
        Assert.Single(received);
    }

    [Fact]
    public async Task SaysThatNobodyIsThere()
    {
        using var webhook = Webhook(Secret);
        await receiver.StopAsync();
        await Assert.ThrowsAsync<StaffAlertException>(() => webhook.SendAsync(AnAlert.Emergency, CancellationToken.None));
    }

    private WebhookAlerts Webhook(string? secret) => new(new WebhookOptions(new Uri(receiver.Urls.Single() + "/alerts"), secret));
}

internal static class AnAlert
{
    public static readonly StaffAlert Emergency = new(
        7, "emergency-now", ["ces-saddle-numbness"], ScreenFailed: false, "v1", NodaTime.Instant.FromUtc(2026, 3, 2, 9, 0), "abcdef012345", "Test & Practice", "GB");
}
