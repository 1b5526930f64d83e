namespace BotService.Messaging.Channels;

/// <summary>Small expiring values that nodes of a channel share: tokens, cursors. Losing them costs a call, never a message.</summary>
public interface IChannelStore
{
    /// <returns>Null when absent, expired, or the store is away.</returns>
    Task<string?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps a value; does nothing while the store is away.</summary>
    Task SetAsync(string key, string value, TimeSpan expiresIn, CancellationToken cancellationToken);
}
