using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Storage.Database;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>What becomes of records that a newer version wrote, while the versions run side by side.</summary>
public abstract class RecordSchemaContract : IAsyncLifetime
{
    private const string Newer = """{"schema":2,"turn":1,"textTurns":1,"mood":{"today":"grey"},"slots":{},"risk":{"categories":[],"recentBubbles":[]},"recent":[]}""";
    private const string TooNew = """{"schema":2,"turn":"first"}""";

    private Stores _stores = null!;
    private Line _line = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await CreateAsync();
        _line = new Line(_stores);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stores is not null)
        {
            await _stores.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Stores> CreateAsync();

    [Fact]
    public async Task A_newer_checkpoint_is_used_and_keeps_its_number_and_what_is_not_known_of_it()
    {
        await _line.TurnAsync("m1");
        await CheckpointAsync(Newer, schema: 2);
        await _line.AcceptAsync(_line.Message("m2"));

        TurnWork work = await _line.ReadAsync();
        await _line.Turns.CommitAsync(_line.Commit(work, []) with { Session = work.State.Checkpoint! with { Turn = 2, TextTurns = 2 } }, CancellationToken.None);

        Session kept = (await _line.ReadAsync()).State.Checkpoint!;
        Assert.Equal((2, 2, """{"today":"grey"}"""), (kept.Schema, kept.TextTurns, kept.Unknown!["mood"].GetRawText()));
        Assert.Equal([2L], await _stores.Get<DatabaseConnections>().ReadAsync("SELECT schema FROM conversation", reader => reader.GetInt64(0), [], CancellationToken.None));
    }

    [Fact]
    public async Task A_checkpoint_that_is_too_new_to_read_is_left_to_those_who_can()
    {
        await _line.TurnAsync("m1");
        await CheckpointAsync(TooNew, schema: 2);

        CommitResult result = await _line.TurnAsync("m2", Line.Reply("答复"));

        Assert.True(result.Committed);
        Assert.Equal([TooNew], await CheckpointsAsync());
        Assert.Equal(2, (await _line.ReadAsync()).State.Turn);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_written_over()
    {
        await _line.TurnAsync("m1");
        await CheckpointAsync("{", schema: 1);

        await _line.TurnAsync("m2", Line.Reply("答复"));

        Assert.Equal(2, (await _line.ReadAsync()).State.Checkpoint!.TextTurns);
    }

    [Fact]
    public async Task A_message_of_a_newer_kind_is_read_as_far_as_it_is_known()
    {
        await _line.AcceptAsync(_line.Message("m1", "在吗"));
        await WriteAsync(
            "UPDATE inbox SET body = @body",
            """{"schema":2,"conversation":"wechat/demo/oYouth","messageKey":"m1","kind":"Poke","text":"在吗","force":3,"sentAt":"2026-11-25T02:00:00+00:00","receivedAt":"2026-11-25T02:00:00+00:00","replyAddress":{"value":"oYouth"}}""");

        InboxRow row = Assert.Single((await _line.ReadAsync()).Rows);

        Assert.Equal((true, InboundKind.Unknown, "在吗"), (row.IsReadable, row.Message.Kind, row.Message.Text));
    }

    private Task<int> CheckpointAsync(string record, int schema) => WriteAsync($"UPDATE conversation SET checkpoint = @body, schema = {schema}", record);

    private Task<int> WriteAsync(string sql, string record)
    {
        string key = Line.Conversation.ToString();
        return _stores.Get<DatabaseWriter>().WriteAsync(key, session => session.Execute(sql, ("@body", _stores.Get<Words>().SealText(record, key))), CancellationToken.None);
    }

    private Task<List<string>> CheckpointsAsync() => _stores.Get<DatabaseConnections>().ReadAsync(
        "SELECT checkpoint FROM conversation", reader => _stores.Get<Words>().OpenText(reader.GetFieldValue<byte[]>(0), Line.Conversation.ToString()), [], CancellationToken.None);
}

public class SqliteRecordSchemaTests : RecordSchemaContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnSqliteAsync();
}

public class PostgreSqlRecordSchemaTests(PostgreSqlServer server) : RecordSchemaContract
{
    private protected override async Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
    }
}
