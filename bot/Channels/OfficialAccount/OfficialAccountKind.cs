namespace BotService.Channels.OfficialAccount;

/// <summary>What stands behind an app id.</summary>
public enum OfficialAccountKind
{
    /// <summary>Takes a reply in the answer to its push.</summary>
    OfficialAccount,

    /// <summary>Takes replies through the API only.</summary>
    MiniProgram,
}
