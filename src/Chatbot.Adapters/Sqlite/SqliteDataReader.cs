using System.Collections;
using System.Data.Common;
using System.Text;
using SQLitePCL;

namespace Chatbot.Adapters.Sqlite;

/// <summary>The rows of one statement. The first step is taken at once, so that what fails, fails where it was executed.</summary>
internal sealed class SqliteDataReader : DbDataReader
{
    private readonly SqliteConnection connection;
    private readonly SqliteStatement statement;
    private readonly bool closeConnection;
    private readonly bool hasRows;
    private bool first = true;
    private bool onRow;
    private bool closed;

    public SqliteDataReader(SqliteConnection connection, SqliteStatement statement, bool closeConnection)
    {
        this.connection = connection;
        this.statement = statement;
        this.closeConnection = closeConnection;
        hasRows = statement.Step();
        RecordsAffected = statement.IsReadOnly ? -1 : raw.sqlite3_changes(connection.Handle);
    }

    public override int Depth => 0;

    public override int FieldCount => statement.ColumnCount;

    public override bool HasRows => hasRows;

    public override bool IsClosed => closed;

    public override int RecordsAffected { get; }

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (first)
        {
            first = false;
            onRow = hasRows;
        }
        else if (onRow)
        {
            onRow = statement.Step();
        }

        return onRow;
    }

    public override bool NextResult() => false;

    public override void Close()
    {
        if (!closed)
        {
            closed = true;
            statement.Reset();
            if (closeConnection)
            {
                connection.Close();
            }
        }
    }

    public override bool IsDBNull(int ordinal) => Kind(ordinal) == raw.SQLITE_NULL;

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(statement.Handle, ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override double GetDouble(int ordinal) => raw.sqlite3_column_double(statement.Handle, ordinal);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override string GetString(int ordinal) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement.Handle, ordinal));

    public override object GetValue(int ordinal) => Kind(ordinal) switch
    {
        raw.SQLITE_NULL => DBNull.Value,
        raw.SQLITE_INTEGER => GetInt64(ordinal),
        raw.SQLITE_FLOAT => GetDouble(ordinal),
        raw.SQLITE_TEXT => GetString(ordinal),
        _ => raw.sqlite3_column_blob(statement.Handle, ordinal).ToArray(),
    };

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    public override string GetName(int ordinal) => statement.ColumnName(ordinal);

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < FieldCount; i++)
        {
            if (string.Equals(GetName(i), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "The result has no such column.");
    }

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override Type GetFieldType(int ordinal) => !(onRow || first) ? typeof(object) : Kind(ordinal) switch
    {
        raw.SQLITE_INTEGER => typeof(long),
        raw.SQLITE_FLOAT => typeof(double),
        raw.SQLITE_TEXT => typeof(string),
        raw.SQLITE_BLOB => typeof(byte[]),
        _ => typeof(object),
    };

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override char GetChar(int ordinal) => GetString(ordinal)[0];

    public override decimal GetDecimal(int ordinal) => throw NotStored();

    public override DateTime GetDateTime(int ordinal) => throw NotStored();

    public override Guid GetGuid(int ordinal) => throw NotStored();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NotStored();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NotStored();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private static NotSupportedException NotStored() => new("This database holds whole numbers, doubles, text and bytes.");

    private int Kind(int ordinal) => raw.sqlite3_column_type(statement.Handle, ordinal);
}
