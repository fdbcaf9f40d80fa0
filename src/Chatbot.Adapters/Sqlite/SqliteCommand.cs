using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace Chatbot.Adapters.Sqlite;

/// <summary>One statement. Compiled at its first use and given back to the connection's cache when disposed.</summary>
internal sealed class SqliteCommand(SqliteConnection connection) : DbCommand
{
    private readonly SqliteParameterCollection parameters = new();
    private string text = "";
    private SqliteStatement? statement;

    [AllowNull]
    public override string CommandText
    {
        get => text;
        set
        {
            GiveBack();
            text = value ?? "";
        }
    }

    /// <summary>Not used: what can wait is the lock of another process, and the connection bounds that.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set
        {
            if (value != connection)
            {
                throw new NotSupportedException("A command belongs to the connection that made it.");
            }
        }
    }

    protected override DbParameterCollection DbParameterCollection => parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => raw.sqlite3_interrupt(connection.Handle);

    public override void Prepare() => statement ??= connection.Rent(text);

    public override int ExecuteNonQuery()
    {
        var ready = Bound();
        try
        {
            while (ready.Step())
            {
            }

            return ready.IsReadOnly ? -1 : raw.sqlite3_changes(connection.Handle);
        }
        finally
        {
            ready.Reset();
        }
    }

    public override object? ExecuteScalar()
    {
        using var reader = ExecuteDbDataReader(CommandBehavior.Default);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        var ready = Bound();
        try
        {
            return new SqliteDataReader(connection, ready, (behavior & CommandBehavior.CloseConnection) != 0);
        }
        catch
        {
            ready.Reset();
            throw;
        }
    }

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private SqliteStatement Bound()
    {
        Prepare();
        statement!.Bind(parameters);
        return statement;
    }

    private void GiveBack()
    {
        if (statement is { } used)
        {
            statement = null;
            connection.GiveBack(used);
        }
    }
}
