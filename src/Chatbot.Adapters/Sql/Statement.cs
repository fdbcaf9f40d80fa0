namespace Chatbot.Adapters.Sql;

/// <summary>One statement of the one set of SQL, with its few words that differ between the databases.</summary>
/// <remarks>
/// Parameters are <c>$1</c>, <c>$2</c>, ... in the order of their first appearance: PostgreSQL's own form, which SQLite takes
/// as names. <c>{for update}</c> locks the row where several can write at once, and is nothing in SQLite, whose
/// transactions take the only write lock when they begin.
/// </remarks>
internal sealed class Statement(string sql)
{
    public string Sqlite { get; } = sql.Replace("{for update}", "", StringComparison.Ordinal);

    public string PostgreSql { get; } = sql.Replace("{for update}", "for update", StringComparison.Ordinal);
}
