using BotService.Messaging.Messages;

namespace BotService.Storage.Redis;

/// <summary>Every key of the service.</summary>
/// <remarks>
/// <code>
/// bot:session:{channel/account/peer}   string, one Session record sealed, 30 days sliding
/// bot:hint:{channel/account/peer}      string, the node that runs a turn now, 3 s, or spooled a message, 10 s; renewed each second, deleted after it; not with embedded Redis
/// bot:channel:{name}                   string, a channel's small value (token, cursor), its own expiry
/// bot:work                             pub/sub channel, conversation key of what waits for a bot node; nothing is stored
/// bot:cases                            pub/sub channel, empty: a case changed; nothing is stored
/// bot:prompts                          pub/sub channel, id of a prompt that was put into use; nothing is stored
/// </code>
/// The braces are the hash tag, so that all of a conversation lies on one shard of a cluster.
/// </remarks>
internal static class RedisKeys
{
    public const string Work = "bot:work";
    public const string Cases = "bot:cases";
    public const string Prompts = "bot:prompts";

    public static string Session(ConversationKey conversation) => $"bot:session:{{{conversation}}}";

    public static string Hint(ConversationKey conversation) => $"bot:hint:{{{conversation}}}";

    public static string Channel(string name) => $"bot:channel:{{{name}}}";
}
