using System.Runtime.InteropServices;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Limits;

/// <summary>
/// Counts what each person wrote in this minute, and begins anew with the next. A rate limiter of the library for each would cost a timer's look at
/// every one of them ten times a second.
/// </summary>
/// <param name="limit">Messages a minute.</param>
/// <param name="time">Clock; a minute is measured, whatever the clock is set to.</param>
internal sealed class PeopleLimit(int limit, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Dictionary<ConversationKey, int> _counts = [];
    private long _began = time.GetTimestamp();

    /// <returns>False when this one is over the limit.</returns>
    public bool Take(ConversationKey person)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_began) >= Minute)
            {
                _counts = [];
                _began = time.GetTimestamp();
            }

            return ++CollectionsMarshal.GetValueRefOrAddDefault(_counts, person, out _) <= limit;
        }
    }
}
