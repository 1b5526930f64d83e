using System.ComponentModel.DataAnnotations;

namespace BotService.Storage.Database;

/// <summary>Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Default <see cref="DatabaseProvider.Sqlite"/>.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Npgsql syntax. Needed for PostgreSQL; for SQLite the file lies under the data path. A secret.</summary>
    public string? ConnectionString { get; set; }
}
