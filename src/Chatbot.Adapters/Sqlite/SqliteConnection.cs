using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace Chatbot.Adapters.Sqlite;

/// <summary>
/// A thin <see cref="DbConnection"/> over the bundled SQLite, so that one set of SQL and one way of calling it serve
/// both databases. Used by one thread at a time.
/// </summary>
/// <param name="file">Full path of the database file, or <c>:memory:</c> for one that goes with the connection.</param>
internal sealed class SqliteConnection(string file, bool readOnly = false) : DbConnection
{
    private const int CachedStatements = 64;
    private readonly Dictionary<string, SqliteStatement> idle = [];
    private sqlite3? handle;

    static SqliteConnection() => Batteries_V2.Init();

    [AllowNull]
    public override string ConnectionString
    {
        get => $"Data Source={file}";
        set => throw new NotSupportedException("The file is named when the connection is made.");
    }

    public override string Database => "main";

    public override string DataSource => file;

    public override string ServerVersion => raw.sqlite3_libversion().utf8_to_string();

    public override ConnectionState State => handle is null ? ConnectionState.Closed : ConnectionState.Open;

    public sqlite3 Handle => handle ?? throw new InvalidOperationException("The connection is not open.");

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <exception cref="SqliteException">The file cannot be opened or made.</exception>
    public override void Open()
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var code = raw.sqlite3_open_v2(file, out var opened, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var fault = SqliteException.From(code, opened);
            opened.Dispose();
            throw fault;
        }

        handle = opened;
    }

    public override void Close()
    {
        foreach (var statement in idle.Values)
        {
            statement.Dispose();
        }

        idle.Clear();
        handle?.Dispose();
        handle = null;
    }

    /// <summary>Runs one or more statements without parameters or results.</summary>
    public void Execute(string sql) => SqliteException.ThrowOn(raw.sqlite3_exec(Handle, sql), Handle);

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A file is one database.");

    internal SqliteStatement Rent(string sql) => idle.Remove(sql, out var statement) ? statement : new SqliteStatement(Handle, sql);

    internal void GiveBack(SqliteStatement statement)
    {
        if (handle is null || idle.Count >= CachedStatements || !idle.TryAdd(statement.Sql, statement))
        {
            statement.Dispose();
        }
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new SqliteTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new SqliteCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A transaction that takes the write lock at once: one that takes it later can find that its snapshot is too old to write.</summary>
internal sealed class SqliteTransaction : DbTransaction
{
    private readonly SqliteConnection connection;
    private bool ended;

    public SqliteTransaction(SqliteConnection connection, IsolationLevel isolationLevel)
    {
        this.connection = connection;
        IsolationLevel = isolationLevel;
        connection.Execute("begin immediate");
    }

    public override IsolationLevel IsolationLevel { get; }

    protected override DbConnection? DbConnection => connection;

    public override void Commit()
    {
        connection.Execute("commit");
        ended = true;
    }

    public override void Rollback()
    {
        ended = true;

        // SQLite has rolled back by itself after some faults, such as a full disk.
        if (connection.InTransaction)
        {
            connection.Execute("rollback");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended && connection.State == ConnectionState.Open)
        {
            Rollback();
        }

        base.Dispose(disposing);
    }
}
