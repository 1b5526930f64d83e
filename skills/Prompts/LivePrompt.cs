namespace BotService.Skills.Prompts;

/// <summary>The version of a prompt that is in use.</summary>
/// <param name="Id">Folder and name.</param>
/// <param name="Version">Its number; 0 for what lies in a file and in no database.</param>
/// <param name="Text">The whole file.</param>
public sealed record LivePrompt(string Id, int Version, string Text);
