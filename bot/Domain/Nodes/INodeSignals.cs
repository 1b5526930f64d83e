namespace BotService.Domain.Nodes;

/// <summary>Calls between nodes. Any call may be lost, so whoever listens also looks once a second.</summary>
public interface INodeSignals
{
    /// <summary>Calls every node, this one too. Nobody waits for it, and it never throws.</summary>
    /// <param name="signal">What it is about.</param>
    /// <param name="id">Id of what changed, never a word of it.</param>
    void Send(NodeSignal signal, string id = "");

    /// <summary>Hears every call from the moment that there is a connection, and again after a break; for the life of the process.</summary>
    /// <param name="signal">What it is about.</param>
    /// <param name="heard">Gets the id; must be quick and must not throw.</param>
    void Listen(NodeSignal signal, Action<string> heard);
}
