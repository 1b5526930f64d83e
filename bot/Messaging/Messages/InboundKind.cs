namespace BotService.Messaging.Messages;

/// <summary>What a push is. Stored by name: add members, never rename one.</summary>
public enum InboundKind
{
    /// <summary>Words, in <see cref="InboundMessage.Text"/>.</summary>
    Text,

    /// <summary>A picture; no text.</summary>
    Image,

    /// <summary>A voice message; text only where the channel recognised it.</summary>
    Voice,

    /// <summary>A video; no text.</summary>
    Video,

    /// <summary>A file; no text.</summary>
    File,

    /// <summary>A place the person sent.</summary>
    Location,

    /// <summary>A shared page.</summary>
    Link,

    /// <summary>The person began to follow or opened the conversation.</summary>
    Subscribed,

    /// <summary>The person left; nothing may be sent until a next message.</summary>
    Unsubscribed,

    /// <summary>A menu entry with a key was tapped; the key is in <see cref="InboundMessage.EventKey"/>.</summary>
    MenuTap,

    /// <summary>Another event, named in <see cref="InboundMessage.EventName"/> as the channel names it.</summary>
    Event,

    /// <summary>A type this version does not know; recorded by type, no turn.</summary>
    Unknown,

    /// <summary>A change of ownership from our own desk; never from a channel.</summary>
    HandoffStatus,
}
