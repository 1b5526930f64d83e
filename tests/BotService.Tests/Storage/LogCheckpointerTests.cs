using BotService.Storage.Database;
using BotService.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotService.Tests.Storage;

/// <summary>SQLite's log is moved into its file while the writer goes on.</summary>
public sealed class LogCheckpointerTests : IDisposable
{
    private const int Writes = 4_000;
    private const long OneWrite = 3 * 4_120;

    private readonly TemporaryFolder _folder = new();
    private readonly DatabaseConnections _connections;
    private readonly SqlSession _writer;

    public LogCheckpointerTests()
    {
        _connections = new DatabaseConnections(new DatabaseLocation(DatabaseProvider.Sqlite, $"Data Source={File("")};Pooling=False"));
        _writer = _connections.Open(isWriter: true);
        _writer.Execute("CREATE TABLE words (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
    }

    [Fact]
    public void The_log_stays_small_under_writes_without_a_pause()
    {
        Write(new LogCheckpointer(_connections, NullLogger.Instance, writesBetween: 50));

        Assert.InRange(new FileInfo(File("-wal")).Length, 1, Writes * OneWrite / 3);
        Assert.Equal(Writes, _writer.Count("SELECT COUNT(*) FROM words"));
    }

    [Fact]
    public void A_reader_of_an_older_state_keeps_the_log_but_stops_nobody()
    {
        LogCheckpointer checkpointer = new(_connections, NullLogger.Instance, writesBetween: 50);
        Write(checkpointer, count: 10);
        using (SqlSession reader = _connections.Open())
        {
            reader.Execute("BEGIN");
            Assert.Equal(10, reader.Count("SELECT COUNT(*) FROM words"));
            Write(checkpointer, count: 1_000);
            Assert.Equal(10, reader.Count("SELECT COUNT(*) FROM words"));
        }

        long length = new FileInfo(File("-wal")).Length;
        Write(checkpointer, count: 1_000);

        Assert.InRange(new FileInfo(File("-wal")).Length, length, length + (300 * OneWrite));
        Assert.Equal(2_010, _writer.Count("SELECT COUNT(*) FROM words"));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _connections.Dispose();
        _folder.Dispose();
    }

    private string File(string suffix) => Path.Combine(_folder.Path, $"log.db{suffix}");

    private void Write(LogCheckpointer checkpointer, int count = Writes)
    {
        for (int i = 0; i < count; i++)
        {
            _writer.Begin();
            _writer.Execute("INSERT INTO words (body) VALUES (@body)", ("@body", new byte[3_000]));
            _writer.Commit();
            checkpointer.Committed(_writer, 1);
        }
    }
}
