namespace BotService.Domain.Nodes;

/// <summary>What one node calls to the others.</summary>
public enum NodeSignal
{
    /// <summary>A message waits in the inbox or the outbox of the conversation whose key is the id.</summary>
    Work,

    /// <summary>A case changed; no id.</summary>
    Cases,

    /// <summary>A prompt was put into use; its id.</summary>
    Prompts,
}
