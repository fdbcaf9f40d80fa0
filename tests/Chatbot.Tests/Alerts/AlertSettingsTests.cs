using Chatbot.Startup;
using Microsoft.Extensions.Configuration;
using NodaTime;
using Xunit;

namespace Chatbot.Tests.Alerts;

public sealed class AlertSettingsTests
{
    [Fact]
    public void WithoutSettingsNobodyIsToldButTheLog() => Assert.Empty(Read().Create(DateTimeZone.Utc));

    [Fact]
    public void TakesBothWays()
    {
        var settings = Read(
            ("Alerts:Webhook", "https://clinic.example/hook"), ("Alerts:WebhookSecret", "0123456789abcdef"),
            ("Smtp:Host", "smtp.clinic.example"), ("Smtp:From", "bot@clinic.example"), ("Alerts:To:0", "desk@clinic.example"), ("Alerts:To:1", "ana@clinic.example"));

        Assert.Equal(["webhook", "mail"], settings.Create(DateTimeZone.Utc).Select(way => way.Name));
        Assert.Equal((587, true), (settings.Smtp!.Port, settings.Smtp.StartTls));
        Assert.Equal(["desk@clinic.example", "ana@clinic.example"], settings.To);
    }

    [Fact]
    public void TakesAddressesWithCommasBetween() =>
        Assert.Equal(["a@x.example", "b@x.example"], Read(("Smtp:Host", "localhost"), ("Smtp:From", "c@x.example"), ("Alerts:To", "a@x.example, b@x.example")).To);

    [Fact]
    public void TakesPlainHttpOnThisMachine() => Assert.NotNull(Read(("Alerts:Webhook", "http://localhost:8080/hook")).Webhook);

    [Theory]
    // The webhook's address and secret.
    [InlineData("Alerts:Webhook", "Alerts:Webhook", "http://clinic.example/hook")]
    [InlineData("Alerts:Webhook", "Alerts:Webhook", "clinic.example/hook")]
    [InlineData("Alerts:Webhook", "Alerts:Webhook", "https://user:word@clinic.example/hook")]
    [InlineData("Alerts:WebhookSecret", "Alerts:WebhookSecret", "short")]
    [InlineData("Alerts:Webhook", "Alerts:WebhookSecret", "0123456789abcdef")]
    // Mail without a server, and addresses.
    [InlineData("Smtp:Host", "Alerts:To", "desk@clinic.example")]
    [InlineData("Alerts:To", "Alerts:To", "the desk")]
    // The server: From is missing beside each of these.
    [InlineData("Smtp:From", "Smtp:Host", "smtp.clinic.example")]
    [InlineData("Smtp:Host", "Smtp:Host", "smtp.clinic.example:587")]
    [InlineData("Smtp:Port", "Smtp:Port", "70000", "Smtp:Host", "smtp.clinic.example")]
    [InlineData("Smtp:Port", "Smtp:Port", "many", "Smtp:Host", "smtp.clinic.example")]
    [InlineData("Smtp:StartTls", "Smtp:StartTls", "maybe", "Smtp:Host", "smtp.clinic.example")]
    [InlineData("Smtp:Password", "Smtp:User", "bot", "Smtp:Host", "smtp.clinic.example")]
    public void NamesTheKeyOfAWrongSettingWithAnExample(string named, string key, string value, string? besideKey = null, string? beside = null)
    {
        var fault = Assert.Throws<SettingsException>(() => besideKey is null ? Read((key, value)) : Read((key, value), (besideKey, beside!)));
        Assert.Contains(fault.Message.Split(Environment.NewLine), line => line.StartsWith(named, StringComparison.Ordinal) && line.Contains("example", StringComparison.Ordinal));
    }

    [Fact]
    public void RefusesToSendAPasswordReadableOverANetwork() =>
        Assert.Contains("Smtp:StartTls", Assert.Throws<SettingsException>(() => Read(
            ("Smtp:Host", "smtp.clinic.example"), ("Smtp:From", "a@x.example"), ("Smtp:User", "bot"), ("Smtp:Password", "word"), ("Smtp:StartTls", "false"))).Message, StringComparison.Ordinal);

    private static AlertSettings Read(params (string Key, string Value)[] settings) => AlertSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
