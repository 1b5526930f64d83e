namespace BotService.Skills.Risk;

/// <summary>How much danger a young person's words show. An alarm is <see cref="R2"/> or more.</summary>
public enum RiskLevel
{
    /// <summary>No sign.</summary>
    R0,

    /// <summary>Watch: despair, history, somebody else at risk.</summary>
    R1,

    /// <summary>A passive wish to be dead, an urge to hurt oneself.</summary>
    R2,

    /// <summary>Active thoughts, recent self-injury: a counselor now.</summary>
    R3,

    /// <summary>Method, plan, preparation, attempt: a person takes over at once.</summary>
    R4,

    /// <summary>Happening now.</summary>
    R5,
}
