using System.Security.Cryptography;

namespace BotService.Storage.Database;

/// <summary>Makes row ids that grow with time: 41 bits of milliseconds since 2025, 10 of this process, 12 counting. They never go back, even if the clock does.</summary>
internal sealed class RowIds(TimeProvider time)
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly long _process = RandomNumberGenerator.GetInt32(1024);
    private long _last;

    public long Next()
    {
        long now = (long)(time.GetUtcNow() - Start).TotalMilliseconds << 22 | _process << 12;
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
}
