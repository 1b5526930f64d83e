using System.Globalization;

namespace BotService.Benchmarks.Chaos;

/// <summary>What a run is to be like. Shares are 0 to 1.</summary>
internal sealed record ChaosOptions
{
    public const string Usage =
        """
        chaos [--nodes 3] [--database postgresql|sqlite] [--redis external|embedded] [--topology whole|split] [--kills 10] [--minutes 1]
              [--rate 40] [--people 200] [--targets nodes,redis,database] [--outage-seconds N] [--freeze-share 0] [--freeze-seconds 6] [--duplicates 0.05]
              [--abandoned 0.05] [--api-failures 0.02] [--crisis 0.02] [--no-customer-api] [--slow-model]
              [--break acknowledge-early|no-deduplication|no-turn-check] [--drain-seconds 120] [--keep] [--program PATH]
              --program PATH a published BotService.Host.dll, which starts faster than the one that was built beside this program
              --next-program PATH another version of it: every start of a node takes one of both, as in an upgrade that is rolled out and back
        chaos --address http://127.0.0.1:5080 --platform-port 5090 [--minutes 1] …     writes to a service that runs already (tests/cluster)
        """;

    public int Nodes { get; private init; } = 3;

    /// <summary>PostgreSQL of the run's own; else SQLite, which only one node can use.</summary>
    public bool PostgreSql { get; private init; } = true;

    /// <summary>A redis-server of the run's own; else the node's embedded one.</summary>
    public bool ExternalRedis { get; private init; } = true;

    /// <summary>The last node shows only the console, the others take messages.</summary>
    public bool Split { get; private init; }

    public int Kills { get; private init; } = 10;

    public TimeSpan Length { get; private init; } = TimeSpan.FromMinutes(1);

    /// <summary>Messages a second.</summary>
    public double Rate { get; private init; } = 40;

    public int People { get; private init; } = 200;

    /// <summary>What is killed, in turn.</summary>
    public IReadOnlyList<string> Targets { get; private init; } = ["nodes"];

    /// <summary>How long a store that was killed stays away; null for a second or two.</summary>
    public TimeSpan? Outage { get; private init; }

    /// <summary>How many kills have a node stopped and resumed before them.</summary>
    public double FreezeShare { get; private init; }

    public TimeSpan Freeze { get; private init; } = TimeSpan.FromSeconds(6);

    /// <summary>Tries with a copy beside them.</summary>
    public double Duplicates { get; private init; } = 0.05;

    /// <summary>Tries whose connection is lost before the answer.</summary>
    public double Abandoned { get; private init; } = 0.05;

    /// <summary>Calls to the platform that go wrong.</summary>
    public double ApiFailures { get; private init; } = 0.02;

    /// <summary>Messages in whose place somebody new writes of killing themselves.</summary>
    public double Crisis { get; private init; } = 0.02;

    public bool CustomerServiceApi { get; private init; } = true;

    /// <summary>Every turn waits for a model that takes up to seven seconds.</summary>
    public bool SlowModel { get; private init; }

    /// <summary>How the nodes are broken on purpose; null when they are not.</summary>
    public string? Break { get; private init; }

    /// <summary>Longest wait at the end for what is still on its way.</summary>
    public TimeSpan Drain { get; private init; } = TimeSpan.FromSeconds(120);

    /// <summary>A service that runs already, with the account of <see cref="Wire"/>: nothing is started or killed, and its database is not read.</summary>
    public Uri? Address { get; private init; }

    /// <summary>Port of the platform, which a service that runs already must know.</summary>
    public int? PlatformPort { get; private init; }

    /// <summary>A published service; null for the one that was built beside this program.</summary>
    public string? Program { get; private init; }

    /// <summary>Another version, which nodes are started with as often; null for none.</summary>
    public string? NextProgram { get; private init; }

    /// <summary>Leaves the folder of the run behind.</summary>
    public bool Keep { get; private init; }

