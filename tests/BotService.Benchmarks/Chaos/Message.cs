using System.Globalization;

namespace BotService.Benchmarks.Chaos;

/// <summary>What a person writes, however often it is delivered.</summary>
/// <param name="Person">Openid.</param>
/// <param name="Number">1 for the person's first.</param>
/// <param name="Id">The platform's id, the same in every delivery.</param>
/// <param name="Text">Words; a marker that the echo repeats, unless it is a crisis.</param>
/// <param name="IsCrisis">Answered by a fixed sentence, which may come twice.</param>
internal sealed record Message(string Person, int Number, string Id, string Text, bool IsCrisis)
{
    // No two runs share a person or an id: a service that keeps its database would answer from old rows.
    private static readonly long Run = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    private static readonly string Prefix = $"o{Run}n";
    private static long _ids = Run * 1_000_000;

    /// <summary>Number of an ordinary person.</summary>
    public int Index => int.Parse(Person[Prefix.Length..], CultureInfo.InvariantCulture);

    public static Message Of(int person, int number) =>
        new($"{Prefix}{person}", number, $"{Interlocked.Increment(ref _ids)}", $"c{person}n{number}#", IsCrisis: false);

    /// <summary>Somebody new, since a crisis changes what is said to them afterwards.</summary>
    public static Message OfCrisis(string? person = null)
    {
        long id = Interlocked.Increment(ref _ids);
        return new Message(person ?? $"oCrisis{id}", 1, $"{id}", "我现在站在楼顶，马上就跳下去", IsCrisis: true);
    }
}
