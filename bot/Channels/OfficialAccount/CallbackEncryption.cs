namespace BotService.Channels.OfficialAccount;

/// <summary>How the platform sends its pushes.</summary>
public enum CallbackEncryption
{
    /// <summary>Encrypted only.</summary>
    Safe,

    /// <summary>In clear and encrypted; only the encrypted part is believed, so one without it is refused.</summary>
    Compatible,

    /// <summary>In clear. The signature does not cover the body: Development only.</summary>
    Plain,
}
