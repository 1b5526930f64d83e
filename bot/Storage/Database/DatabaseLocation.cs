namespace BotService.Storage.Database;

/// <summary>Which database, and how to reach it; the connection string is a secret.</summary>
/// <param name="Provider">Kind of database.</param>
/// <param name="ConnectionString">The provider's own syntax.</param>
public sealed record DatabaseLocation(DatabaseProvider Provider, string ConnectionString)
{
    /// <inheritdoc/>
    public override string ToString() => Provider.ToString();
}
