using Chatbot.BotFramework.Turns;
using NodaTime;

namespace Chatbot.Adapters.Sql;

/// <param name="Id">Grows with time within a store.</param>
public sealed record JournalLine(long Id, string Conversation, Instant At, JournalEntry Entry);

/// <summary>Reads what turns recorded: the audit log, alerts, questions for the queue.</summary>
public sealed class Journal
{
    private static readonly Statement ByKind = new("select id, conversation, at, json from journal where kind = $1 and id > $2 order by id limit $3");

    private readonly Database database;

    internal Journal(Database database) => this.database = database;

    /// <summary>Lines of a kind, oldest first.</summary>
    /// <param name="after">Id of the last line seen; 0 for the beginning.</param>
    /// <exception cref="StorageException">The store could not be asked.</exception>
    public Task<IReadOnlyList<JournalLine>> ReadAsync(string kind, long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JournalLine>>(
            async session => await session.ListAsync(
                ByKind,
                row => new JournalLine(
                    row.GetInt64(0), StoredText.Decode(row.GetString(1)), Instant.FromUnixTimeTicks(row.GetInt64(2)), new JournalEntry(kind, row.GetString(3))),
                kind, after, limit),
            cancellationToken);
}
