using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Chatbot.Adapters.Sqlite;

/// <summary>A compiled statement with the names of its parameters and columns; used by one command at a time.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly string[] parameterNames;
    private string[]? columnNames;

    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        Sql = sql;
        SqliteException.ThrowOn(raw.sqlite3_prepare_v2(database, sql, out var handle, out var rest), database);
        if (!string.IsNullOrWhiteSpace(rest))
        {
            handle.Dispose();
            throw new NotSupportedException("A command holds one statement; use SqliteConnection.Execute for scripts.");
        }

        Handle = handle;
        ColumnCount = raw.sqlite3_column_count(handle);
        IsReadOnly = raw.sqlite3_stmt_readonly(handle) != 0;
        parameterNames = new string[raw.sqlite3_bind_parameter_count(handle)];
        for (var i = 0; i < parameterNames.Length; i++)
        {
            parameterNames[i] = WithoutPrefix(raw.sqlite3_bind_parameter_name(handle, i + 1).utf8_to_string() ?? "");
        }
    }

    public sqlite3_stmt Handle { get; }

    public string Sql { get; }

    public int ColumnCount { get; }

    public bool IsReadOnly { get; }

    public string ColumnName(int ordinal)
    {
        if (columnNames is null)
        {
            columnNames = new string[ColumnCount];
            for (var i = 0; i < columnNames.Length; i++)
            {
                columnNames[i] = raw.sqlite3_column_name(Handle, i).utf8_to_string();
            }
        }

        return columnNames[ordinal];
    }

    /// <summary>Binds by name, or by place where parameters have no names (then the SQL says $1, $2, ... in that order).</summary>
    public void Bind(SqliteParameterCollection parameters)
    {
        for (var i = 0; i < parameterNames.Length; i++)
        {
            var parameter = parameters.Match(parameterNames[i], i)
                ?? throw new InvalidOperationException($"The statement has no value for its parameter {parameterNames[i]}.");
            SqliteException.ThrowOn(Bind(i + 1, parameter.Value), database);
        }
    }

    /// <summary>True when there is a row.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(Handle);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw SqliteException.From(code, database),
        };
    }

    public void Reset() => raw.sqlite3_reset(Handle);

    public void Dispose() => Handle.Dispose();

    public static string WithoutPrefix(string name) => name.Length > 0 && name[0] is '@' or '$' or ':' ? name[1..] : name;

    private int Bind(int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(Handle, index),
        string text => BindText(index, text),
        long number => raw.sqlite3_bind_int64(Handle, index, number),
        int number => raw.sqlite3_bind_int64(Handle, index, number),
        short number => raw.sqlite3_bind_int64(Handle, index, number),
        bool flag => raw.sqlite3_bind_int64(Handle, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(Handle, index, number),
        byte[] bytes => raw.sqlite3_bind_blob(Handle, index, bytes),
        _ => throw new NotSupportedException($"Parameters of type {value.GetType().Name} are not stored."),
    };

    private int BindText(int index, string text)
    {
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(Handle, index, text);
        }

        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (longest <= 1024)
        {
            Span<byte> near = stackalloc byte[longest];
            return raw.sqlite3_bind_text(Handle, index, near[..Encoding.UTF8.GetBytes(text, near)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(longest);
        var result = raw.sqlite3_bind_text(Handle, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }
}
