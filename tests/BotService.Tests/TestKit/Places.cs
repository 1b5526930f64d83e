namespace BotService.Tests.TestKit;

/// <summary>Folders that tests read.</summary>
internal static class Places
{
    /// <summary>Root of the checkout.</summary>
    public static string Root { get; } = FindUp("BotService.sln") ?? throw new InvalidOperationException("The tests run outside the checkout.");

    /// <summary>Sample data beside the checkout; null where it is absent.</summary>
    public static string? Shared(string folder) => FindUp(Path.Combine("shared", "data", folder)) is { } above ? Path.Combine(above, "shared", "data", folder) : null;

    private static string? FindUp(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, name)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
