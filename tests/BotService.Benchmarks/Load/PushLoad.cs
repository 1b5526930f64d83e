using System.Text;
using BotService.Benchmarks.Chaos;

namespace BotService.Benchmarks.Load;

/// <summary>What a stretch of load came to. Times are microseconds, ascending.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="Microseconds">From the moment a push was due to the last byte of its answer.</param>
/// <param name="Replies">Answers that carried words.</param>
/// <param name="Failures">Answers that were not 200.</param>
internal sealed record Stretch(double Seconds, IReadOnlyList<int> Microseconds, int Replies, int Failures)
{
    public double PerSecond => Microseconds.Count / Seconds;

    /// <summary>In milliseconds.</summary>
    public double At(double quantile) => Microseconds.Count == 0 ? 0 : Microseconds[(int)(quantile * (Microseconds.Count - 1))] / 1000.0;
}

/// <summary>Writes to one or more services as many people do.</summary>
internal static class PushLoad
{
    /// <param name="ports">Services, each for an equal share of the connections.</param>
    /// <param name="connections">Requests under way at most.</param>
    /// <param name="requests">What is sent, each once.</param>
    /// <param name="length">How long; ends earlier when the requests are used up.</param>
    /// <param name="rate">Arrivals a second, at random moments, however slow the answers are (open loop); null for as fast as the answers allow (closed loop).</param>
    public static async Task<Stretch> RunAsync(IReadOnlyList<int> ports, int connections, byte[][] requests, TimeSpan length, double? rate, CancellationToken cancellationToken)
    {
        long[]? due = rate is { } perSecond ? Arrivals(requests.Length, perSecond) : null;
        int next = -1, replies = 0, failures = 0;
        long start = TimeProvider.System.GetTimestamp();
        List<int>[] times = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(() => SendAsync(ports[number % ports.Count]), cancellationToken)));
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        return new Stretch(seconds, [.. times.SelectMany(time => time).Order()], replies, failures);

        async Task<List<int>> SendAsync(int port)
        {
            List<int> taken = [];
            using PushConnection connection = new();
            await connection.OpenAsync(port, cancellationToken);
            while (TimeProvider.System.GetElapsedTime(start) < length && Interlocked.Increment(ref next) is var index && index < requests.Length)
            {
                long from = TimeProvider.System.GetTimestamp();
                if (due is not null)
                {
                    TimeSpan early = TimeProvider.System.GetElapsedTime(from, start + due[index]);
                    if (early > TimeSpan.Zero)
                    {
                        await Task.Delay(early, TimeProvider.System, cancellationToken);
                    }

                    // A push that found no free connection counts from the moment it was due.
                    from = start + due[index];
                }

                ReadOnlyMemory<byte>? answer = await connection.SendAsync(requests[index], cancellationToken);
                taken.Add((int)TimeProvider.System.GetElapsedTime(from).TotalMicroseconds);
                if (answer is null)
                {
                    Interlocked.Increment(ref failures);
                }
                else if (answer.Value.Span.StartsWith("<xml>"u8))
                {
                    Interlocked.Increment(ref replies);
                    if (index % 200 == 0 && Wire.Open(Encoding.UTF8.GetString(answer.Value.Span)) is null or "")
                    {
                        throw new FormatException("A reply without words.");
                    }
                }
            }

            return taken;
        }
    }

    private static long[] Arrivals(int count, double perSecond)
    {
        long[] due = new long[count];
        double seconds = 0;
        for (int i = 0; i < count; i++)
        {
            seconds += -Math.Log(1 - (Chance.Of(1_000_000) / 1_000_000.0)) / perSecond;
            due[i] = (long)(seconds * TimeProvider.System.TimestampFrequency);
        }

        return due;
    }
}
