using System.Threading.Channels;
using BotService.Simulator.State;

namespace BotService.Simulator.Push;

/// <summary>Pushes in the order the youths caused them. The list in the state is the truth, the channel only wakes the worker.</summary>
internal sealed class PushQueue
{
    private readonly Channel<PendingPush> _channel = Channel.CreateUnbounded<PendingPush>();

    public PushQueue(SimulatorStore store)
    {
        foreach (var push in store.Read<PendingPush[]>(state => [.. state.PendingPushes]))
        {
            _channel.Writer.TryWrite(push);
        }
    }

    public ChannelReader<PendingPush> Reader => _channel.Reader;

    /// <summary>Call under the lock of the store, so that the order here is the order of the messages.</summary>
    public void Add(SimulatorState state, PendingPush push)
    {
        state.PendingPushes.Add(push);
        _channel.Writer.TryWrite(push);
    }
}
