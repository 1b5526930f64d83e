using BotService.Messaging.Messages;

namespace BotService.Channels.BotFramework;

/// <summary>An activity as it leaves.</summary>
internal sealed record OutgoingActivity
{
    public required string Type { get; init; }

    public string? Id { get; init; }

    public string? ChannelId { get; init; }

    public required Party From { get; init; }

    public required Party Recipient { get; init; }

    public required Party Conversation { get; init; }

    public string? ReplyToId { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    /// <returns>Null when the message holds nothing that can be shown here.</returns>
    public static OutgoingActivity? Message(BotFrameworkAddress address, OutboundMessage message, string id)
    {
        string text = message.Text ?? string.Join("\n\n", message.Articles.Select(article => $"{article.Title}\n{article.Url}"));
        // Plain: clients would read Markdown into a person's or a law's words.
        return text.Length == 0 ? null : To(address, "message") with { Id = id, ReplyToId = address.Activity, Text = text, TextFormat = "plain" };
    }

    public static OutgoingActivity Typing(BotFrameworkAddress address) => To(address, "typing");

    private static OutgoingActivity To(BotFrameworkAddress address, string type) => new()
    {
        Type = type,
        ChannelId = address.Channel,
        From = new Party(address.Bot ?? "bot", "bot"),
        Recipient = new Party(address.Person, "user"),
        Conversation = new Party(address.Conversation),
    };

    internal sealed record Party(string Id, string? Role = null);
}

/// <summary>The answer to <c>expectReplies</c>.</summary>
internal sealed record ExpectedReplies(IReadOnlyList<OutgoingActivity> Activities);