    /// <exception cref="FormatException">The line is not understood; the message says what and the cure.</exception>
    public static ChaosOptions Parse(string[] args)
    {
        ChaosOptions options = new();
        bool databaseNamed = args.Contains("--database"), redisNamed = args.Contains("--redis");
        Queue<string> words = new(args);
        while (words.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--nodes" => options with { Nodes = Whole(name, words, 1) },
                "--database" => options with { PostgreSql = Word(name, words, "postgresql", "sqlite") == "postgresql" },
                "--redis" => options with { ExternalRedis = Word(name, words, "external", "embedded") == "external" },
                "--topology" => options with { Split = Word(name, words, "whole", "split") == "split" },
                "--kills" => options with { Kills = Whole(name, words, 0) },
                "--minutes" => options with { Length = TimeSpan.FromMinutes(Number(name, words, 0.1, 600)) },
                "--rate" => options with { Rate = Number(name, words, 0.1, 10_000) },
                "--people" => options with { People = Whole(name, words, 1) },
                "--targets" => options with { Targets = [.. Value(name, words).Split(',').Select(target => Among(name, target, "nodes", "redis", "database"))] },
                "--outage-seconds" => options with { Outage = TimeSpan.FromSeconds(Number(name, words, 0, 600)) },
                "--freeze-share" => options with { FreezeShare = Number(name, words, 0, 1) },
                "--freeze-seconds" => options with { Freeze = TimeSpan.FromSeconds(Number(name, words, 0.1, 600)) },
                "--duplicates" => options with { Duplicates = Number(name, words, 0, 1) },
                "--abandoned" => options with { Abandoned = Number(name, words, 0, 1) },
                "--api-failures" => options with { ApiFailures = Number(name, words, 0, 1) },
                "--crisis" => options with { Crisis = Number(name, words, 0, 1) },
                "--no-customer-api" => options with { CustomerServiceApi = false },
                "--slow-model" => options with { SlowModel = true },
                "--break" => options with { Break = Word(name, words, [.. BrokenNode.Breaks]) },
                "--drain-seconds" => options with { Drain = TimeSpan.FromSeconds(Number(name, words, 1, 3600)) },
                "--address" => options with { Address = Uri.TryCreate(Value(name, words), UriKind.Absolute, out Uri? address) ? address : throw new FormatException("--address is no address.") },
                "--platform-port" => options with { PlatformPort = Whole(name, words, 1) },
                "--program" => options with { Program = ProgramFile(name, words) },
                "--next-program" => options with { NextProgram = ProgramFile(name, words) },
                "--keep" => options with { Keep = true },
                _ => throw new FormatException($"{name} is not understood. Write:{Environment.NewLine}{Usage}"),
            };
        }

        if (options.Address is not null)
        {
            return options with { Nodes = 0, PostgreSql = false, ExternalRedis = false, Kills = 0 };
        }

        if (options.Nodes == 1)
        {
            options = options with { PostgreSql = databaseNamed && options.PostgreSql, ExternalRedis = redisNamed && options.ExternalRedis };
        }

        return Checked(options);
    }

    private static ChaosOptions Checked(ChaosOptions options) => options switch
    {
        { Nodes: > 1, PostgreSql: false } => throw new FormatException("SQLite serves one node. Write --nodes 1 or --database postgresql."),
        { Nodes: > 1, ExternalRedis: false } => throw new FormatException("An embedded Redis serves one node. Write --nodes 1 or --redis external."),
        { Nodes: < 2, Split: true } => throw new FormatException("Split roles need two nodes or more."),
        { NextProgram: not null, Program: null } => throw new FormatException("--next-program needs --program beside it."),
        { ExternalRedis: false } when options.Targets.Contains("redis") => throw new FormatException("An embedded Redis dies with its node. Write --redis external or leave redis out of --targets."),
        { PostgreSql: false } when options.Targets.Contains("database") => throw new FormatException("SQLite dies with its node. Write --database postgresql or leave database out of --targets."),
        _ => options,
    };

    private static string Value(string name, Queue<string> words) =>
        words.TryDequeue(out string? value) ? value : throw new FormatException($"{name} has no value.");

    private static string Word(string name, Queue<string> words, params string[] known) => Among(name, Value(name, words), known);

    private static string Among(string name, string value, params string[] known) =>
        known.Contains(value) ? value : throw new FormatException($"{name} is {value}. Write {string.Join(" or ", known)}.");

    private static string ProgramFile(string name, Queue<string> words) =>
        Path.GetFullPath(Value(name, words)) is var path && File.Exists(path) ? path : throw new FormatException($"{name} names no file.");

    private static int Whole(string name, Queue<string> words, int least) =>
        int.TryParse(Value(name, words), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException($"{name} is not a whole number from {least.ToString(CultureInfo.InvariantCulture)} on.");

    private static double Number(string name, Queue<string> words, double least, double most) =>
        double.TryParse(Value(name, words), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is not a number from {least} to {most}."));
}
