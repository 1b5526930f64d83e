using BotService.Storage.Database;
using BotService.Tests.TestKit;

namespace BotService.Tests.Host.Shapes;

/// <summary>Several processes on one PostgreSQL and one Redis.</summary>
public abstract class NodeShape(PostgreSqlServer postgreSql) : ServiceShape
{
    private DatabaseOptions _database = new();

    private protected override DatabaseOptions Database => _database;

    private protected override async Task<string?> PrepareAsync()
    {
        if (postgreSql.Missing is not null)
        {
            return postgreSql.Missing;
        }

        if (ServerProcess.Find("redis-server") is not { } redis)
        {
            return "redis-server is not installed; tests/run.sh installs it.";
        }

        Redis = await ServerProcess.StartAsync(redis, (folder, port) => ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", ""]);
        _database = new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = await postgreSql.CreateDatabaseAsync() };
        return null;
    }
}

/// <summary>Three nodes that do everything.</summary>
public sealed class ThreeNodes(PostgreSqlServer postgreSql) : NodeShape(postgreSql)
{
    private protected override int BotNodes => 3;

    private protected override IEnumerable<string[]> Roles() => [["Bot", "Console"], ["Bot", "Console"], ["Bot", "Console"]];
}

/// <summary>Two nodes that face the internet, and one for staff that need not.</summary>
public sealed class SplitRoles(PostgreSqlServer postgreSql) : NodeShape(postgreSql)
{
    private protected override int BotNodes => 2;

    private protected override IEnumerable<string[]> Roles() => [["Bot"], ["Bot"], ["Console"]];
}
