using System.Data.Common;

namespace BotService.Storage.Database;

/// <summary>One open connection with its prepared commands. Used by one caller at a time.</summary>
internal sealed class SqlSession(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private DbTransaction? _transaction;

    /// <summary>SQLite has one writer at a time and no such clause.</summary>
    public bool LocksRows { get; } = connection is not Microsoft.Data.Sqlite.SqliteConnection;

    /// <summary>False once the other side is gone.</summary>
    public bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    public void Begin() => _transaction = connection is Microsoft.Data.Sqlite.SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: false)
        : connection.BeginTransaction();

    public void Commit()
    {
        _transaction!.Commit();
        End();
    }

    public void Rollback()
    {
        try
        {
            _transaction?.Rollback();
            _transaction?.Dispose();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The connection is gone, and the transaction with it.
        }
        finally
        {
            _transaction = null;
        }
    }

    /// <returns>Rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<SqlValue> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <returns>What <paramref name="read"/> made of each row.</returns>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<SqlValue> values)
    {
        using DbDataReader reader = Prepare(sql, values).ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <inheritdoc cref="Query"/>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, SqlValue[] values, CancellationToken cancellationToken)
    {
        await using DbDataReader reader = await Prepare(sql, values).ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <returns>First column of the first row; null without a row, or for NULL.</returns>
    public object? Scalar(string sql, params ReadOnlySpan<SqlValue> values)
    {
        object? value = Prepare(sql, values).ExecuteScalar();
        return value is DBNull ? null : value;
    }

    public long Count(string sql, params ReadOnlySpan<SqlValue> values) =>
        Convert.ToInt64(Scalar(sql, values) ?? 0L, System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _transaction?.Dispose();
        foreach (DbCommand command in _commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<SqlValue> values)
    {
        if (!_commands.TryGetValue(sql, out DbCommand? command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        command.Transaction = _transaction;
        if (command.Parameters.Count == 0)
        {
            foreach (SqlValue value in values)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = value.Name;
                parameter.DbType = value.Type;
                command.Parameters.Add(parameter);
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }
}
