namespace BotService.Skills.Data;

/// <summary>A data file of the skills cannot be used. The message names file, line and cure.</summary>
public sealed class SkillDataException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SkillDataException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what caused it.</summary>
    public SkillDataException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
