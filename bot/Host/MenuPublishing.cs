using BotService.Channels.OfficialAccount;
using BotService.Skills.Routing;

namespace BotService.Host;

/// <summary>Brings the skills' menu to a WeChat account.</summary>
internal static class MenuPublishing
{
    /// <exception cref="ArgumentException">The account is not configured.</exception>
    /// <exception cref="InvalidOperationException">The platform refused or gave no answer.</exception>
    public static Task PublishAsync(IServiceProvider services, string account, CancellationToken cancellationToken) =>
        services.GetRequiredService<OfficialAccountMenu>().PublishAsync(account, Entries(services.GetRequiredService<SkillMenu>().Channel), cancellationToken);

    private static List<MenuEntry> Entries(IReadOnlyList<SkillMenuEntry> entries) =>
        [.. entries.Select(entry => new MenuEntry(entry.Title) { Key = entry.Key, Children = Entries(entry.Children) })];
}
