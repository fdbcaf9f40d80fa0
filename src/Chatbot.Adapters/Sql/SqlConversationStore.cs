using System.Data.Common;
using System.Text.Json;
using Chatbot.BotFramework.Activities;
using Chatbot.BotFramework.Turns;
using NodaTime;

namespace Chatbot.Adapters.Sql;

/// <summary>Conversations in SQL. The row of a conversation is the lock of its activities: numbers commit in their order.</summary>
internal sealed class SqlConversationStore(Database database) : IConversationStore
{
    private const int SweptAtOnce = 200;

    private static readonly Statement Lock = new(
        "select id, last_number from conversation where key = $1 {for update}");

    private static readonly Statement Create = new(
        "insert into conversation (key, version, last_number, trimmed, last_used) values ($1, 0, 0, 0, $2) on conflict (key) do nothing returning id, last_number");

    private static readonly Statement FindDuplicate = new(
        "select number from activity where conversation = $1 and dedupe = $2");

    private static readonly Statement Touch = new(
        "update conversation set last_number = $1, last_used = $2 where id = $3");

    private static readonly Statement TouchWithReference = new(
        "update conversation set last_number = $1, last_used = $2, reference = $3 where id = $4");

    private static readonly Statement InsertIncoming = new(
        "insert into activity (conversation, number, at, visible, needs_turn, needs_delivery, dedupe, json) values ($1, $2, $3, $4, $5, 0, $6, $7)");

    private static readonly Statement Find = new(
        "select version, state, reference, last_number, last_used from conversation where key = $1");

    private static readonly Statement LockForTurn = new(
        "select id, last_number, version from conversation where key = $1 {for update}");

    private static readonly Statement NeedsTurn = new(
        "select needs_turn from activity where conversation = $1 and number = $2");

    private static readonly Statement Finish = new(
        "update activity set needs_turn = 0 where conversation = $1 and number = $2");

    private static readonly Statement Advance = new(
        "update conversation set version = version + 1, state = $1, last_number = $2, last_used = $3 where id = $4");

    private static readonly Statement InsertReply = new(
        "insert into activity (conversation, number, at, visible, reply_to, needs_turn, needs_delivery, json) values ($1, $2, $3, $4, $5, 0, $6, $7)");

    private static readonly Statement InsertJournal = new(
        "insert into journal (kind, conversation, number, at, json) values ($1, $2, $3, $4, $5) returning id");

    private static readonly Statement Read = new("""
        select c.key, a.number, a.json, a.at, a.visible, a.reply_to from conversation c join activity a on a.conversation = c.id
        where c.key = $1 and a.number > $2 and a.visible = 1 order by a.number limit $3
        """);

    private static readonly Statement Replies = new("""
        select c.key, a.number, a.json, a.at, a.visible, a.reply_to from conversation c join activity a on a.conversation = c.id
        where c.key = $1 and a.number > $2 and a.reply_to = $2 order by a.number
        """);

    private static readonly Statement MarkDelivered = new(
        "update activity set needs_delivery = 0 where conversation = (select id from conversation where key = $1) and number = $2");

    private static readonly Statement Unfinished = new("""
        select c.key, a.number, a.json, a.at, a.visible, a.reply_to from activity a join conversation c on c.id = a.conversation
        where a.needs_turn = 1 and a.at < $1 order by a.at, a.conversation, a.number limit $2
        """);

    private static readonly Statement Undelivered = new("""
        select c.key, a.number, a.json, a.at, a.visible, a.reply_to from activity a join conversation c on c.id = a.conversation
        where a.needs_delivery = 1 and a.at < $1 order by a.at, a.conversation, a.number limit $2
        """);

    private static readonly Statement Idle = new(
        "select id, key from conversation where last_used < $1 and substr(key, 1, length($2)) = $2 order by last_used limit $3 {for update}");

    private static readonly Statement DeleteActivities = new("delete from activity where conversation = $1");

    private static readonly Statement DeleteConversation = new("delete from conversation where id = $1");

    private static readonly Statement TooLong = new(
        "select id, last_number - $1 from conversation where last_number - trimmed > $1 and substr(key, 1, length($2)) = $2 limit $3");

    private static readonly Statement Trim = new(
        "delete from activity where conversation = $1 and number <= $2 and needs_turn = 0 and needs_delivery = 0");

    private static readonly Statement NoteTrimmed = new("update conversation set trimmed = $1 where id = $2");

