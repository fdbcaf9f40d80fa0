using System.Data.Common;

namespace Chatbot.Adapters.Sql;

internal enum Dialect
{
    Sqlite,
    PostgreSql,
}

/// <summary>A connection in the middle of a piece of work: runs statements, keeps their commands for the next time.</summary>
/// <remarks>With SQLite every call has ended when it returns.</remarks>
internal sealed class SqlSession(DbConnection connection, Dialect dialect) : IDisposable
{
    private readonly Dictionary<Statement, DbCommand> commands = [];

    public Dialect Dialect => dialect;

    /// <returns>How many rows were changed.</returns>
    public async ValueTask<int> ExecuteAsync(Statement statement, params object?[] values)
    {
        var command = Ready(statement, values);
        return dialect == Dialect.Sqlite ? command.ExecuteNonQuery() : await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async ValueTask<T?> FirstAsync<T>(Statement statement, Func<DbDataReader, T> map, params object?[] values)
        where T : class
    {
        var command = Ready(statement, values);
        if (dialect == Dialect.Sqlite)
        {
            using var rows = command.ExecuteReader();
            return rows.Read() ? map(rows) : null;
        }

        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? map(reader) : null;
    }

    /// <summary>The first column of the first row, or null when there is no row or no value.</summary>
    public async ValueTask<long?> NumberAsync(Statement statement, params object?[] values)
    {
        var command = Ready(statement, values);
        if (dialect == Dialect.Sqlite)
        {
            using var rows = command.ExecuteReader();
            return rows.Read() && !rows.IsDBNull(0) ? rows.GetInt64(0) : null;
        }

        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() && !reader.IsDBNull(0) ? reader.GetInt64(0) : null;
    }

    public async ValueTask<List<T>> ListAsync<T>(Statement statement, Func<DbDataReader, T> map, params object?[] values)
    {
        var list = new List<T>();
        await using var reader = await Ready(statement, values).ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            list.Add(map(reader));
        }

        return list;
    }

    /// <summary>Runs statements that have no parameters; for migrations.</summary>
    public async Task ScriptAsync(string sql)
    {
        if (connection is Sqlite.SqliteConnection sqlite)
        {
            sqlite.Execute(sql);
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }

    private DbCommand Ready(Statement statement, object?[] values)
    {
        if (!commands.TryGetValue(statement, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = dialect == Dialect.Sqlite ? statement.Sqlite : statement.PostgreSql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(command.CreateParameter());
            }

            commands.Add(statement, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
