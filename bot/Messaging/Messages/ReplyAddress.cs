namespace BotService.Messaging.Messages;

/// <summary>Where a channel sends its reply. Opaque to all but that channel; stored with the conversation.</summary>
public readonly record struct ReplyAddress(string Value);
