namespace BotService.Benchmarks.Chaos;

/// <summary>The command line of each node.</summary>
internal sealed class NodeSettings(ChaosOptions options, string folder, Uri platform)
{
    public string? Database { get; set; }

    public string? Redis { get; set; }

    public Uri? Model { get; set; }

    /// <summary>Replies repeat the message, so that they can be told apart.</summary>
    public bool Echo { get; init; } = true;

    /// <summary>A published service; else the one that was built beside this program.</summary>
    public string? Published { get; init; } = options.Program;

    public string DataPathOf(int number) => Path.Combine(folder, $"node{number}");

    public bool RunsBot(int number) => !options.Split || number < options.Nodes - 1;

    public string[] CommandOf(int number, Uri address)
    {
        string account = $"--Channels:WeChat:Accounts:{Wire.Account}";
        return
        [
            .. Program(),
            $"--Urls={address}",
            $"--Data:Path={DataPathOf(number)}",
            $"--Keys:Path={Path.Combine(folder, "keys")}",
            $"--Skills:Echo={Echo}",
            "--Simulator:Enabled=false",
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:BotService=Warning",
            $"{account}:AppId={Wire.AppId}",
            $"{account}:AppSecret=chaos",
            $"{account}:OriginalId={Wire.OriginalId}",
            $"{account}:Token={Wire.Token}",
            $"{account}:EncodingAesKey={Wire.EncodingAesKey}",
            $"{account}:ApiBaseAddress={platform}",
            $"{account}:CustomerServiceApi={options.CustomerServiceApi}",
            .. options.Split ? [$"--Roles:0={(RunsBot(number) ? "Bot" : "Console")}"] : Array.Empty<string>(),
            .. Database is null ? Array.Empty<string>() : ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={Database}"],
            .. Redis is null ? Array.Empty<string>() : ["--Redis:Mode=External", $"--Redis:ConnectionString={Redis}"],
            .. Model is null
                ? Array.Empty<string>()
                : ["--Model:Provider=OpenAICompatible", $"--Model:Endpoint={Model}", "--Model:ApiKey=chaos", "--Model:Name=chaos", "--Model:FirstTokenLimit=00:00:08"],
        ];
    }

    private string[] Program()
    {
        if (options.Break is { } broken)
        {
            return [Path.Combine(AppContext.BaseDirectory, "BotService.Benchmarks.dll"), "broken-node", "--break", broken];
        }

        if (Published is not null)
        {
            return [options.NextProgram is { } next && Chance.Is(0.5) ? next : Published];
        }

        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string host = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "BotService.Host", configuration, "BotService.Host.dll"));
        return File.Exists(host) ? [host] : throw new InvalidOperationException($"{host} is missing. Build bot/Host first.");
    }
}
