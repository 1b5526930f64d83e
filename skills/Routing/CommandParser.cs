namespace BotService.Skills.Routing;

/// <summary>Tmp.</summary>
public enum Command
{
    /// <summary>Tmp.</summary>
    None,
    /// <summary>Tmp.</summary>
    Human,
    /// <summary>Tmp.</summary>
    Menu,
    /// <summary>Tmp.</summary>
    Exit,
}

/// <summary>Tmp.</summary>
public sealed class CommandParser
{
    /// <summary>Tmp.</summary>
    public Command Parse(string text) => throw new NotImplementedException();
}

/// <summary>Tmp.</summary>
public sealed class SkillMenu
{
    /// <summary>Tmp.</summary>
    public string? Resolve(string text) => throw new NotImplementedException();
}
