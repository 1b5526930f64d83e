namespace BotService.Benchmarks.Chaos;

/// <summary>Kills one thing after the other, spread over the length of the run.</summary>
internal sealed class Killer(ChaosOptions options, IReadOnlyList<Node> nodes, IReadOnlyList<ITarget> stores, Action<string> tell)
{
    public int Kills { get; private set; }

    public int Freezes { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (Kills < options.Kills)
        {
            TimeSpan left = options.Length - TimeProvider.System.GetElapsedTime(start);
            double pause = Math.Max(0.5, left.TotalSeconds / (options.Kills - Kills));
            await Chance.PauseAsync(0.4 * pause, 1.2 * pause, cancellationToken);
            if (Chance.Is(options.FreezeShare))
            {
                Freezes++;
                await nodes[Chance.Of(nodes.Count)].FreezeAsync(options.Freeze, cancellationToken);
            }

            ITarget target = Next();
            await target.StrikeAsync(cancellationToken);
            Kills++;
            tell($"killed {target.Kind}, {Kills} of {options.Kills}");
        }

        TimeSpan rest = options.Length - TimeProvider.System.GetElapsedTime(start);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, TimeProvider.System, cancellationToken);
        }
    }

    private ITarget Next()
    {
        string kind = options.Targets[Kills % options.Targets.Count];
        return stores.FirstOrDefault(store => store.Kind == kind) ?? nodes[Chance.Of(nodes.Count)];
    }
}
