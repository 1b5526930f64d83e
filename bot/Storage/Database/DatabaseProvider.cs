namespace BotService.Storage.Database;

/// <summary>Which database.</summary>
public enum DatabaseProvider
{
    /// <summary>A file under the data path; one process.</summary>
    Sqlite,

    /// <summary>A server that several nodes share.</summary>
    PostgreSql,
}
