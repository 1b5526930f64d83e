using BotService.Storage.Database;
using BotService.Storage.Redis;

namespace BotService.Storage;

/// <summary>Where state lives.</summary>
public sealed record StorageSettings
{
    /// <summary>Folder of the installation; exists and is locked by this process.</summary>
    public required string DataPath { get; init; }

    /// <summary>Folder of the keys.</summary>
    public required string KeysPath { get; init; }

    /// <summary>Section Database.</summary>
    public required DatabaseOptions Database { get; init; }

    /// <summary>Section Redis.</summary>
    public required RedisOptions Redis { get; init; }

    internal DatabaseLocation Location() => Database.Provider == DatabaseProvider.Sqlite
        ? new DatabaseLocation(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(DataPath, "botservice.db")};Default Timeout=2")
        : new DatabaseLocation(DatabaseProvider.PostgreSql, $"{Database.ConnectionString};Timeout=2;Command Timeout=4;Max Auto Prepare=100;Auto Prepare Min Usages=2");
}