    private static readonly Statement Probe = new(
        "insert into meta (name, value) values ('probe', '') on conflict (name) do update set value = excluded.value");

    public async Task<AcceptResult> AcceptAsync(IncomingActivity incoming, CancellationToken cancellationToken)
    {
        if (database.IsOverloaded)
        {
            return new AcceptResult.Busy();
        }

        // What can be prepared is prepared outside: in the transaction everybody waits.
        var key = StoredText.Key(incoming.Conversation.Value);
        var dedupe = incoming.DedupeKey is { } name ? StoredText.Key(name) : null;
        var json = ActivityJson.Write(incoming.Activity);
        var reference = incoming.Reference is null ? null : JsonSerializer.Serialize(incoming.Reference, StoredJson.Default.ConversationReference);
        var at = incoming.At.ToUnixTimeTicks();

        return await database.WriteAsync<AcceptResult>(async session =>
        {
            var created = false;
            var conversation = await session.FirstAsync(Lock, Locked.Map, key);
            if (conversation is null)
            {
                if (!incoming.CreateIfMissing)
                {
                    return new AcceptResult.NoConversation();
                }

                conversation = await session.FirstAsync(Create, Locked.Map, key, at);
                created = conversation is not null;
                conversation ??= await session.FirstAsync(Lock, Locked.Map, key) ?? throw new StorageException("A conversation came and went at the same moment.");
            }

            if (dedupe is not null && await session.NumberAsync(FindDuplicate, conversation.Id, dedupe) is { } first)
            {
                return new AcceptResult.Duplicate(first);
            }

            var number = conversation.LastNumber + 1;
            await (reference is null
                ? session.ExecuteAsync(Touch, number, at, conversation.Id)
                : session.ExecuteAsync(TouchWithReference, number, at, reference, conversation.Id));
            await session.ExecuteAsync(InsertIncoming, conversation.Id, number, at, Flag(incoming.Visible), Flag(incoming.NeedsTurn), dedupe, json);
            return new AcceptResult.Accepted(number, created);
        }, cancellationToken);
    }

    public Task<StoredConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.FirstAsync(
            Find,
            row => new StoredConversation(
                conversation,
                row.GetInt64(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                row.IsDBNull(2) ? null : JsonSerializer.Deserialize(row.GetString(2), StoredJson.Default.ConversationReference),
                row.GetInt64(3),
                Instant.FromUnixTimeTicks(row.GetInt64(4))),
            StoredText.Key(conversation.Value)),
        cancellationToken);

    public Task<CommitResult> CommitAsync(TurnCommit turn, CancellationToken cancellationToken)
    {
        var key = StoredText.Key(turn.Conversation.Value);
        var at = turn.At.ToUnixTimeTicks();
        var replies = new string[turn.Replies.Count];
        for (var i = 0; i < replies.Length; i++)
        {
            replies[i] = ActivityJson.Write(turn.Replies[i].Activity);
        }

        return database.WriteAsync<CommitResult>(async session =>
        {
            var conversation = await session.FirstAsync(LockForTurn, LockedForTurn.Map, key);
            if (conversation is null)
            {
                return new CommitResult.NoConversation();
            }

            if (await session.NumberAsync(NeedsTurn, conversation.Id, turn.IncomingNumber) is not 1)
            {
                return new CommitResult.AlreadyFinished();
            }

            if (conversation.Version != turn.ExpectedVersion)
            {
                return new CommitResult.VersionConflict();
            }

            await session.ExecuteAsync(Finish, conversation.Id, turn.IncomingNumber);
            await session.ExecuteAsync(Advance, turn.State, conversation.LastNumber + replies.Length, at, conversation.Id);
            var stored = new StoredActivity[replies.Length];
            for (var i = 0; i < replies.Length; i++)
            {
                var (reply, number) = (turn.Replies[i], conversation.LastNumber + 1 + i);
                await session.ExecuteAsync(
                    InsertReply, conversation.Id, number, reply.At.ToUnixTimeTicks(), Flag(reply.Visible), turn.IncomingNumber, Flag(turn.NeedDelivery), replies[i]);
                stored[i] = new StoredActivity(
                    turn.Conversation, number, ActivityStamp.Stamp(turn.Conversation, number, reply.At, reply.Activity), reply.At, reply.Visible, turn.IncomingNumber);
            }

            foreach (var entry in turn.Journal)
            {
                var line = await session.NumberAsync(InsertJournal, entry.Kind, key, turn.IncomingNumber, at, entry.Json);
                if (entry.Kind == AlertQueue.Kind)
                {
                    await session.ExecuteAsync(AlertQueue.Enqueue, line);
                }
            }

            return new CommitResult.Committed(conversation.Version + 1, stored);
        }, cancellationToken);
    }

