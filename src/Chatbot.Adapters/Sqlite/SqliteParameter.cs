using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Chatbot.Adapters.Sqlite;

/// <summary>A value for a statement; its type is the value's own.</summary>
internal sealed class SqliteParameter : DbParameter
{
    private string name = "";
    private string sourceColumn = "";

    public override DbType DbType { get; set; } = DbType.Object;

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName
    {
        get => name;
        set => name = SqliteStatement.WithoutPrefix(value ?? "");
    }

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn
    {
        get => sourceColumn;
        set => sourceColumn = value ?? "";
    }

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => DbType = DbType.Object;
}

internal sealed class SqliteParameterCollection : DbParameterCollection
{
    private readonly List<SqliteParameter> parameters = [];

    public override int Count => parameters.Count;

    public override object SyncRoot => parameters;

    /// <summary>The parameter for a name, or the one at its place where names are not given; null when there is none.</summary>
    public SqliteParameter? Match(string name, int place)
    {
        if (place < parameters.Count && (parameters[place].ParameterName.Length == 0 || parameters[place].ParameterName == name))
        {
            return parameters[place];
        }

        var index = IndexOf(name);
        return index < 0 ? null : parameters[index];
    }

    public override int Add(object value)
    {
        parameters.Add((SqliteParameter)value);
        return parameters.Count - 1;
    }

    public override void AddRange(Array values) => parameters.AddRange(values.Cast<SqliteParameter>());

    public override void Clear() => parameters.Clear();

    public override bool Contains(object value) => parameters.Contains((SqliteParameter)value);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)parameters).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => parameters.GetEnumerator();

    public override int IndexOf(object value) => parameters.IndexOf((SqliteParameter)value);

    public override int IndexOf(string parameterName)
    {
        var bare = SqliteStatement.WithoutPrefix(parameterName);
        return parameters.FindIndex(parameter => parameter.ParameterName == bare);
    }

    public override void Insert(int index, object value) => parameters.Insert(index, (SqliteParameter)value);

    public override void Remove(object value) => parameters.Remove((SqliteParameter)value);

    public override void RemoveAt(int index) => parameters.RemoveAt(index);

    public override void RemoveAt(string parameterName) => parameters.RemoveAt(IndexOf(parameterName));

    protected override DbParameter GetParameter(int index) => parameters[index];

    protected override DbParameter GetParameter(string parameterName) => parameters[IndexOf(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => parameters[index] = (SqliteParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => parameters[IndexOf(parameterName)] = (SqliteParameter)value;
}
