using System.Data.Common;
using BotService.Storage.Database;
using BotService.Storage.Redis;

namespace BotService.Storage;

internal sealed class StorageHealth(DatabaseConnections connections, RedisConnection redis) : IStorageHealth
{
    public bool RedisAnswers => redis.IsAvailable;

    public async Task<bool> DatabaseAnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connections.ReadAsync("SELECT 1", reader => reader.GetInt32(0), [], cancellationToken);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
