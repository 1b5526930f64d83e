using System.Security.Cryptography;

namespace BotService.Storage.Database;

/// <summary>Makes row ids that grow with time: 41 bits of milliseconds since 2025, 10 of this process, 12 counting. They never go back, even if the clock does.</summary>
internal sealed class RowIds(TimeProvider time)
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly long _process = RandomNumberGenerator.GetInt32(1024);
    private long _last;

    /// <summary>An id of an earlier moment, for a row that was kept elsewhere since.</summary>
    public static long At(DateTimeOffset moment) => Milliseconds(moment) | (long)RandomNumberGenerator.GetInt32(1 << 22);

    public long Next()
    {
        long now = Milliseconds(time.GetUtcNow()) | _process << 12;
        while (true)
        {
            long last = Volatile.Read(ref _last);
            long next = now > last ? now : last + 1;
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }

    private static long Milliseconds(DateTimeOffset moment) => (long)(moment - Start).TotalMilliseconds << 22;
}
