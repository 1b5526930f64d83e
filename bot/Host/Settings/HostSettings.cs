using BotService.Channels;
using BotService.Channels.BotFramework;
using BotService.Channels.OfficialAccount;
using BotService.Runtime.Limits;
using BotService.Skills.Model;
using BotService.Storage.Database;
using BotService.Storage.Redis;

namespace BotService.Host.Settings;

/// <summary>The settings that shape the process, read once.</summary>
internal sealed record HostSettings
{
    public required IReadOnlyList<string> Roles { get; init; }

    public required string DataPath { get; init; }

    public required string KeysPath { get; init; }

    public required RedisOptions Redis { get; init; }

    public required DatabaseOptions Database { get; init; }

    public required ModelOptions Model { get; init; }

    public required LimitOptions Limits { get; init; }

    public required bool Echo { get; init; }

    public required bool Simulator { get; init; }

    public string? SeedPassword { get; init; }

    public string? HotlinesFile { get; init; }

    public string? StationsFile { get; init; }

    public string? LexiconsFolder { get; init; }

    public bool RunsBot => Roles.Contains("Bot", StringComparer.OrdinalIgnoreCase);

    public bool RunsConsole => Roles.Contains("Console", StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">Anything is unknown, misspelt, missing or contradictory; every fault is listed.</exception>
    public static HostSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        List<string> faults = [.. KnownSettings.FindUnknown(configuration)];
        string dataPath = Path.GetFullPath(configuration["Data:Path"] ?? "data", Environment.CurrentDirectory);
        HostSettings settings = new()
        {
            Roles = ReadRoles(configuration),
            DataPath = dataPath,
            KeysPath = configuration["Keys:Path"] is { Length: > 0 } keys ? Path.GetFullPath(keys, Environment.CurrentDirectory) : Path.Combine(dataPath, "keys"),
            Redis = Bind<RedisOptions>(configuration, RedisOptions.Section, faults),
            Database = Bind<DatabaseOptions>(configuration, DatabaseOptions.Section, faults),
            Model = Bind<ModelOptions>(configuration, ModelOptions.Section, faults),
            Limits = Bind<LimitOptions>(configuration, LimitOptions.Section, faults),
            Echo = Flag(configuration, "Skills:Echo", otherwise: false, faults),
            Simulator = Flag(configuration, "Simulator:Enabled", otherwise: environment.IsDevelopment(), faults),
            SeedPassword = configuration["Accounts:SeedPassword"],
            HotlinesFile = configuration["Hotlines:File"],
            StationsFile = configuration["Stations:File"],
            LexiconsFolder = configuration["Risk:Lexicons"],
        };
        faults.AddRange(SettingsRules.Check(settings, configuration, environment));
        faults.AddRange(settings.Model.FindFaults());
        faults.AddRange(settings.Limits.FindFaults());
        faults.AddRange(ChannelsServiceCollectionExtensions.FindFaults(Bind<OfficialAccountsOptions>(configuration, OfficialAccountsOptions.Section, faults), environment));
        faults.AddRange(BotFrameworkServiceCollectionExtensions.FindFaults(Bind<BotFrameworkOptions>(configuration, BotFrameworkOptions.Section, faults), environment));
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static IReadOnlyList<string> ReadRoles(IConfiguration configuration) =>
        configuration.GetSection("Roles").Get<string[]>() is { Length: > 0 } roles ? [.. roles.Distinct(StringComparer.OrdinalIgnoreCase)] : ["Bot", "Console"];

    private static T Bind<T>(IConfiguration configuration, string section, List<string> faults)
        where T : new()
    {
        try
        {
            return configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException exception)
        {
            faults.Add($"{section}: {exception.InnerException?.Message ?? exception.Message}");
            return new T();
        }
    }

    private static bool Flag(IConfiguration configuration, string key, bool otherwise, List<string> faults)
    {
        if (configuration[key] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        if (bool.TryParse(text, out bool flag))
        {
            return flag;
        }

        faults.Add($"{key} is neither true nor false. Write one of them.");
        return otherwise;
    }
}
