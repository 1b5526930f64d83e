using BotService.Simulator.State;

namespace BotService.Tests.Simulator;

public sealed class SimulatorStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Chat_and_windows_survive_a_restart()
    {
        await using (var before = await SimulatorApp.StartAsync(statePath: _folder))
        {
            await before.SayAsync("你好");
            await before.SendAsync("在的");
            await before.UntilSettledAsync();
        }

        await using var after = await SimulatorApp.StartAsync(statePath: _folder);

        Assert.Equal("你好 在的", string.Join(' ', after.Messages().Select(message => message.Text)));
        Assert.Equal(4, Assert.Single(after.Store.Read(state => state.Youths[after.OpenId].Grants)).Left);
    }

    [Fact]
    public async Task Tokens_and_menu_survive_a_restart()
    {
        string token;
        await using (var before = await SimulatorApp.StartAsync(statePath: _folder))
        {
            token = await before.TokenAsync();
            await before.CallAsync("menu/create", """{"button":[{"type":"click","name":"求助","key":"SOS"}]}""", token);
        }

        await using var after = await SimulatorApp.StartAsync(statePath: _folder);

        Assert.Equal(0, await after.CallAsync("menu/get", "{}", token));
    }

    [Fact]
    public async Task Message_ids_go_on_after_a_restart()
    {
        await using (var before = await SimulatorApp.StartAsync(statePath: _folder))
        {
            await before.SayAsync("一");
            await before.UntilSettledAsync();
        }

        await using var after = await SimulatorApp.StartAsync(statePath: _folder);
        await after.SayAsync("二");

        Assert.Equal("24350603982671888 24350603982671889", string.Join(' ', after.Messages().Select(message => message.MsgId)));
    }

    [Fact]
    public async Task A_push_without_an_answer_is_delivered_again_after_a_restart()
    {
        var hanging = new StubBot();
        hanging.Answer(_ => StubBot.Hang);
        await using (var before = await SimulatorApp.StartAsync(statePath: _folder, bot: hanging))
        {
            await before.SayAsync("你好");
            await hanging.NextAsync();
        }

        await using var after = await SimulatorApp.StartAsync(statePath: _folder);
        await after.UntilSettledAsync();

        Assert.Contains("24350603982671888", (await after.Bot.NextAsync()).Body, StringComparison.Ordinal);
        Assert.Equal((DeliveryState.Accepted, 2), (after.Messages()[0].Delivery!.Value, after.Messages()[0].Attempts));
    }

    [Fact]
    public async Task A_change_is_on_disk_within_a_second()
    {
        await using var app = await SimulatorApp.StartAsync(statePath: _folder);
        await app.SayAsync("你好");
        await app.Time.TimerAsync(TimeSpan.FromMilliseconds(50));
        using var watcher = new FileSystemWatcher(_folder, "simulator.json") { EnableRaisingEvents = true };
        var written = new TaskCompletionSource();
        // Half of a rename may come as a creation, when the kernel's buffer is split between the halves.
        watcher.Renamed += (_, _) => written.TrySetResult();
        watcher.Created += (_, _) => written.TrySetResult();

        app.Time.Advance(TimeSpan.FromMilliseconds(50));
        await written.Task.WaitAsync(SimulatorApp.Patience, TestContext.Current.CancellationToken);

        Assert.False(File.Exists(Path.Combine(_folder, "simulator.json.tmp")));
    }

    [Fact]
    public async Task A_broken_file_is_set_aside()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "simulator.json"), "{\"youths\":", TestContext.Current.CancellationToken);

        await using var app = await SimulatorApp.StartAsync(statePath: _folder);

        Assert.Empty(app.Messages());
        Assert.True(File.Exists(Path.Combine(_folder, "simulator.json.broken")));
    }
}
