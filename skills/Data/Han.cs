namespace BotService.Skills.Data;

/// <summary>Chinese characters.</summary>
internal static class Han
{
    /// <summary>True for one of the characters in daily use.</summary>
    public static bool Is(char value) => value is >= '\u4e00' and <= '\u9fff';
}
