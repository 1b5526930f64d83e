namespace BotService.Channels.OfficialAccount;

/// <summary>Why a callback is refused. Only the log tells; the caller sees 401 or 400.</summary>
internal enum CallbackFault
{
    None,
    BadSignature,
    Stale,
    NotEncrypted,
    Malformed,
    Undecryptable,
    OtherRecipient,
}
