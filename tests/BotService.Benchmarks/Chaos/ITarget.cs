namespace BotService.Benchmarks.Chaos;

/// <summary>Something that is killed and comes back.</summary>
internal interface ITarget
{
    string Kind { get; }

    /// <summary>Kills it with no chance to tidy up, starts it again and waits until it serves.</summary>
    Task StrikeAsync(CancellationToken cancellationToken);
}
