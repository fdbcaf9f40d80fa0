using NodaTime;

namespace Chatbot.Adapters.Sql;

/// <summary>An alert that is not yet told on every way.</summary>
/// <param name="Attempts">How often it was taken up, this time included: from 1.</param>
/// <param name="Sent">The ways that have told it.</param>
public sealed record DueAlert(JournalLine Line, int Attempts, IReadOnlyList<string> Sent);

/// <summary>
/// The alerts that staff have not been told yet. A line comes in with the turn that recorded it, in the same transaction,
/// and goes when every way has told it, so a crash repeats an alert and never forgets one.
/// </summary>
public sealed class AlertQueue
{
    /// <summary>The kind of journal lines that are queued.</summary>
    internal const string Kind = "alert";

    internal static readonly Statement Enqueue = new("insert into alert_due (line, due, attempts, sent) values ($1, 0, 0, '')");

    private static readonly Statement Due = new("""
        select j.id, j.conversation, j.at, j.json, d.due, d.attempts, d.sent from alert_due d join journal j on j.id = d.line
        where d.due <= $1 order by d.line limit $2
        """);

    // Whoever changes the moment first has it: the others find another moment and change nothing.
    private static readonly Statement Claim = new("update alert_due set due = $1, attempts = attempts + 1 where line = $2 and due = $3");

    private static readonly Statement Note = new("update alert_due set due = $1, sent = $2 where line = $3");

    private static readonly Statement Remove = new("delete from alert_due where line = $1");

    private readonly Database database;

    internal AlertQueue(Database database) => this.database = database;

    /// <summary>Takes what is due, oldest first; nobody else gets it until the lease has run out.</summary>
    /// <param name="lease">Longer than telling takes on all ways together.</param>
    /// <exception cref="BotFramework.Turns.StorageException">The store could not be asked; nothing was taken.</exception>
    public async Task<IReadOnlyList<DueAlert>> ClaimAsync(Instant now, Duration lease, int limit, CancellationToken cancellationToken)
    {
        var at = now.ToUnixTimeTicks();
        var due = await database.ReadAsync(
            session => session.ListAsync(
                Due,
                row => (
                    Alert: new DueAlert(
                        new JournalLine(
                            row.GetInt64(0), StoredText.Decode(row.GetString(1)), Instant.FromUnixTimeTicks(row.GetInt64(2)), new BotFramework.Turns.JournalEntry(Kind, row.GetString(3))),
                        (int)row.GetInt64(5) + 1,
                        row.GetString(6).Split(' ', StringSplitOptions.RemoveEmptyEntries)),
                    Due: row.GetInt64(4)),
                at, (long)limit),
            cancellationToken);

        var claimed = new List<DueAlert>();
        var until = (now + lease).ToUnixTimeTicks();
        foreach (var (alert, seen) in due)
        {
            if (await database.WriteAsync(session => session.ExecuteAsync(Claim, until, alert.Line.Id, seen), cancellationToken) == 1)
            {
                claimed.Add(alert);
            }
        }

        return claimed;
    }

    /// <summary>Notes what was told and when to try the rest again.</summary>
    /// <param name="sent">Names of ways, without spaces.</param>
    public Task PostponeAsync(long line, Instant until, IReadOnlyList<string> sent, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(Note, until.ToUnixTimeTicks(), string.Join(' ', sent), line), cancellationToken);

    /// <summary>It was told on every way, or was given up.</summary>
    public Task RemoveAsync(long line, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(Remove, line), cancellationToken);
}
