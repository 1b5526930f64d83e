using System.Text;
using BotService.Channels.Tencent;

namespace BotService.Channels.OfficialAccount;

/// <summary>Publishes the menu of an account. What was set on the platform's own page stops working once a server address is set there.</summary>
public sealed class OfficialAccountMenu
{
    private readonly AccountDirectory _accounts;

    internal OfficialAccountMenu(AccountDirectory accounts) => _accounts = accounts;

    /// <summary>Replaces the whole menu; people see it within five minutes.</summary>
    /// <param name="account">Name in the settings.</param>
    /// <param name="entries">One to three, in order.</param>
    /// <param name="cancellationToken">Ends the wait; the menu may be set.</param>
    /// <exception cref="ArgumentException">The account is not configured, or an entry breaks a limit of the platform; the message says which.</exception>
    /// <exception cref="InvalidOperationException">The platform refused or gave no answer.</exception>
    public async Task PublishAsync(string account, IReadOnlyList<MenuEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (!_accounts.TryGet(account, out Account? known))
        {
            throw new ArgumentException($"Account {account} is not configured.", nameof(account));
        }

        if (entries.Count is < 1 or > 3)
        {
            throw new ArgumentException($"A menu has one to three entries, not {entries.Count}.", nameof(entries));
        }

        string json = $$"""{"button":{{TencentJson.List(entries.Select(entry => Json(entry, longestName: 16, mayHold: true)))}}}""";
        try
        {
            await known.Api.PostAsync("cgi-bin/menu/create", json, cancellationToken);
        }
        catch (TencentApiException exception)
        {
            throw new InvalidOperationException($"The menu of account {known.Name} was not published: {exception.Word}.", exception);
        }
    }

    private static string Json(MenuEntry entry, int longestName, bool mayHold)
    {
        Limit(entry.Name, longestName, nameof(entry.Name));
        string name = $"\"name\":{TencentJson.Quote(entry.Name)}";
        switch (entry)
        {
            case { Children.Count: 0, Key: { } key, Url: null }:
                Limit(key, 128, nameof(entry.Key));
                return $$"""{"type":"click",{{name}},"key":{{TencentJson.Quote(key)}}}""";
            case { Children.Count: 0, Key: null, Url: { } url }:
                Limit(url, 1024, nameof(entry.Url));
                return $$"""{"type":"view",{{name}},"url":{{TencentJson.Quote(url)}}}""";
            case { Children.Count: >= 1 and <= 5, Key: null, Url: null } when mayHold:
                return $$"""{{{name}},"sub_button":{{TencentJson.List(entry.Children.Select(child => Json(child, longestName: 60, mayHold: false)))}}}""";
            default:
                throw new ArgumentException($"Menu entry {entry.Name} needs a key, a page, or one to five entries below it; exactly one of them, and no third level.", nameof(entry));
        }
    }

    private static void Limit(string text, int longest, string what)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        if (length == 0 || length > longest)
        {
            throw new ArgumentException($"{what} of a menu entry takes 1 to {longest} bytes, not {length}.");
        }
    }
}
