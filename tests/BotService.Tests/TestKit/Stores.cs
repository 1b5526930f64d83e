using BotService.Messaging.Messages;
using BotService.Storage;
using BotService.Storage.Database;
using BotService.Storage.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.TestKit;

/// <summary>Real stores on an empty database, on a clock that only the test moves.</summary>
internal sealed class Stores : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TemporaryFolder _folder;

    private Stores(ServiceProvider services, TemporaryFolder folder, FakeTimeProvider time)
    {
        _services = services;
        _folder = folder;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static Task<Stores> OnSqliteAsync() => CreateAsync(new DatabaseOptions(), new RedisOptions { Mode = RedisMode.External, ConnectionString = "127.0.0.1:1" });

    public static Task<Stores> OnPostgreSqlAsync(string connectionString) =>
        CreateAsync(new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = connectionString }, new RedisOptions { Mode = RedisMode.External, ConnectionString = "127.0.0.1:1" });

    public static Task<Stores> OnRedisAsync(string connectionString) => CreateAsync(new DatabaseOptions(), new RedisOptions { Mode = RedisMode.External, ConnectionString = connectionString });

    public static Task<Stores> OnGarnetAsync() => CreateAsync(new DatabaseOptions(), new RedisOptions());

    public async ValueTask DisposeAsync()
    {
        foreach (Microsoft.Extensions.Hosting.IHostedService service in _services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<EmbeddedGarnet>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<Stores> CreateAsync(DatabaseOptions database, RedisOptions redis)
    {
        TemporaryFolder folder = new();
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(time);
        services.AddStorage(new StorageSettings { DataPath = folder.Path, KeysPath = Path.Combine(folder.Path, "keys"), Database = database, Redis = redis });
        ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        foreach (EmbeddedGarnet garnet in provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<EmbeddedGarnet>())
        {
            await garnet.StartAsync(CancellationToken.None);
            await garnet.ConnectionString;
        }

        return new Stores(provider, folder, time);
    }
}
