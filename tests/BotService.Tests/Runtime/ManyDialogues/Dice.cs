namespace BotService.Tests.Runtime.ManyDialogues;

/// <summary>The same throws for the same seed, on every machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15) + 0xD1B54A32D192ED03;

    /// <returns>0 to <paramref name="sides"/> - 1.</returns>
    public int Throw(int sides)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)(_state % (ulong)sides);
    }
}
