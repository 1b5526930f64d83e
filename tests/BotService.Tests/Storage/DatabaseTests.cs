using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

public class SqliteTurnStoreTests : TurnStoreContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnSqliteAsync();
}

public class SqliteOutboxTests : OutboxContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnSqliteAsync();
}

public class SqliteOutboxBudgetTests : OutboxBudgetContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnSqliteAsync();
}

public class PostgreSqlOutboxBudgetTests(PostgreSqlServer server) : OutboxBudgetContract
{
    private protected override async Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
    }
}

public class SqliteUndeliveredTests : UndeliveredContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnSqliteAsync();
}

public class PostgreSqlUndeliveredTests(PostgreSqlServer server) : UndeliveredContract
{
    private protected override async Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
    }
}

public class PostgreSqlTurnStoreTests(PostgreSqlServer server) : TurnStoreContract
{
    private protected override async Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
    }
}

public class PostgreSqlOutboxTests(PostgreSqlServer server) : OutboxContract
{
    private protected override async Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
    }
}

public class SqliteCaseStoreTests : CaseStoreContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnSqliteAsync();
}

public class PostgreSqlCaseStoreTests(PostgreSqlServer server) : CaseStoreContract
{
    private protected override async Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
    }
}

public class SqlitePromptStoreTests : PromptStoreContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnSqliteAsync();
}

public class PostgreSqlPromptStoreTests(PostgreSqlServer server) : PromptStoreContract
{
    private protected override async Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
    }
}
