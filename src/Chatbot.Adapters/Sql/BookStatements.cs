namespace Chatbot.Adapters.Sql;

/// <summary>The SQL of the appointment book.</summary>
internal static class BookStatements
{
    private const string Columns =
        "a.reference, a.key, a.status, a.service, a.practitioner, a.starts, a.ends, a.busy_until, a.name, a.contact, a.chat_user, a.note, a.version, a.created";

    public static readonly Statement LockPractitioner = new("select pg_advisory_xact_lock(hashtextextended($1, 20))");

    public static readonly Statement Busy = new("""
        select starts, busy_until, case status when 'booked' then 0 else 1 end from appointment
        where practitioner = $1 and starts < $2 and busy_until > $3 and starts > $4 and status <> 'cancelled'
        """);

    public static readonly Statement Held = new("""
        select starts, busy_until, 1 from hold
        where practitioner = $1 and starts < $2 and busy_until > $3 and starts > $4 and expires > $5
        """);

    public static readonly Statement IsBooked = new("""
        select 1 from appointment
        where practitioner = $1 and starts < $2 and busy_until > $3 and starts > $4 and status <> 'cancelled' and lookup <> $5 limit 1
        """);

    public static readonly Statement IsHeld = new("""
        select 1 from hold
        where practitioner = $1 and starts < $2 and busy_until > $3 and starts > $4 and expires > $5 and key <> $6 limit 1
        """);

    public static readonly Statement Hold = new("""
        insert into hold (key, practitioner, starts, busy_until, expires) values ($1, $2, $3, $4, $5)
        on conflict (key) do update set practitioner = excluded.practitioner, starts = excluded.starts, busy_until = excluded.busy_until, expires = excluded.expires
        """);

    public static readonly Statement Release = new("delete from hold where key = $1");

    public static readonly Statement DeleteForgottenHolds = new("delete from hold where practitioner = $1 and expires < $2");

    public static readonly Statement HasReference = new("select 1 from appointment where lookup = $1");

    public static readonly Statement Insert = new("""
        insert into appointment (lookup, reference, key, status, service, practitioner, starts, ends, busy_until, name, contact, chat_user, note, version, created)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14)
        """);

    public static readonly Statement Move = new(
        "update appointment set service = $1, practitioner = $2, starts = $3, ends = $4, busy_until = $5, version = version + 1 where lookup = $6");

    public static readonly Statement Cancel = new("update appointment set status = 'cancelled', version = version + 1 where lookup = $1");

    public static readonly Statement PutOnHold = new(
        "update appointment set status = 'on-hold', version = version + 1 where chat_user = $1 and starts >= $2 and status in ('booked', 'requested')");

    public static readonly Statement KeepChange = new("""
        insert into change (key, kind, lookup, status, service, practitioner, starts, ends, busy_until, version)
        select $1, $2, lookup, status, service, practitioner, starts, ends, busy_until, version from appointment where lookup = $3
        """);

    public static readonly Statement FindChange = new("""
        select a.reference, a.key, c.status, c.service, c.practitioner, c.starts, c.ends, c.busy_until, a.name, a.contact, a.chat_user, a.note, c.version, a.created, c.kind, c.lookup
        from change c join appointment a on a.lookup = c.lookup where c.key = $1
        """);

    public static readonly Statement FindByReference = new($"select {Columns} from appointment a where a.lookup = $1");

    public static readonly Statement LockByReference = new($"select {Columns} from appointment a where a.lookup = $1 {{for update}}");

    public static readonly Statement FindByKey = new($"select {Columns} from change c join appointment a on a.lookup = c.lookup where c.key = $1");

    public static readonly Statement FindByUser = new(
        $"select {Columns} from appointment a where a.chat_user = $1 and a.starts >= $2 and a.status <> 'cancelled' order by a.starts, a.lookup");
}
