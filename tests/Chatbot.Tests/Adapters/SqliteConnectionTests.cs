using System.Data.Common;
using Chatbot.Adapters.Sqlite;
using Xunit;

namespace Chatbot.Tests.Adapters;

public sealed class SqliteConnectionTests : IDisposable
{
    private readonly SqliteConnection connection = new(":memory:");

    public SqliteConnectionTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void GivesBackValuesAsTheyWereGiven()
    {
        object[] values = [42L, long.MinValue, "naïve 😀", "", "a\0b", new string('x', 100_000), 2.5, new byte[] { 0, 1, 255 }, Array.Empty<byte>(), DBNull.Value];
        foreach (var value in values)
        {
            Assert.Equal(value, Scalar("select $1", value));
        }
    }

    [Fact]
    public void FindsParametersByNameInAnyOrderAndWithAnySign()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select @first || $second || @first";
        Add(command, "second", "b");
        Add(command, "@first", "a");

        Assert.Equal("aba", command.ExecuteScalar());
    }

    [Fact]
    public void SaysWhichParameterHasNoValue()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select @name";
        Assert.Contains("name", Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountsChangedRowsAndReturnsThem()
    {
        connection.Execute("create table t (a integer primary key, b text); insert into t values (1, 'x'), (2, 'x'), (3, 'y')");
        using var update = connection.CreateCommand();
        update.CommandText = "update t set b = 'z' where b = 'x'";
        Assert.Equal(2, update.ExecuteNonQuery());

        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into t (b) values ('new') on conflict (a) do nothing returning a, b";
        using var reader = insert.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal((4L, "new", "b"), (reader.GetInt64(reader.GetOrdinal("a")), (string)reader["b"], reader.GetName(1)));
        Assert.False(reader.Read());
        Assert.False(reader.Read());
    }

    [Fact]
    public void ACommandIsUsedAgainWithOtherValues()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select $1";
        Add(command, "", 1L);
        Assert.Equal(1L, command.ExecuteScalar());
        command.Parameters[0].Value = "two";
        Assert.Equal("two", command.ExecuteScalar());
    }

    [Fact]
    public void AFailureIsADbExceptionAndLeavesTheCommandUsable()
    {
        connection.Execute("create table t (a integer primary key)");
        using var command = connection.CreateCommand();
        command.CommandText = "insert into t values ($1)";
        Add(command, "", 1L);
        command.ExecuteNonQuery();

        Assert.Contains("UNIQUE", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
        command.Parameters[0].Value = 2L;
        Assert.Equal(1, command.ExecuteNonQuery());
        Assert.ThrowsAny<DbException>(() => Scalar("select nonsense from nowhere", 1L));
        Assert.Throws<NotSupportedException>(() => Scalar("select 1; select 2", 1L));
    }

    [Fact]
    public void ATransactionThatIsNotCommittedLeavesNothing()
    {
        connection.Execute("create table t (a)");
        using (connection.BeginTransaction())
        {
            connection.Execute("insert into t values (1)");
        }

        Assert.Equal(0L, Scalar("select count(*) from t where $1", 1L));
    }

    [Fact]
    public void HasWhatTheStoreBuildsOn()
    {
        connection.Execute("create virtual table f using fts5 (text); insert into f values ('deep tissue massage')");
        Assert.Equal(1L, Scalar("select count(*) from f where f match $1", "tissue"));
        Assert.True(Version.Parse(connection.ServerVersion) >= new Version(3, 35), connection.ServerVersion);
    }

    private object? Scalar(string sql, object value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Add(command, "", value);
        return command.ExecuteScalar();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
