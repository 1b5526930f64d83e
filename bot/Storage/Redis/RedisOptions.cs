using System.ComponentModel.DataAnnotations;

namespace BotService.Storage.Redis;

/// <summary>Section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Redis";

    /// <summary>Default <see cref="RedisMode.Embedded"/>.</summary>
    [EnumDataType(typeof(RedisMode))]
    public RedisMode Mode { get; set; } = RedisMode.Embedded;

    /// <summary>StackExchange.Redis syntax. Needed for External. A secret.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Loopback port of the embedded server; 0, the default, takes a free one. 0 to 65535.</summary>
    [Range(0, 65535)]
    public int EmbeddedPort { get; set; }
}
