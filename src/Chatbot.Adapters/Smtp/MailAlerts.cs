using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Chatbot.Clinic.Conversation;
using NodaTime;

namespace Chatbot.Adapters.Smtp;

/// <param name="User">Null for a server that asks for none.</param>
/// <param name="StartTls">The connection is upgraded before anything is said; a server that cannot is an error, not a plain connection.</param>
public sealed record SmtpOptions(string Host, int Port, string From, string? User, string? Password, bool StartTls);

/// <summary>Mails an alert to staff.</summary>
/// <param name="to">Addresses of staff, at least one.</param>
/// <param name="zone">The clinic's, for the time in the text.</param>
public sealed class MailAlerts(SmtpOptions options, IReadOnlyList<string> to, DateTimeZone zone) : IStaffAlerts
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public string Name => "mail";

    public async Task SendAsync(StaffAlert alert, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls, UseDefaultCredentials = false };
        if (options.User is { } user)
        {
            client.Credentials = new NetworkCredential(user, options.Password);
        }

        using var message = Write(alert);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (SmtpException fault)
        {
            throw new StaffAlertException($"the mail server refused or could not be reached: {fault.StatusCode}", fault);
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            throw new StaffAlertException($"the mail could not be sent: {fault.GetType().Name}", fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StaffAlertException($"the mail server did not answer within {Limit.TotalSeconds:0} seconds", fault);
        }
    }

    private MailMessage Write(StaffAlert alert)
    {
        var what = alert.Level ?? "screen failed";
        var at = NodaTime.Text.ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss z", DateTimeZoneProviders.Tzdb).Format(alert.At.InZone(zone));
        var message = new MailMessage
        {
            From = new MailAddress(options.From),
            Subject = $"[{what}] chat alert {alert.Id}",
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            // Readable as it travels; filters distrust a short text in base64.
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            Priority = MailPriority.High,
            Body = $"""
                {(alert.ScreenFailed ? "The safety screen failed on a message; the visitor got the general safety advice." : $"A visitor's message raised the level {what}; they were told what to do.")}

                Alert         {alert.Id}
                Level         {alert.Level ?? "none"}
                Rows          {(alert.Rows.Count == 0 ? "none" : string.Join(", ", alert.Rows))}
                Time          {at}
                Conversation  {alert.Conversation}
                Clinic        {alert.Clinic} ({alert.Region})
                Rules         {alert.RuleSetVersion}

                The visitor's words are not in this mail. The audit log has the history of the conversation's levels.
                """.ReplaceLineEndings("\r\n"),
        };
        message.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var address in to)
        {
            message.To.Add(address);
        }

        return message;
    }
}
