using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using BotService.Tests.TestKit;
using BotService.Tests.TestKit.FakeModel;
using Npgsql;

namespace BotService.Tests.Host;

/// <summary>The service on a database that stops, hangs and comes back.</summary>
public sealed class LostDatabaseTests : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private OwnPostgreSql? _database;
    private HostProcess _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OwnPostgreSql.StartNewAsync();
        Assert.SkipWhen(_database is null, "PostgreSQL is not installed; tests/run.sh installs it.");
        _host = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _data.Dispose();
    }

    [Fact]
    public async Task While_it_is_stopped_people_hear_numbers_and_afterwards_their_answers_in_order()
    {
        SimulatedPhone phone = new(_host.Http, "小雨");
        await phone.AskAsync("先前");
        await _database!.StopAsync();

        string first = await phone.AskAsync("一");
        string second = await phone.AskAsync("二");
        (HttpStatusCode code, JsonNode away) = await ReadyAsync();
        await _database.StartAsync();
        await phone.HearAsync(text => text == "re:二:state=3");

        Assert.Contains("12355", first, StringComparison.Ordinal);
        Assert.Contains("12355", second, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.Equal(("down", "2 waiting"), ((string?)away["dependencies"]!["database"], (string?)away["dependencies"]!["spool"]));
        Assert.Equal(["re:先前:state=1", first, second, "re:一:state=2", "re:二:state=3"], await phone.HeardAsync());
        (code, JsonNode back) = await ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal(("up", "empty"), ((string?)back["dependencies"]!["database"], (string?)back["dependencies"]!["spool"]));
    }

    [Fact]
    public async Task While_it_hangs_people_hear_numbers_in_the_answer_to_their_push()
    {
        SimulatedPhone phone = new(_host.Http, "小雨");
        await phone.AskAsync("先前");
        await _database!.FreezeAsync();

        string heard = await phone.AskAsync("一");
        bool passively = await phone.HeardOnlyPassivelyAsync();
        await _database.ThawAsync();
        await phone.HearAsync(text => text == "re:一:state=2");

        Assert.Contains("12355", heard, StringComparison.Ordinal);
        Assert.True(passively);
        Assert.Equal(1L, await CountAsync("SELECT COUNT(*) FROM outbox WHERE turn = 2"));
    }

    [Fact]
    public async Task A_kill_while_it_is_stopped_loses_nothing_that_was_acknowledged()
    {
        SimulatedPhone phone = new(_host.Http, "小雨");
        await phone.AskAsync("先前");
        await _database!.StopAsync();
        await phone.AskAsync("一");

        await _host.KillAsync();
        await _database.StartAsync();
        await using HostProcess second = await StartAsync();
        await UntilAsync(async () => await CountAsync("SELECT COUNT(*) FROM outbox WHERE turn = 2 AND status = 'sent'") == 1);

        Assert.Equal(2L, await CountAsync("SELECT turn FROM conversation"));
        Assert.Equal(0L, await CountAsync("SELECT COUNT(*) FROM inbox WHERE status = 'new'"));
    }

    [Fact]
    public async Task A_start_while_it_is_stopped_keeps_messages_until_it_is_back()
    {
        await _host.KillAsync();
        await _database!.StopAsync();
        await using HostProcess second = await HostProcess.StartUnreadyAsync(_data.Path, ServerProcess.FreePort(), Settings);
        SimulatedPhone phone = new(second.Http, "小雨");

        string heard = await phone.AskAsync("一");
        await _database.StartAsync();
        await phone.HearAsync(text => text == "re:一:state=1");

        Assert.Contains("12355", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crisis_is_answered_in_its_push_while_database_Redis_and_model_all_hang()
    {
        using TemporaryFolder data = new();
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        await using ModelServer model = await ModelServer.StartAsync();
        model.Mode = "hang";
        await using HostProcess host = await HostProcess.StartAsync(
            data.Path,
            ServerProcess.FreePort(),
            "--Database:Provider=PostgreSql",
            $"--Database:ConnectionString={_database!.ConnectionString}",
            "--Redis:Mode=External",
            $"--Redis:ConnectionString={silent.LocalEndpoint}",
            "--Model:Provider=OpenAICompatible",
            $"--Model:Endpoint={model.CompatibleEndpoint}",
            "--Model:ApiKey=key",
            "--Model:Name=model");
        SimulatedPhone phone = new(host.Http, "小雨");
        await _database.FreezeAsync();

        string heard = await phone.AskAsync("我已经站在天台上了，准备跳下去");
        bool passively = await phone.HeardOnlyPassivelyAsync();
        await _database.ThawAsync();

        Assert.StartsWith("谢谢你告诉我，这很不容易。请先离开危险的地方", heard, StringComparison.Ordinal);
        Assert.Contains("12356", heard, StringComparison.Ordinal);
        Assert.True(passively);
    }

    private string[] Settings => ["--Skills:Echo=true", "--Database:Provider=PostgreSql", $"--Database:ConnectionString={_database!.ConnectionString}"];

    private Task<HostProcess> StartAsync() => HostProcess.StartAsync(_data.Path, ServerProcess.FreePort(), Settings);

    private async Task<(HttpStatusCode Code, JsonNode Body)> ReadyAsync()
    {
        using HttpResponseMessage response = await _host.Http.GetAsync("/health/ready");
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using NpgsqlConnection connection = new($"{_database!.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }
}
