namespace BotService.Channels.OfficialAccount;

/// <summary>One entry of an account's menu: a key to tap, a page to open, or entries below it; exactly one of them.</summary>
/// <param name="Name">At most 16 bytes of UTF-8 at the top, 60 below.</param>
public sealed record MenuEntry(string Name)
{
    /// <summary>Comes back as the event key of a menu tap; at most 128 bytes.</summary>
    public string? Key { get; init; }

    /// <summary>Page to open; at most 1024 bytes.</summary>
    public string? Url { get; init; }

    /// <summary>One to five entries without children of their own; empty for an entry that is tapped itself.</summary>
    public IReadOnlyList<MenuEntry> Children { get; init; } = [];
}
