using BotService.Domain.Nodes;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <inheritdoc cref="INodeSignals"/>
internal sealed class RedisSignals(RedisConnection redis) : INodeSignals
{
    public void Send(NodeSignal signal, string id = "") =>
        _ = redis.TryAsync(database => database.PublishAsync(ChannelOf(signal), id), 0L);

    public void Listen(NodeSignal signal, Action<string> heard) => _ = redis.SubscribeAsync(ChannelOf(signal), heard);

    private static RedisChannel ChannelOf(NodeSignal signal) => RedisChannel.Literal(signal switch
    {
        NodeSignal.Work => RedisKeys.Work,
        NodeSignal.Cases => RedisKeys.Cases,
        NodeSignal.Prompts => RedisKeys.Prompts,
    });
}
