using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Database;

/// <summary>Brings the tables up to date at start, when migrations are pending.</summary>
public sealed partial class DatabaseMigrator(IDbContextFactory<BotDbContext> contexts, ILogger<DatabaseMigrator> logger)
{
    // Any fixed number; every node asks for the same one.
    private const long AdvisoryLock = 7_126_355_001;

    /// <summary>Applies what is pending, under a lock that every node asks for.</summary>
    /// <returns>True when the database was empty before.</returns>
    public async Task<bool> MigrateAsync(CancellationToken cancellationToken)
    {
        await using BotDbContext context = await contexts.CreateDbContextAsync(cancellationToken);
        bool isPostgreSql = context is PostgreSqlBotDbContext;
        if (isPostgreSql)
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken);
        }

        List<string> applied = [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken)];
        List<string> pending = [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
        if (pending.Count > 0)
        {
            await RemoveStaleLockAsync(context, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
            LogMigrated(pending.Count);
        }

        if (isPostgreSql)
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", cancellationToken);
        }

        return applied.Count == 0;
    }

    // EF leaves its own lock row when a migration is killed, and every later start would wait for it. Ours is the lock that counts.
    private static async Task RemoveStaleLockAsync(BotDbContext context, CancellationToken cancellationToken)
    {
        if (context is SqliteBotDbContext)
        {
            await context.Database.ExecuteSqlAsync($"CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)", cancellationToken);
            await context.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Count} database migrations.")]
    private partial void LogMigrated(int count);
}
