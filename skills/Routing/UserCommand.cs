namespace BotService.Skills.Routing;

/// <summary>What a person may tell the service itself.</summary>
public enum UserCommand
{
    /// <summary>No command: words for a skill.</summary>
    None,

    /// <summary>Wants a person.</summary>
    Human,

    /// <summary>Tapped the emergency entry of the menu, or wrote its name.</summary>
    Emergency,

    /// <summary>Wants to see what there is.</summary>
    Menu,

    /// <summary>Wants to end the talk; at once, without pleading.</summary>
    Quit,

    /// <summary>Wants what is kept about them shown or deleted.</summary>
    MyData,
}
