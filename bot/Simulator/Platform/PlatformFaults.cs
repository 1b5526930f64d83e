namespace BotService.Simulator.Platform;

/// <summary>Trouble ordered by hand through <c>control</c>; gone after a restart.</summary>
internal sealed class PlatformFaults
{
    public TimeSpan Latency { get; set; }

    public List<PlannedError> NextErrors { get; } = [];

    /// <summary>So many calls take effect and then lose their answer.</summary>
    public int DropAfterEffect { get; set; }

    public Dictionary<string, int> DailyLimits { get; } = [];

    /// <returns>The code planned for this API, used up; null when there is none.</returns>
    public int? TakeError(string api)
    {
        var index = NextErrors.FindIndex(planned => planned.Api is null || planned.Api == api);
        if (index < 0)
        {
            return null;
        }

        var code = NextErrors[index].Code;
        NextErrors.RemoveAt(index);
        return code;
    }

    public bool TakeDrop() => DropAfterEffect > 0 && DropAfterEffect-- > 0;
}
