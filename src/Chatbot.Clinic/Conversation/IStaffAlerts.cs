using System.Text.Json;
using NodaTime;

namespace Chatbot.Clinic.Conversation;

/// <summary>A way to tell staff at once that somebody may need help: a webhook, mail.</summary>
public interface IStaffAlerts
{
    /// <summary>Short and stable, such as <c>webhook</c>: what was told on this way is remembered by it.</summary>
    string Name { get; }

    /// <summary>Tells it once, in bounded time; the caller repeats.</summary>
    /// <exception cref="StaffAlertException">It was not taken.</exception>
    Task SendAsync(StaffAlert alert, CancellationToken cancellationToken);
}

/// <summary>What staff are told. It leaves the house by mail and webhook, so it never holds a visitor's words, name or contact.</summary>
/// <param name="Id">Number of the line in the audit log.</param>
/// <param name="Level">Wire name of the level; null where the screen failed before any stood.</param>
/// <param name="Rows">Ids of the clinical table, most urgent first.</param>
/// <param name="ScreenFailed">The screen itself failed on the message, and the visitor got the general advice.</param>
/// <param name="Conversation">Short name of the conversation, as the audit log prints it.</param>
/// <param name="Region">ISO 3166: whose emergency number the visitor was given.</param>
public sealed record StaffAlert(
    long Id, string? Level, IReadOnlyList<string> Rows, bool ScreenFailed, string RuleSetVersion, Instant At, string Conversation, string Clinic, string Region);

/// <summary>An alert was not taken. The message is for the log: no secrets, no addresses of people.</summary>
public sealed class StaffAlertException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>How audit lines about the screen are read back.</summary>
public static class ScreeningAuditJson
{
    /// <returns>Null for what is no such line.</returns>
    public static ScreeningAudit? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ConversationJsonContext.Default.ScreeningAudit);
        }
        catch (JsonException)
        {
            // A line of a newer or broken version must not stop those behind it; the caller says that it is unreadable.
            return null;
        }
    }
}
