using System.Net.Mail;
using Chatbot.Adapters.Alerts;
using Chatbot.Adapters.Smtp;
using Chatbot.Clinic.Conversation;
using NodaTime;

namespace Chatbot.Startup;

/// <summary>The settings <c>Alerts</c> and <c>Smtp</c>: on which ways staff are told at once. Without any an alert is stored and logged only.</summary>
/// <param name="Webhook">Null where none is set.</param>
/// <param name="Smtp">Null where none is set.</param>
/// <param name="To">Whom alerts are mailed to; empty for nobody.</param>
internal sealed record AlertSettings(WebhookOptions? Webhook, SmtpOptions? Smtp, IReadOnlyList<string> To)
{
    private const int LeastSecret = 16;

    /// <exception cref="SettingsException">With every fault, each naming its key.</exception>
    public static AlertSettings Read(IConfiguration settings)
    {
        var faults = new List<string>();
        var read = new AlertSettings(ReadWebhook(settings, faults), ReadSmtp(settings, faults), ReadAddresses(settings, faults));
        if (read.To.Count > 0 && settings["Smtp:Host"] is not { Length: > 0 })
        {
            faults.Add("Smtp:Host is missing, but Alerts:To names somebody to mail to; use for example smtp.clinic.example.");
        }

        return faults.Count == 0 ? read : throw new SettingsException(faults);
    }

    /// <summary>The ways that are set, to be disposed with the service where they hold connections.</summary>
    public IReadOnlyList<IStaffAlerts> Create(DateTimeZone zone)
    {
        var ways = new List<IStaffAlerts>();
        if (Webhook is not null)
        {
            ways.Add(new WebhookAlerts(Webhook));
        }

        if (Smtp is not null && To.Count > 0)
        {
            ways.Add(new MailAlerts(Smtp, To, zone));
        }

        return ways;
    }

    private static WebhookOptions? ReadWebhook(IConfiguration settings, List<string> faults)
    {
        var secret = settings["Alerts:WebhookSecret"] is { Length: > 0 } given ? given : null;
        if (secret is { Length: < LeastSecret })
        {
            faults.Add($"Alerts:WebhookSecret has {secret.Length} characters; use at least {LeastSecret} random ones, for example the output of \"openssl rand -hex 32\".");
        }

        if (settings["Alerts:Webhook"] is not { Length: > 0 } address)
        {
            if (secret is not null)
            {
                faults.Add("Alerts:Webhook is missing, but Alerts:WebhookSecret is set; use for example https://clinic.example/alerts.");
            }

            return null;
        }

        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
        {
            return new WebhookOptions(uri, secret);
        }

        // The address can hold a token in its path, so it is not repeated.
        faults.Add("Alerts:Webhook is not an https address (http only on this machine, no user name in it); use for example https://clinic.example/alerts.");
        return null;
    }

    private static SmtpOptions? ReadSmtp(IConfiguration settings, List<string> faults)
    {
        var section = settings.GetSection("Smtp");
        if (section["Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var before = faults.Count;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            faults.Add($"Smtp:Host \"{host}\" is no host name; use for example smtp.clinic.example, and the port in Smtp:Port.");
        }

        var port = 587;
        if (section["Port"] is { Length: > 0 } portText && (!int.TryParse(portText, out port) || port is < 1 or > 65535))
        {
            faults.Add($"Smtp:Port \"{portText}\" is no port; use 1 to 65535, for example 587.");
        }

        var startTls = true;
        if (section["StartTls"] is { Length: > 0 } tlsText && !bool.TryParse(tlsText, out startTls))
        {
            faults.Add($"Smtp:StartTls \"{tlsText}\" is neither true nor false; use for example true.");
        }

        var from = section["From"] ?? "";
        if (!MailAddress.TryCreate(from, out _))
        {
            faults.Add($"Smtp:From \"{from}\" is no mail address; use for example chatbot@clinic.example.");
        }

        var user = section["User"] is { Length: > 0 } name ? name : null;
        var password = section["Password"] is { Length: > 0 } word ? word : null;
        if ((user is null) != (password is null))
        {
            faults.Add($"Smtp:{(user is null ? "User" : "Password")} is missing beside the other of the two; set both, or none for a server that asks for none, for example Smtp__User=chatbot Smtp__Password=...");
        }

        if (password is not null && !startTls && !IsThisMachine(host))
        {
            faults.Add("Smtp:StartTls is false, and the password would cross the network readable; use for example true.");
        }

        return faults.Count == before ? new SmtpOptions(host, port, from, user, password, startTls) : null;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    /// <summary>One address, several with commas between, or a list.</summary>
    private static List<string> ReadAddresses(IConfiguration settings, List<string> faults)
    {
        var section = settings.GetSection("Alerts:To");
        var given = section.GetChildren().Select(child => child.Value).Prepend(section.Value).OfType<string>()
            .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var addresses = new List<string>();
        foreach (var address in given)
        {
            if (MailAddress.TryCreate(address, out _))
            {
                addresses.Add(address);
            }
            else
            {
                faults.Add($"Alerts:To \"{address}\" is no mail address; use for example desk@clinic.example, several with commas between.");
            }
        }

        return addresses;
    }
}
