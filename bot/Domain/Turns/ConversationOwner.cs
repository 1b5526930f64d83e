namespace BotService.Domain.Turns;

/// <summary>Who speaks to the young person. Stored by name.</summary>
public enum ConversationOwner
{
    /// <summary>The bot answers.</summary>
    Bot,

    /// <summary>A case waits for a person; the bot keeps company.</summary>
    Queue,

    /// <summary>A counselor owns the conversation; the bot is silent.</summary>
    Person,
}
