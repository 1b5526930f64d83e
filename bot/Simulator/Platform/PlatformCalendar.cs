namespace BotService.Simulator.Platform;

/// <summary>Days and months of quotas turn at midnight in China, which keeps no daylight saving time.</summary>
internal static class PlatformCalendar
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(China).DateTime);

    public static bool IsSameMonth(DateTimeOffset left, DateTimeOffset right) =>
        DayOf(left) is var a && DayOf(right) is var b && a.Year == b.Year && a.Month == b.Month;
}
