using BotService.Messaging.Messages;

namespace BotService.Storage.Redis;

/// <summary>Every key of the service.</summary>
/// <remarks>
/// <code>
/// bot:session:{channel/account/peer}   string, one Session record sealed, 30 days sliding
/// bot:channel:{name}                   string, a channel's small value (token, cursor), its own expiry
/// bot:changed                          pub/sub channel, conversation key of what changed; nothing is stored
/// </code>
/// The braces are the hash tag, so that all of a conversation lies on one shard of a cluster.
/// </remarks>
internal static class RedisKeys
{
    public const string Changed = "bot:changed";

    public static string Session(ConversationKey conversation) => $"bot:session:{{{conversation}}}";

    public static string Channel(string name) => $"bot:channel:{{{name}}}";
}
