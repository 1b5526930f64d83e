using System.Data.Common;
using BotService.Domain.Staff;
using BotService.Domain.Turns;
using BotService.Host.Settings;
using BotService.Skills.Guard;
using BotService.Storage.Database;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BotService.Host;

/// <summary>Start, readiness and stop of the serving process.</summary>
internal static partial class Serving
{
    private const int NumberAgeInDays = 180;

    private static readonly (string Name, StaffRole Role)[] Seeds =
    [
        ("counselor", StaffRole.Counselor),
        ("supervisor", StaffRole.Supervisor),
        ("admin", StaffRole.Admin),
    ];

    public static async Task RunBotServiceAsync(this WebApplication app, HostSettings settings)
    {
        try
        {
            await PrepareAsync(app, settings);
        }
        catch (Exception fault) when (settings.Database.Provider == DatabaseProvider.PostgreSql && IsAway(fault))
        {
            // A node that comes back before its database takes messages into the spool, as it would have without the restart.
            LogAway(app.Logger, fault.GetType().Name);
            _ = PrepareLaterAsync(app, settings);
        }

        WarnOfNumbers(app);
        await app.StartAsync();
        string addresses = string.Join(", ", app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        LogReady(app.Logger, addresses);
        await app.WaitForShutdownAsync();
    }

    private static async Task PrepareAsync(WebApplication app, HostSettings settings)
    {
        bool isNew = await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        if (settings.Database.Provider == DatabaseProvider.Sqlite)
        {
            await app.Services.GetRequiredService<ITurnStore>().SettleEarlierProcessAsync(CancellationToken.None);
        }

        if (isNew && settings.RunsConsole && app.Environment.IsDevelopment())
        {
            await SeedAsync(app.Services, settings.SeedPassword);
        }
    }

    private static async Task PrepareLaterAsync(WebApplication app, HostSettings settings)
    {
        TimeProvider time = app.Services.GetRequiredService<TimeProvider>();
        CancellationToken stopping = app.Lifetime.ApplicationStopping;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await PrepareAsync(app, settings);
                LogBack(app.Logger);
                return;
            }
            catch (Exception fault) when (IsAway(fault))
            {
                // It was said once; /health/ready says it all the time.
            }
            catch (Exception fault)
            {
                LogNotPrepared(app.Logger, fault);
                app.Lifetime.StopApplication();
                return;
            }
        }
    }

    // Refused, starting, or gone in the middle; a wrong password or a missing database is none of these.
    private static bool IsAway(Exception fault) =>
        fault is DbException { IsTransient: true } || (fault.InnerException is { } inner && IsAway(inner));

    // A number that nobody answers any more is worse than none.
    private static void WarnOfNumbers(WebApplication app)
    {
        DateOnly today = DateOnly.FromDateTime(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        foreach (Hotline hotline in app.Services.GetRequiredService<HotlineDirectory>().UnverifiedSince(today, NumberAgeInDays))
        {
            LogUnverified(app.Logger, hotline.Number, NumberAgeInDays);
        }
    }

    private static async Task SeedAsync(IServiceProvider services, string? password)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        IStaffAccounts accounts = scope.ServiceProvider.GetRequiredService<IStaffAccounts>();
        foreach ((string name, StaffRole role) in Seeds)
        {
            string? made = await accounts.CreateAsync(name, role, password, CancellationToken.None);
            if (made is not null && password is null)
            {
                // Once, to the person at the terminal; never to a log.
                await Console.Out.WriteLineAsync($"Console account {name}: {made}");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database cannot be reached ({Fault}); messages go to the spool until it can. Check that it runs, and Database:ConnectionString.")]
    private static partial void LogAway(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database can be reached.")]
    private static partial void LogBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database could not be prepared; the service stops.")]
    private static partial void LogNotPrepared(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "BotService is ready on {Addresses}.")]
    private static partial void LogReady(ILogger logger, string addresses);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Hotline {Number} has not been verified for {Days} days. Call it, and write the date into the hotline file.")]
    private static partial void LogUnverified(ILogger logger, string number, int days);
}
