using System.Data.Common;
using SQLitePCL;

namespace Chatbot.Adapters.Sqlite;

/// <param name="code">SQLite's extended result code; the primary one is its lowest byte.</param>
internal sealed class SqliteException(string message, int code) : DbException(message, code)
{
    public int PrimaryCode => ErrorCode & 0xff;

    public override bool IsTransient => PrimaryCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public static void ThrowOn(int code, sqlite3 database)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw From(code, database);
        }
    }

    public static SqliteException From(int code, sqlite3 database)
    {
        var extended = raw.sqlite3_extended_errcode(database);
        return new SqliteException($"SQLite: {raw.sqlite3_errmsg(database).utf8_to_string()}", (extended & 0xff) == (code & 0xff) ? extended : code);
    }
}
