namespace BotService.Messaging.Messages;

/// <summary>A card that opens a page.</summary>
public sealed record Article(string Title, string Description, string PictureUrl, string Url);
