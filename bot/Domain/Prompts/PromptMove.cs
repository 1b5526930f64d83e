namespace BotService.Domain.Prompts;

/// <summary>A change of status.</summary>
/// <param name="PromptId">Folder and name.</param>
/// <param name="Number">Version.</param>
/// <param name="To">Where it shall stand.</param>
/// <param name="Actor">Sign-in name of who does it.</param>
/// <param name="Action">Name of it in the audit log, such as <c>prompt.approve</c>.</param>
/// <param name="Note">What the reviewer says; null when nothing.</param>
public sealed record PromptMove(string PromptId, int Number, PromptStatus To, string Actor, string Action, string? Note = null);
