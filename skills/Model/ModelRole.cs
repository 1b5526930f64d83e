namespace BotService.Skills.Model;

/// <summary>Who speaks in a message to a model.</summary>
public enum ModelRole
{
    /// <summary>The service: instructions, which only reviewed prompts make.</summary>
    System,

    /// <summary>The person, or data that is no instruction.</summary>
    User,

    /// <summary>What the person was answered.</summary>
    Assistant,
}
