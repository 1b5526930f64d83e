namespace BotService.Skills.Model;

/// <summary>Who speaks in a message to the model.</summary>
public enum ModelRole
{
    /// <summary>The service. Never holds a person's words.</summary>
    System,

    /// <summary>A young person, or material that is to be treated as such.</summary>
    User,

    /// <summary>What was answered before.</summary>
    Assistant,
}
