using System.CommandLine;
using System.Runtime.CompilerServices;
using Chatbot.Adapters.Sql;
using Chatbot.Commands;

namespace Chatbot.Startup;

/// <summary><c>audit</c>: the journal of the screen, of alerts and of callbacks, for staff and for review.</summary>
internal static class AuditCommands
{
    private const int Page = 1_000;

    public static Command Create(Func<string?, (ClinicSetup Setup, IConfiguration Configuration)> load, Option<string?> settings)
    {
        var from = new Option<string?>("--from") { Description = "First day, such as 2026-03-01, in the clinic's time zone; default is the beginning." };
        var to = new Option<string?>("--to") { Description = "Last day, included; default is no end." };
        var kind = new Option<string?>("--kind") { Description = $"One of {string.Join(", ", AuditCommand.Kinds)}; default is all of them." };
        kind.AcceptOnlyFromAmong([.. AuditCommand.Kinds]);
        var command = new Command("audit", "Prints the audit log as JSON lines: levels, rows, rule versions and times; no words of visitors.") { from, to, kind };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (setup, _) = load(parsed.GetValue(settings));
            var zone = setup.ReadPractice().Zone;
            if (!AuditCommand.TryDay(parsed.GetValue(from), zone, 0, out var start) || !AuditCommand.TryDay(parsed.GetValue(to), zone, 1, out var end))
            {
                throw new SettingsException("--from and --to take a day as year, month and day, for example 2026-03-01.");
            }

            await using var storage = await setup.OpenStorageAsync(cancellationToken);
            var kinds = parsed.GetValue(kind) is { } one ? [one] : AuditCommand.Kinds;
            await AuditCommand.RunAsync(LinesAsync(storage.Journal, kinds, cancellationToken), start, end, Lines.Output, cancellationToken);
        });
        return command;
    }

    /// <summary>Kind after kind, each in the order of the journal.</summary>
    internal static async IAsyncEnumerable<AuditLine> LinesAsync(Journal journal, IReadOnlyList<string> kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            IReadOnlyList<JournalLine> page;
            var after = 0L;
            do
            {
                page = await journal.ReadAsync(kind, after, Page, cancellationToken);
                foreach (var line in page)
                {
                    yield return new AuditLine(line.Id, kind, line.At, ConversationName.Short(line.Conversation), line.Entry.Json);
                    after = line.Id;
                }
            }
            while (page.Count == Page);
        }
    }
}