    public Task<IReadOnlyList<StoredActivity>> ReadAsync(ConversationKey conversation, long after, int limit, CancellationToken cancellationToken) =>
        ListAsync(Read, cancellationToken, StoredText.Key(conversation.Value), after, (long)limit);

    public Task<IReadOnlyList<StoredActivity>> RepliesAsync(ConversationKey conversation, long number, CancellationToken cancellationToken) =>
        ListAsync(Replies, cancellationToken, StoredText.Key(conversation.Value), number);

    public Task MarkDeliveredAsync(ConversationKey conversation, IReadOnlyList<long> numbers, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var key = StoredText.Key(conversation.Value);
        foreach (var number in numbers)
        {
            await session.ExecuteAsync(MarkDelivered, key, number);
        }

        return true;
    }, cancellationToken);

    public Task<IReadOnlyList<StoredActivity>> UnfinishedAsync(Instant acceptedBefore, int limit, CancellationToken cancellationToken) =>
        ListAsync(Unfinished, cancellationToken, acceptedBefore.ToUnixTimeTicks(), (long)limit);

    public Task<IReadOnlyList<StoredActivity>> UndeliveredAsync(Instant committedBefore, int limit, CancellationToken cancellationToken) =>
        ListAsync(Undelivered, cancellationToken, committedBefore.ToUnixTimeTicks(), (long)limit);

    public async Task<IReadOnlyList<ConversationKey>> SweepAsync(string keyPrefix, Instant idleSince, int limit, CancellationToken cancellationToken)
    {
        var prefix = StoredText.Key(keyPrefix);
        var gone = new List<ConversationKey>();

        // In small transactions, so that nobody waits for a sweep.
        List<(long Id, string Key)> idle;
        do
        {
            idle = await database.WriteAsync(async session =>
            {
                var found = await session.ListAsync(Idle, row => (row.GetInt64(0), row.GetString(1)), idleSince.ToUnixTimeTicks(), prefix, (long)SweptAtOnce);
                foreach (var (id, _) in found)
                {
                    await session.ExecuteAsync(DeleteActivities, id);
                    await session.ExecuteAsync(DeleteConversation, id);
                }

                return found;
            }, cancellationToken);
            gone.AddRange(idle.Select(row => new ConversationKey(StoredText.Decode(row.Key))));
        }
        while (idle.Count == SweptAtOnce);

        int trimmed;
        do
        {
            trimmed = await database.WriteAsync(async session =>
            {
                var found = await session.ListAsync(TooLong, row => (Id: row.GetInt64(0), Until: row.GetInt64(1)), (long)limit, prefix, (long)SweptAtOnce);
                foreach (var (id, until) in found)
                {
                    await session.ExecuteAsync(Trim, id, until);
                    await session.ExecuteAsync(NoteTrimmed, until, id);
                }

                return found.Count;
            }, cancellationToken);
        }
        while (trimmed == SweptAtOnce);

        return gone;
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => database.WriteAsync(session => session.ExecuteAsync(Probe), cancellationToken);

    private static long Flag(bool value) => value ? 1 : 0;

    private async Task<IReadOnlyList<StoredActivity>> ListAsync(Statement statement, CancellationToken cancellationToken, params object?[] values) =>
        await database.ReadAsync(session => session.ListAsync(statement, Map, values), cancellationToken);

    private static StoredActivity Map(DbDataReader row)
    {
        var conversation = new ConversationKey(StoredText.Decode(row.GetString(0)));
        var number = row.GetInt64(1);
        var at = Instant.FromUnixTimeTicks(row.GetInt64(3));
        var activity = ActivityStamp.Stamp(conversation, number, at, ActivityJson.Read(row.GetString(2)));
        return new StoredActivity(conversation, number, activity, at, row.GetInt64(4) != 0, row.IsDBNull(5) ? null : row.GetInt64(5));
    }

    private sealed record Locked(long Id, long LastNumber)
    {
        public static readonly Func<DbDataReader, Locked> Map = row => new Locked(row.GetInt64(0), row.GetInt64(1));
    }

    private sealed record LockedForTurn(long Id, long LastNumber, long Version)
    {
        public static readonly Func<DbDataReader, LockedForTurn> Map = row =>
            new LockedForTurn(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }
}
