using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BotService.Storage.Database;

/// <summary>Opens connections with the session settings that the line relies on, and lends readers.</summary>
internal sealed class DatabaseConnections(DatabaseLocation location) : IDisposable
{
    // More readers than this queue up in the database anyway; a burst must not open sixty connections.
    private readonly SemaphoreSlim _readers = new(12);
    private readonly ConcurrentBag<SqlSession> _idle = [];

    public DatabaseProvider Provider => location.Provider;

    /// <summary>Opens a connection.</summary>
    /// <param name="isWriter">The writer's holds the pages that every turn touches again, and leaves the log to <see cref="LogCheckpointer"/>.</param>
    public SqlSession Open(bool isWriter = false)
    {
        DbConnection connection = location.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnection(location.ConnectionString)
            : new NpgsqlConnection(location.ConnectionString);
        try
        {
            connection.Open();
            SqlSession session = new(connection);
            if (location.Provider == DatabaseProvider.Sqlite)
            {
                session.Scalar("PRAGMA journal_mode = WAL");
                session.Execute("PRAGMA synchronous = FULL");
                session.Execute("PRAGMA busy_timeout = 1000");
                if (isWriter)
                {
                    session.Execute("PRAGMA cache_size = -16384");
                    session.Scalar($"PRAGMA wal_autocheckpoint = {LogCheckpointer.LastResort}");
                }
            }
            else
            {
                session.Execute("SET lock_timeout = '500ms'");
                session.Execute("SET idle_in_transaction_session_timeout = '2s'");
            }

            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, SqlValue[] values, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken);
        SqlSession? session = null;
        try
        {
            session = _idle.TryTake(out SqlSession? idle) ? idle : Open();
            List<T> rows = await session.QueryAsync(sql, read, values, cancellationToken);
            _idle.Add(session);
            return rows;
        }
        catch (Exception exception)
        {
            session?.Dispose();
            if (exception is DbException)
            {
                DropIdle();
            }

            throw;
        }
        finally
        {
            _readers.Release();
        }
    }

    public void Dispose()
    {
        DropIdle();
        _readers.Dispose();
    }

    // What broke one connection broke the others: without this each of them would fail one more caller after the database is back.
    private void DropIdle()
    {
        while (_idle.TryTake(out SqlSession? session))
        {
            session.Dispose();
        }

        if (location.Provider == DatabaseProvider.PostgreSql)
        {
            NpgsqlConnection.ClearAllPools();
        }
    }
}
