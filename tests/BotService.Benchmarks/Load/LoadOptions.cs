using System.Globalization;

namespace BotService.Benchmarks.Load;

/// <summary>What a load run is to be like.</summary>
internal sealed record LoadOptions
{
    public const string Usage =
        """
        load [--seconds 10] [--warmup 10] [--rounds 3] [--connections 64] [--people 10000] [--nodes 1|3] [--stored 0] [--hung-model] [--echo] [--program PATH]
             --stored N     begins with N stored conversations, of whom the people are a part
             --program PATH a published BotService.Host.dll; else the one that was built beside this program
        """;

    public TimeSpan Measured { get; private init; } = TimeSpan.FromSeconds(10);

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(10);

    /// <summary>Service and bare endpoint in turn, so often.</summary>
    public int Rounds { get; private init; } = 3;

    public int Connections { get; private init; } = 64;

    public int People { get; private init; } = 10_000;

    /// <summary>One is SQLite with embedded Redis; more share PostgreSQL and a redis-server.</summary>
    public int Nodes { get; private init; } = 1;

    /// <summary>Conversations in the database before the run.</summary>
    public int Stored { get; private init; }

    /// <summary>A model that never answers stands beside the service.</summary>
    public bool HungModel { get; private init; }

    /// <summary>Replies are echoes, so that no skill is measured.</summary>
    public bool Echo { get; private init; }

    public string? Program { get; private init; }

    /// <exception cref="FormatException">The line is not understood; the message says what and the cure.</exception>
    public static LoadOptions Parse(string[] args)
    {
        LoadOptions options = new();
        Queue<string> words = new(args);
        while (words.TryDequeue(out string? name))
        {
            options = name switch
            {
                "--seconds" => options with { Measured = TimeSpan.FromSeconds(Whole(name, words, 1)) },
                "--warmup" => options with { WarmUp = TimeSpan.FromSeconds(Whole(name, words, 0)) },
                "--rounds" => options with { Rounds = Whole(name, words, 1) },
                "--connections" => options with { Connections = Whole(name, words, 1) },
                "--people" => options with { People = Whole(name, words, 1) },
                "--nodes" => options with { Nodes = Whole(name, words, 1) },
                "--stored" => options with { Stored = Whole(name, words, 0) },
                "--hung-model" => options with { HungModel = true },
                "--echo" => options with { Echo = true },
                "--program" => options with { Program = words.TryDequeue(out string? path) && File.Exists(path) ? Path.GetFullPath(path) : throw new FormatException("--program names no file.") },
                _ => throw new FormatException($"{name} is not understood. Write:{Environment.NewLine}{Usage}"),
            };
        }

        return options is { Nodes: > 1, Stored: > 0 } ? throw new FormatException("--stored is measured on one node. Leave --nodes out.") : options;
    }

    private static int Whole(string name, Queue<string> words, int least) =>
        words.TryDequeue(out string? word) && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException($"{name} is not a whole number from {least.ToString(CultureInfo.InvariantCulture)} on.");
}
