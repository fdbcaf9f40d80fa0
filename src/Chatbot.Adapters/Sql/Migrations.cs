namespace Chatbot.Adapters.Sql;

/// <summary>The shape of the database, one step per version. A step that was released is never changed: the next one corrects it.</summary>
/// <remarks>Every moment is in ticks of 100 ns since 1970, UTC. A flag is 0 or 1.</remarks>
internal static class Migrations
{
    /// <summary>Before the first step. The version is kept beside the secrets, so that the table is there from the beginning.</summary>
    public const string Meta = "create table if not exists meta (name text not null primary key, value text not null)";

    public static readonly Statement FindVersion = new("select cast(value as bigint) from meta where name = 'version'");

    public static readonly Statement SetVersion = new(
        "insert into meta (name, value) values ('version', $1) on conflict (name) do update set value = excluded.value");

    private static readonly string[] Steps =
    [
        """
        create table conversation (
            id {identity},
            key {key} not null unique,
            version bigint not null,
            state text,
            reference text,
            last_number bigint not null,
            trimmed bigint not null,
            last_used bigint not null);

        create table activity (
            conversation bigint not null,
            number bigint not null,
            at bigint not null,
            visible smallint not null,
            reply_to bigint,
            needs_turn smallint not null,
            needs_delivery smallint not null,
            dedupe {key},
            json text not null,
            primary key (conversation, number));
        create unique index activity_dedupe on activity (conversation, dedupe) where dedupe is not null;
        create index activity_unfinished on activity (at) where needs_turn = 1;
        create index activity_undelivered on activity (at) where needs_delivery = 1;

        create table journal (
            id {identity},
            kind text not null,
            conversation {key} not null,
            number bigint not null,
            at bigint not null,
            json text not null);
        create index journal_kind on journal (kind, id);

        create table appointment (
            lookup {key} not null primary key,
            reference text not null,
            key {key} not null unique,
            status text not null check (status in ('booked', 'requested', 'on-hold', 'cancelled')),
            service text not null,
            practitioner {key} not null,
            starts bigint not null,
            ends bigint not null,
            busy_until bigint not null,
            name text not null,
            contact text not null,
            chat_user {key} not null,
            note text,
            version integer not null,
            created bigint not null,
            check (starts < ends and ends <= busy_until));
        create index appointment_time on appointment (practitioner, starts) where status <> 'cancelled';
        create index appointment_user on appointment (chat_user, starts);

        create table change (
            key {key} not null primary key,
            kind text not null,
            lookup {key} not null,
            status text not null,
            service text not null,
            practitioner text not null,
            starts bigint not null,
            ends bigint not null,
            busy_until bigint not null,
            version integer not null);
        create index change_lookup on change (lookup);

        create table hold (
            key {key} not null primary key,
            practitioner {key} not null,
            starts bigint not null,
            busy_until bigint not null,
            expires bigint not null);
        create index hold_time on hold (practitioner, starts);

        {postgresql:
        create extension if not exists btree_gist;
        alter table appointment add constraint appointment_once
            exclude using gist (practitioner with =, int8range(starts, busy_until) with &&) where (status <> 'cancelled');
        }
        """,
        """
        create table alert_due (
            line bigint not null primary key,
            due bigint not null,
            attempts bigint not null,
            sent text not null);
        """,
    ];

    public static int Latest => Steps.Length;

    /// <summary>Brings a database up to date, within the caller's transaction and lock.</summary>
    /// <exception cref="StorageSetupException">It was written by a newer version of this program.</exception>
    public static async Task ApplyAsync(SqlSession session, int latest)
    {
        await session.ScriptAsync(Meta);
        var version = await session.NumberAsync(FindVersion) ?? 0;
        RefuseNewer(version, latest);
        for (var step = (int)version; step < latest; step++)
        {
            await session.ScriptAsync(InDialect(Steps[step], session.Dialect));
        }

        // Written also when nothing changes: a database that can only be read is found out at the start, not by a visitor.
        await session.ExecuteAsync(SetVersion, latest.ToString());
    }

    private static void RefuseNewer(long version, int latest)
    {
        if (version > latest)
        {
            throw new StorageSetupException(
                $"The database has version {version}, written by a newer version of this program; this one knows versions up to {latest}. "
                + "Start the newer program, or restore a backup from before the upgrade.");
        }
    }

    private static string InDialect(string step, Dialect dialect)
    {
        var start = step.IndexOf("{postgresql:", StringComparison.Ordinal);
        if (start >= 0)
        {
            var end = step.IndexOf('}', start);
            var only = step[(start + "{postgresql:".Length)..end];
            step = step[..start] + (dialect == Dialect.PostgreSql ? only : "") + step[(end + 1)..];
        }

        return step
            .Replace("{identity}", dialect == Dialect.Sqlite ? "integer not null primary key" : "bigint generated always as identity primary key", StringComparison.Ordinal)
            .Replace("{key}", dialect == Dialect.Sqlite ? "text" : "text collate \"C\"", StringComparison.Ordinal);
    }
}
