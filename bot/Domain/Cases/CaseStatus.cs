namespace BotService.Domain.Cases;

/// <summary>A case starts Waiting and ends Closed; <see cref="CaseTransitions"/> holds every move between. Stored by name.</summary>
public enum CaseStatus
{
    /// <summary>In the queue; nobody owns it.</summary>
    Waiting,

    /// <summary>Shown to one counselor, who may accept it.</summary>
    Offered,

    /// <summary>A counselor owns it.</summary>
    Claimed,

    /// <summary>Owned, while the young person is silent.</summary>
    Paused,

    /// <summary>Owned, the conversation is over, the record is being finished.</summary>
    WrapUp,

    /// <summary>Over.</summary>
    Closed,
}
