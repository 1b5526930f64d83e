using System.Collections.Concurrent;
using BotService.Messaging.Channels;

namespace BotService.Tests.Channels;

internal sealed class MemoryChannelStore : IChannelStore
{
    public ConcurrentDictionary<string, string> Values { get; } = [];

    public Task<string?> GetAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Values.GetValueOrDefault(key));

    public Task SetAsync(string key, string value, TimeSpan expiresIn, CancellationToken cancellationToken)
    {
        Values[key] = value;
        return Task.CompletedTask;
    }
}
