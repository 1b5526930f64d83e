using System.CommandLine;
using BotService.Channels;
using BotService.Channels.OfficialAccount;
using BotService.Host.Settings;
using BotService.Messaging.Channels;
using BotService.Skills.Routing;

namespace BotService.Host.Commands;

/// <summary><c>menu publish</c>.</summary>
internal static class MenuVerbs
{
    public static Command Menu()
    {
        Argument<string> account = new("ACCOUNT") { Description = "Name of the account under Channels:WeChat:Accounts." };
        Command publish = new("publish", "Replaces the menu of a WeChat account with the skills' menu.") { account };
        publish.SetAction((parsed, cancellationToken) => PublishAsync(parsed.GetRequiredValue(account), cancellationToken));
        return new Command("menu", "The account's menu.") { publish };
    }

    private static async Task<int> PublishAsync(string account, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        try
        {
            HostSettings.Read(builder.Configuration, builder.Environment);
            builder.Services.Configure<OfficialAccountsOptions>(builder.Configuration.GetSection(OfficialAccountsOptions.Section));
            builder.Services.AddChannels();
            builder.Services.AddSingleton<IChannelStore, NoSharedValues>();
            builder.Services.AddSingleton(SkillMenu.CreateDefault());
            await using WebApplication app = builder.Build();
            await MenuPublishing.PublishAsync(app.Services, account, cancellationToken);
            await Console.Out.WriteLineAsync($"The menu of {account} is published; phones show it within five minutes.");
            return 0;
        }
        catch (Exception exception) when (exception is SettingsException or ArgumentException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    // One call needs no token that others share: the platform gives every caller the same.
    private sealed class NoSharedValues : IChannelStore
    {
        public Task<string?> GetAsync(string key, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public Task SetAsync(string key, string value, TimeSpan expiresIn, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
