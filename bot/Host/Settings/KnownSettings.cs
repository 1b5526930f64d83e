namespace BotService.Host.Settings;

/// <summary>Every key of the sections that are ours; a star stands for an account's name or an index.</summary>
internal static class KnownSettings
{
    private static readonly string[] Keys =
    [
        "Roles:*",
        "Data:Path",
        "Keys:Path",
        "Redis:Mode", "Redis:ConnectionString", "Redis:EmbeddedPort",
        "Database:Provider", "Database:ConnectionString",
        "Model:Provider", "Model:Endpoint", "Model:ApiKey", "Model:Name", "Model:FirstTokenLimit", "Model:IdleLimit", "Model:TurnLimit",
        .. Account("WeChat", "Kind", "AppId", "AppSecret", "OriginalId", "Token", "EncodingAesKey", "PreviousEncodingAesKey", "Encryption", "CustomerServiceApi", "ApiBaseAddress", "ApiTimeLimit", "PassiveReplyBudget"),
        .. Account("WeCom", "CorpId", "Secret", "AgentId", "Token", "EncodingAesKey", "ApiBaseAddress"),
        .. Account("WeChatKf", "CorpId", "Secret", "OpenKfId", "Token", "EncodingAesKey", "ApiBaseAddress"),
        "Channels:DirectLine:Secrets", "Channels:DirectLine:Secrets:*",
        "Channels:BotFramework:AppId", "Channels:BotFramework:AppPassword", "Channels:BotFramework:TenantId", "Channels:BotFramework:AllowedServiceUrls", "Channels:BotFramework:AllowedServiceUrls:*",
        "Accounts:SeedPassword",
        "Skills:Echo",
        "Hotlines:File",
        "Stations:File",
        "Risk:Lexicons",
        "Limits:PerYouthPerMinute", "Limits:PerAccountPerSecond", "Limits:ModelCallsPerYouthPerDay",
        "Simulator:Enabled",
    ];

    private static readonly HashSet<string> Sections = new(Keys.Select(key => key.Split(':')[0]), StringComparer.OrdinalIgnoreCase);

    /// <summary>A sentence for each key that no part of the service reads.</summary>
    public static IEnumerable<string> FindUnknown(IConfiguration configuration) =>
        configuration.GetChildren()
            .Where(section => Sections.Contains(section.Key))
            .SelectMany(Leaves)
            .Where(path => !Keys.Any(known => Matches(known, path)))
            .Select(path => $"{path} is not a setting. Did you mean {Nearest(path)}?");

    private static string[] Account(string channel, params string[] names) =>
        [.. names.Select(name => $"Channels:{channel}:Accounts:*:{name}")];

    private static IEnumerable<string> Leaves(IConfigurationSection section)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        return children.Length > 0 ? children.SelectMany(Leaves) : section.Value is { Length: > 0 } ? [section.Path] : [];
    }

    private static bool Matches(string known, string path)
    {
        string[] left = known.Split(':');
        string[] right = path.Split(':');
        return left.Length == right.Length && left.Zip(right).All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static string Nearest(string path)
    {
        string[] parts = path.Split(':');
        string nearest = Keys.MinBy(known => Distance(known.ToUpperInvariant(), path.ToUpperInvariant()))!;
        string[] named = nearest.Split(':');
        return named.Length == parts.Length ? string.Join(':', named.Select((part, i) => part == "*" ? parts[i] : part)) : nearest;
    }

    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
