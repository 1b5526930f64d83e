using System.Text.RegularExpressions;

namespace BotService.Skills.Prompts;

/// <summary>How prompts are named: folder and name, such as <c>legal-rights/reply</c>.</summary>
public static partial class PromptIds
{
    /// <summary>Folder of the parts that other prompts include.</summary>
    public const string Shared = "shared/";

    /// <summary>Name of the prompt that a skill answers with.</summary>
    public static string ReplyOf(string skill) => $"{skill}/reply";

    /// <summary>True for lower-case letters, digits and hyphens on both sides of one slash, at most 64 characters.</summary>
    public static bool IsValid(string id) => Form().IsMatch(id);

    [GeneratedRegex(@"^(?=.{3,64}\z)[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
