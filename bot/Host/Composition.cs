using BotService.Channels;
using BotService.Channels.BotFramework;
using BotService.Channels.OfficialAccount;
using BotService.Host.Settings;
using BotService.Runtime;
using BotService.Runtime.Telemetry;
using BotService.Simulator;
using BotService.Skills;
using BotService.Skills.Contracts;
using BotService.Skills.Model;
using BotService.Storage;
using BotService.Storage.Database;
using BotService.Storage.Statutes;
using BotService.WebConsole;
using Microsoft.AspNetCore.DataProtection;
using OpenTelemetry.Metrics;

namespace BotService.Host;

/// <summary>Puts the parts together: one line each.</summary>
internal static class Composition
{
    // Ten thousand people write at once, and each waits for five seconds at most.
    private const int ConnectionLimit = 20_000;

    // Far more than any endpoint reads. Up to here what is left of a refused body is read to its end, so that who sends it hears why instead of a broken connection.
    private const int BodyLimit = 4 * 1024 * 1024;

    // Longer than any platform waits; whoever holds a callback open for longer only holds it.
    private static readonly TimeSpan CallbackLimit = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    public static void AddBotService(this WebApplicationBuilder builder, HostSettings settings)
    {
        IServiceCollection services = builder.Services;
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
            kestrel.Limits.MaxConcurrentConnections = ConnectionLimit;
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        services.AddProblemDetails();
        services.AddRequestTimeouts();
        services.AddSingleton(TimeProvider.System);
        services.AddSkills(new SkillsOptions { HotlinesFile = settings.HotlinesFile, LexiconsFolder = settings.LexiconsFolder, StationsFile = settings.StationsFile });
        services.AddSingleton(new StatuteStore(settings.DataPath));
        services.AddSingleton<IStatuteSource>(provider => provider.GetRequiredService<StatuteStore>());
        services.AddHostedService<StatuteWorker>();
        services.AddModel(settings.Model);
        services.AddStorage(new StorageSettings { DataPath = settings.DataPath, KeysPath = settings.KeysPath, Database = settings.Database, Redis = settings.Redis });
        services.AddRuntime(new RuntimeOptions { Echo = settings.Echo, RunsTurns = settings.RunsBot, SharesDatabase = settings.Database.Provider == DatabaseProvider.PostgreSql, Limits = settings.Limits, PromptsPath = Path.Combine(AppContext.BaseDirectory, "prompts") });
        if (settings.Simulator)
        {
            DemoAccount demo = DemoAccount.ReadOrCreate(settings.DataPath);
            builder.Configuration.AddInMemoryCollection(demo.AsSettings($"{OwnAddress(builder.Configuration)}/simulator/platform"));
            services.AddSimulator(new SimulatorOptions
            {
                StatePath = settings.DataPath,
                Account = () => demo.Simulated(),
                ServiceAddress = () => new Uri(OwnAddress(builder.Configuration)),
            });
            services.AddHostedService<DemoMenuWorker>();
        }

        services.Configure<OfficialAccountsOptions>(builder.Configuration.GetSection(OfficialAccountsOptions.Section));
        services.AddChannels();
        services.Configure<BotFrameworkOptions>(builder.Configuration.GetSection(BotFrameworkOptions.Section));
        services.AddBotFramework();
        services.AddDataProtection().SetApplicationName("BotService").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.KeysPath, "data-protection")));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(BotMetrics.MeterName).AddRuntimeInstrumentation().AddPrometheusExporter());
        if (settings.RunsConsole)
        {
            services.AddWebConsole();
            services.AddStaffIdentity(builder.Environment);
        }
    }

    public static void MapBotService(this WebApplication app, HostSettings settings)
    {
        app.UseExceptionHandler();
        app.UsePageSecurity(app.Environment);
        app.UseStatusCodePages();
        app.UseRequestTimeouts();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint();
        if (settings.RunsBot)
        {
            app.MapChannels().WithRequestTimeout(CallbackLimit);
            app.MapBotFramework().WithRequestTimeout(CallbackLimit);
        }

        if (settings.Simulator)
        {
            app.MapSimulator();
        }

        if (settings.RunsConsole)
        {
            app.UseRequestLocalization();
            app.UseAuthentication();
            app.UseAuthorization();
            app.UseAntiforgery();
            app.MapStaticAssets();
            app.MapSignIn();
            app.MapWebConsole();
        }
    }

    private static string OwnAddress(ConfigurationManager configuration)
    {
        string first = (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0].TrimEnd('/');
        return first.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
    }
}
