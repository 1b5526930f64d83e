namespace BotService.Runtime.Limits;

/// <summary>Section <c>Limits</c>. Each process counts for itself, except model calls, which stand in the session. Echo turns know no limit.</summary>
public sealed class LimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Limits";

    /// <summary>Messages of one person a minute; as many may come at once. What is over it is acknowledged and not read, unless it screens R2 or more. Default 120; 5 to 6,000.</summary>
    public int PerYouthPerMinute { get; set; } = 120;

    /// <summary>Messages of one account a second. What is over it is refused, so that the channel delivers it again, unless it screens R2 or more. Default 10,000, more than one process can do; 10 to 100,000.</summary>
    public int PerAccountPerSecond { get; set; } = 10_000;

    /// <summary>Questions to the model for one person a day, UTC. Over it the skill's own words go out. Default 200; 0 to 100,000.</summary>
    public int ModelCallsPerYouthPerDay { get; set; } = 200;

    /// <summary>A sentence for each fault, with the key and the cure.</summary>
    public IReadOnlyList<string> FindFaults() =>
    [
        .. Check(nameof(PerYouthPerMinute), PerYouthPerMinute, 5, 6_000),
        .. Check(nameof(PerAccountPerSecond), PerAccountPerSecond, 10, 100_000),
        .. Check(nameof(ModelCallsPerYouthPerDay), ModelCallsPerYouthPerDay, 0, 100_000),
    ];

    private static IEnumerable<string> Check(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            yield return FormattableString.Invariant($"{Section}:{name} is {value}. Write a number from {least} to {most}.");
        }
    }
}
