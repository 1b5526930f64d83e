namespace BotService.Tests.TestKit;

/// <summary>Prompt files as tests write them.</summary>
internal static class Prompt
{
    public const string Id = "legal-rights/reply";

    public static string File(string body = "说清楚一件事。", string id = Id, string head = "risk: normal") => $"---\nid: {id}\nname: 写一条回复\n{head}\n---\n{body}\n";
}
