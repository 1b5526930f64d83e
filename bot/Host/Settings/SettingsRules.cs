using BotService.Storage.Database;
using BotService.Storage.Redis;

namespace BotService.Host.Settings;

/// <summary>What the settings must be together.</summary>
internal static class SettingsRules
{
    private static readonly string[] LaterChannels = ["Channels:WeCom", "Channels:WeChatKf", "Channels:DirectLine"];

    /// <summary>A sentence for each fault, with the key and the cure.</summary>
    public static IEnumerable<string> Check(HostSettings settings, IConfiguration configuration, IHostEnvironment environment)
    {
        foreach (string role in settings.Roles.Where(role => role is not ("Bot" or "Console")))
        {
            yield return $"Roles holds '{role}'. Roles are Bot and Console.";
        }

        bool isWhole = settings is { RunsBot: true, RunsConsole: true };
        if (settings.Redis.Mode == RedisMode.External && string.IsNullOrEmpty(settings.Redis.ConnectionString))
        {
            yield return "Redis:ConnectionString is needed when Redis:Mode is External. Write a StackExchange.Redis connection string, such as host:6379,password=….";
        }

        if (settings.Redis.EmbeddedPort is < 0 or > 65535)
        {
            yield return "Redis:EmbeddedPort is not a port. Write 0 for a free one, or 1 to 65535.";
        }

        if (!isWhole && settings.Redis.Mode == RedisMode.Embedded)
        {
            yield return "Roles are split while Redis:Mode is Embedded, which only one process can reach. Set Redis:Mode to External.";
        }

        if (settings.Database.Provider == DatabaseProvider.PostgreSql && string.IsNullOrEmpty(settings.Database.ConnectionString))
        {
            yield return "Database:ConnectionString is needed when Database:Provider is PostgreSql. Write an Npgsql connection string.";
        }

        if (!isWhole && settings.Database.Provider == DatabaseProvider.Sqlite)
        {
            yield return "Roles are split while Database:Provider is Sqlite, which only one process can use. Set Database:Provider to PostgreSql.";
        }

        if (!isWhole && string.IsNullOrEmpty(configuration["Keys:Path"]))
        {
            yield return "Roles are split without Keys:Path. Point it at the folder of keys that all nodes share.";
        }

        foreach (string section in LaterChannels.Where(section => HasValue(configuration.GetSection(section))))
        {
            yield return $"{section} is set; this version speaks with WeChat Official Accounts and the Bot Framework. Remove the section.";
        }

        if (environment.IsDevelopment())
        {
            yield break;
        }

        if (settings.Echo)
        {
            yield return "Skills:Echo is true outside Development. Remove it: young people would get their own words back.";
        }

        if (settings.Simulator)
        {
            yield return "Simulator:Enabled is true outside Development. Remove it: anybody could write as anybody.";
        }

        if (!string.IsNullOrEmpty(settings.SeedPassword))
        {
            yield return "Accounts:SeedPassword is set outside Development. Remove it and make the first account with: accounts create NAME --role admin.";
        }
    }

    private static bool HasValue(IConfigurationSection section) => section.Value is { Length: > 0 } || section.GetChildren().Any(HasValue);
}
