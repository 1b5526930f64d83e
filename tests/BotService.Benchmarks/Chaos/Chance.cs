using System.Security.Cryptography;

namespace BotService.Benchmarks.Chaos;

/// <summary>What comes as it comes. A seed would promise a repetition that killed processes do not keep.</summary>
internal static class Chance
{
    private const int Steps = 1_000_000;

    public static bool Is(double share) => RandomNumberGenerator.GetInt32(Steps) < share * Steps;

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public static int Of(int count) => RandomNumberGenerator.GetInt32(count);

    public static TimeSpan Between(double fromSeconds, double toSeconds) =>
        TimeSpan.FromSeconds(fromSeconds + ((toSeconds - fromSeconds) * RandomNumberGenerator.GetInt32(Steps) / Steps));

    public static Task PauseAsync(double fromSeconds, double toSeconds, CancellationToken cancellationToken) =>
        Task.Delay(Between(fromSeconds, toSeconds), TimeProvider.System, cancellationToken);
}
