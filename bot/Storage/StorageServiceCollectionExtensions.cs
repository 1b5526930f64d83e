using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Nodes;
using BotService.Domain.Privacy;
using BotService.Domain.Prompts;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Storage.Database;
using BotService.Storage.Redis;
using BotService.Storage.Spool;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BotService.Storage;

/// <summary>Registers the stores.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Registers the database and Redis.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StorageMetrics>();
        return services.AddDatabase(settings).AddRedis(settings);
    }

    private static IServiceCollection AddDatabase(this IServiceCollection services, StorageSettings settings)
    {
        DatabaseLocation location = settings.Location();
        services.AddSingleton(location);
        services.AddSingleton<DatabaseConnections>();
        services.AddSingleton<DatabaseWriter>();
        services.AddSingleton<IDatabaseWatch>(provider => provider.GetRequiredService<DatabaseWriter>());
        services.AddSingleton<IContentSealer>(_ => new ContentSealer(settings.KeysPath));
        services.AddSingleton<Words>();
        services.AddSingleton<RowIds>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<ITurnStore, TurnStore>();
        services.AddSingleton<IMessageSpool>(provider => new MessageSpool(
            Path.Combine(settings.DataPath, "spool"),
            provider.GetRequiredService<IContentSealer>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MessageSpool>>()));
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IUndeliveredStore, UndeliveredStore>();
        services.AddSingleton<ICaseStore, CaseStore>();
        services.AddSingleton<IPromptStore, PromptStore>();
        services.AddSingleton<IAuditLog, AuditLog>();
        if (location.Provider == DatabaseProvider.Sqlite)
        {
            services.AddDbContextFactory<SqliteBotDbContext>(options => options.UseSqlite(location.ConnectionString).AddInterceptors(BusyTimeoutInterceptor.Instance));
            services.AddSingleton<IDbContextFactory<BotDbContext>, BotDbContextFactory<SqliteBotDbContext>>();
        }
        else
        {
            services.AddDbContextFactory<PostgreSqlBotDbContext>(options => options.UseNpgsql(location.ConnectionString));
            services.AddSingleton<IDbContextFactory<BotDbContext>, BotDbContextFactory<PostgreSqlBotDbContext>>();
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContext());
        return services;
    }

    private static IServiceCollection AddRedis(this IServiceCollection services, StorageSettings settings)
    {
        if (settings.Redis.Mode == RedisMode.Embedded)
        {
            services.AddSingleton(provider => new EmbeddedGarnet(
                settings.DataPath,
                settings.Redis.EmbeddedPort,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<EmbeddedGarnet>>()));
            services.AddHostedService(provider => provider.GetRequiredService<EmbeddedGarnet>());
            services.AddSingleton<ITurnHints, NoTurnHints>();
        }
        else
        {
            services.AddSingleton<ITurnHints, RedisTurnHints>();
        }

        services.AddSingleton(provider => new RedisConnection(
            settings.Redis.Mode == RedisMode.Embedded
                ? provider.GetRequiredService<EmbeddedGarnet>().ConnectionString
                : Task.FromResult(settings.Redis.ConnectionString ?? ""),
            provider.GetRequiredService<StorageMetrics>(),
            provider.GetRequiredService<ILogger<RedisConnection>>()));
        services.AddSingleton<ISessionStore, RedisSessions>();
        services.AddSingleton<IChannelStore, RedisChannelStore>();
        services.AddSingleton<INodeSignals, RedisSignals>();
        services.AddSingleton<RedisCaseFeed>();
        services.AddSingleton<ICaseFeed>(provider => provider.GetRequiredService<RedisCaseFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<RedisCaseFeed>());
        services.AddSingleton<IStorageHealth, StorageHealth>();
        return services;
    }
}
