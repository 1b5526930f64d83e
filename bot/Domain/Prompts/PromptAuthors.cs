namespace BotService.Domain.Prompts;

/// <summary>Authors that are no member of staff.</summary>
public static class PromptAuthors
{
    /// <summary>The files that come with the program.</summary>
    public const string Files = "files";
}
