using System.CommandLine;
using BotService.Domain.Staff;
using BotService.Host.Settings;
using BotService.Storage;
using BotService.Storage.Database;

namespace BotService.Host.Commands;

/// <summary><c>accounts create</c>.</summary>
internal static class AccountVerbs
{
    public static Command Accounts()
    {
        Argument<string> name = new("NAME") { Description = "Sign-in name: 2 to 32 of a-z, 0-9, dot, hyphen, underscore." };
        Option<string> role = new("--role") { Description = "counselor, supervisor, admin or auditor.", Required = true };
        Command create = new("create", "Makes a console account and prints its password once.") { name, role };
        create.SetAction((parsed, cancellationToken) => CreateAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), cancellationToken));
        return new Command("accounts", "Console accounts.") { create };
    }

    private static async Task<int> CreateAsync(string name, string role, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse(role, ignoreCase: true, out StaffRole parsed) || !Enum.IsDefined(parsed))
        {
            return await FailAsync($"--role {role} is not a role. Roles are counselor, supervisor, admin and auditor.");
        }

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        try
        {
            HostSettings settings = HostSettings.Read(builder.Configuration, builder.Environment);
            Directory.CreateDirectory(settings.DataPath);
            builder.Services.AddStorage(new StorageSettings { DataPath = settings.DataPath, KeysPath = settings.KeysPath, Database = settings.Database, Redis = settings.Redis });
            builder.Services.AddStaffIdentity(builder.Environment);
            await using WebApplication app = builder.Build();
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
            string? password = await scope.ServiceProvider.GetRequiredService<IStaffAccounts>().CreateAsync(name, parsed, password: null, cancellationToken);
            if (password is null)
            {
                return await FailAsync($"An account named {name} exists. Choose another name.");
            }

            await Console.Out.WriteLineAsync(password);
            return 0;
        }
        catch (Exception exception) when (exception is SettingsException or ArgumentException)
        {
            return await FailAsync(exception.Message);
        }
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 2;
    }
}
