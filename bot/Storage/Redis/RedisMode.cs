namespace BotService.Storage.Redis;

/// <summary>Where Redis runs.</summary>
public enum RedisMode
{
    /// <summary>Garnet in this process, on loopback, under the data path.</summary>
    Embedded,

    /// <summary>A server of the deployer's.</summary>
    External,
}
