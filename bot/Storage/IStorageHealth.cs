namespace BotService.Storage;

/// <summary>Whether the stores answer.</summary>
public interface IStorageHealth
{
    /// <summary>Asks the database for one row.</summary>
    Task<bool> DatabaseAnswersAsync(CancellationToken cancellationToken);

    /// <summary>True when the latest call to Redis worked.</summary>
    bool RedisAnswers { get; }
}
