using BotService.Runtime;
using BotService.Skills;
using BotService.Storage;
using BotService.Storage.Database;
using BotService.Storage.Redis;
using BotService.Tests.TestKit;
using BotService.Tests.TestKit.FakeModel;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Host.Shapes;

/// <summary>The whole service as processes, in one of the shapes it runs in; echo answers, so that every reply tells the turn that made it.</summary>
public abstract class ServiceShape : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<(HostProcess? Process, int Port, string[] Settings)> _nodes = [];
    private ServiceProvider? _staff;
    private int _ids;

    /// <summary>Why it cannot run here; null when it runs.</summary>
    public string? Missing { get; private set; }

    /// <summary>Every node that takes pushes; the same one twice where there is only one.</summary>
    internal (HostProcess One, HostProcess Other) Nodes => (_nodes[0].Process!, _nodes[Math.Min(1, BotNodes - 1)].Process!);

    internal WeChatSide WeChat { get; private set; } = null!;

    internal ModelServer Model { get; private set; } = null!;

    /// <summary>The counselors' side, in the test's own process, on the same database.</summary>
    internal IServiceProvider Staff => _staff!;

    /// <summary>Its Redis; null when that lives inside the service.</summary>
    internal ServerProcess? Redis { get; private protected set; }

    private protected abstract int BotNodes { get; }

    private protected abstract DatabaseOptions Database { get; }

    public async ValueTask InitializeAsync()
    {
        Missing = await PrepareAsync();
        if (Missing is not null)
        {
            return;
        }

        WeChat = await WeChatSide.StartAsync();
        Model = await ModelServer.StartAsync();
        Model.Mode = "say:好";
        foreach (string[] roles in Roles())
        {
            string name = $"node{_nodes.Count}";
            string[] settings =
            [
                $"--Keys:Path={Path.Combine(_folder.Path, "keys")}", "--Simulator:Enabled=false", "--Skills:Echo=true",
                "--Model:Provider=OpenAICompatible", $"--Model:Endpoint={Model.CompatibleEndpoint}", "--Model:ApiKey=key", "--Model:Name=chat", "--Model:FirstTokenLimit=00:00:10",
                .. WeChat.Settings,
                .. roles.Select((role, index) => $"--Roles:{index}={role}"),
                .. Redis is null ? Array.Empty<string>() : ["--Redis:Mode=External", $"--Redis:ConnectionString=127.0.0.1:{Redis.Port}"],
                .. Database.ConnectionString is null ? Array.Empty<string>() : ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={Database.ConnectionString}"],
            ];
            int port = ServerProcess.FreePort();
            _nodes.Add((await HostProcess.StartAsync(DataPath(name), port, settings), port, settings));
        }

        _staff = CreateStaff();
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((HostProcess? process, _, _) in _nodes)
        {
            await process!.DisposeAsync();
        }

        if (_staff is not null)
        {
            await _staff.DisposeAsync();
            await WeChat.DisposeAsync();
            await Model.DisposeAsync();
        }

        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A person nobody has written as before, and ids of its messages.</summary>
    internal (string Youth, long First) NewYouth()
    {
        int number = Interlocked.Increment(ref _ids);
        return ($"oYouth{number}", number * 1_000L);
    }

    /// <summary>Starts the first node again.</summary>
    internal async Task RestartAsync()
    {
        (HostProcess? process, int port, string[] settings) = _nodes[0];
        await process!.DisposeAsync();
        _nodes[0] = (await HostProcess.StartAsync(DataPath("node0"), port, settings), port, settings);
    }

    internal Task<List<string>> QueryAsync(string sql, string youth) =>
        Staff.GetRequiredService<DatabaseConnections>().ReadAsync(sql, reader => string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)), [("@k", $"wechat/main/{youth}")], CancellationToken.None);

    private protected abstract IEnumerable<string[]> Roles();

    private protected virtual Task<string?> PrepareAsync() => Task.FromResult<string?>(null);

    private string DataPath(string name) => Path.Combine(_folder.Path, name);

    private ServiceProvider CreateStaff()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddStorage(new StorageSettings
        {
            DataPath = DataPath("node0"),
            KeysPath = Path.Combine(_folder.Path, "keys"),
            Database = Database,
            Redis = new RedisOptions { Mode = RedisMode.External, ConnectionString = $"127.0.0.1:{Redis?.Port ?? 1}" },
        });
        services.AddSkills(new SkillsOptions());
        services.AddRuntime(new RuntimeOptions { RunsTurns = false });
        return services.BuildServiceProvider();
    }
}
