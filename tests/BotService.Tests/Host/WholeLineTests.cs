using System.Net;
using BotService.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace BotService.Tests.Host;

/// <summary>The service as a process, written to through the simulator's signed and encrypted pushes.</summary>
public class WholeLineTests
{
    [Fact]
    public async Task A_message_is_answered_through_the_encrypted_webhook()
    {
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());
        SimulatedPhone phone = new(host.Http, "小雨");
        await phone.DoAsync("Unfollow");
        await phone.DoAsync("Follow");

        string welcome = await phone.HearAsync(text => text.Length > 0);
        string reply = await phone.AskAsync("在学校被同学欺负了怎么办");

        Assert.Contains("自动", welcome, StringComparison.Ordinal);
        Assert.NotEmpty(reply);
        Assert.Contains(host.Output, line => line.Contains("BotService is ready on http://127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_sends_far_too_much_hears_that_it_is_refused()
    {
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());
        List<HttpStatusCode> answers = [];

        for (int post = 0; post < 40; post++)
        {
            using ByteArrayContent body = new(new byte[3_000_000]);
            using HttpResponseMessage answer = await host.Http.PostAsync("/channels/wechat/nobody", body);
            answers.Add(answer.StatusCode);
        }

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.NotFound, status));
    }

    [Fact]
    public async Task A_second_service_on_one_data_folder_refuses_to_start()
    {
        using TemporaryFolder data = new();
        await using HostProcess first = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());

        await using HostProcess second = await HostProcess.RunToEndAsync(data.Path);

        Assert.Equal(2, second.ExitCode);
        Assert.Contains(second.Output, line => line.Contains($"Data:Path {data.Path} is in use by another process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task State_case_and_queue_survive_a_kill_between_two_messages()
    {
        using TemporaryFolder data = new();
        int port = ServerProcess.FreePort();
        await using (HostProcess first = await HostProcess.StartAsync(data.Path, port, "--Skills:Echo=true"))
        {
            SimulatedPhone phone = new(first.Http, "小雨");
            Assert.Equal("re:第一句:state=1", await phone.AskAsync("第一句"));
            await phone.AskAsync("我已经站在天台上了，准备跳下去");

            // The phone keeps its own state within a second; the service has committed before it answered.
            await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
            await first.KillAsync();
        }

        await using HostProcess second = await HostProcess.StartAsync(data.Path, port, "--Skills:Echo=true");
        SimulatedPhone again = new(second.Http, "小雨");
        string crisis = await again.AskAsync("第三句");

        Assert.NotEmpty(crisis);
        Assert.Equal([("waiting", 4L)], Query(data.Path, "SELECT status, level FROM cases", reader => (reader.GetString(0), reader.GetInt64(1))).Select(row => (row.Item1, Math.Min(row.Item2, 4))));
        Assert.Equal([0L], Query(data.Path, "SELECT COUNT(*) FROM inbox WHERE status = 'new'", reader => reader.GetInt64(0)));
    }

    [Fact]
    public async Task No_word_of_a_person_is_readable_on_disk_or_in_the_log()
    {
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());
        SimulatedPhone phone = new(host.Http, "小雨");
        await phone.AskAsync("canaryword 被同学欺负");
        await host.StopAsync();

        string[] readable = [.. Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("simulator", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("canaryword", StringComparison.Ordinal))];

        Assert.Empty(readable);
        Assert.DoesNotContain(host.Output, line => line.Contains("canaryword", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_service_on_the_same_data_folder_refuses_to_start()
    {
        using TemporaryFolder data = new();
        await using HostProcess first = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());

        await using HostProcess second = await HostProcess.RunToEndAsync(data.Path);

        Assert.Equal(2, second.ExitCode);
        Assert.Contains(second.Output, line => line.Contains("in use by another process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_signal_ends_the_service_cleanly()
    {
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());

        int code = await host.StopAsync();

        Assert.Equal(0, code);
    }

    private static List<T> Query<T>(string dataPath, string sql, Func<SqliteDataReader, T> read)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(dataPath, "botservice.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
