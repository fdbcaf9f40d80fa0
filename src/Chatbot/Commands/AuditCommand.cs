using System.Text.Json;
using Chatbot.Clinic.Conversation;
using NodaTime;
using NodaTime.Text;

namespace Chatbot.Commands;

/// <summary>One line of the journal, as the command gets it.</summary>
/// <param name="Conversation">Its short name.</param>
internal sealed record AuditLine(long Id, string Kind, Instant At, string Conversation, string Json);

/// <summary>The audit log as JSON lines: ids, levels, rows, questions put, rule version and time; never a visitor's words, name or contact.</summary>
internal static class AuditCommand
{
    public static readonly IReadOnlyList<string> Kinds = [JournalKinds.Screening, JournalKinds.Alert, JournalKinds.Callback];

    /// <summary>The first moment of a day in the clinic's zone.</summary>
    /// <returns>False for text that is no date.</returns>
    public static bool TryDay(string? text, DateTimeZone zone, int daysLater, out Instant? start)
    {
        start = null;
        if (text is null)
        {
            return true;
        }

        if (!LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) || date.Year is < 1970 or > 9000)
        {
            return false;
        }

        start = zone.AtStartOfDay(date.PlusDays(daysLater)).ToInstant();
        return true;
    }

    /// <param name="lines">In any order of kinds; each kind oldest first.</param>
    /// <param name="from">Inclusive; null for the beginning.</param>
    /// <param name="until">Exclusive; null for no end.</param>
    public static async Task RunAsync(IAsyncEnumerable<AuditLine> lines, Instant? from, Instant? until, TextWriter output, CancellationToken cancellationToken)
    {
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if ((from is null || line.At >= from) && (until is null || line.At < until))
            {
                await output.WriteLineAsync(Write(line).AsMemory(), cancellationToken);
            }
        }

        await output.FlushAsync(cancellationToken);
    }

    private static string Write(AuditLine line)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", line.Id);
            writer.WriteString("kind", line.Kind);
            writer.WriteString("at", InstantPattern.ExtendedIso.Format(line.At));
            writer.WriteString("conversation", line.Conversation);
            if (line.Kind != JournalKinds.Callback)
            {
                WriteScreening(writer, line.Json);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteScreening(Utf8JsonWriter writer, string json)
    {
        if (ScreeningAuditJson.Read(json) is not { } audit)
        {
            writer.WriteBoolean("unreadable", true);
            return;
        }

        writer.WriteString("before", audit.Before);
        writer.WriteString("level", audit.Level);
        writer.WriteStartArray("rows");
        foreach (var row in audit.Rows ?? [])
        {
            writer.WriteStringValue(row);
        }

        writer.WriteEndArray();
        writer.WriteString("asked", audit.Asked);
        writer.WriteBoolean("review", audit.Review);
        writer.WriteBoolean("failed", audit.Failed);
        writer.WriteString("ruleSetVersion", audit.RuleSetVersion);
    }
}
