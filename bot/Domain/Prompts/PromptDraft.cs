namespace BotService.Domain.Prompts;

/// <summary>What an author wants to keep.</summary>
/// <param name="PromptId">Folder and name.</param>
/// <param name="Text">The whole file in canonical form.</param>
/// <param name="BasedOn">Number of the version that the author changed; 0 for a prompt that does not exist yet.</param>
/// <param name="Author">Sign-in name.</param>
/// <param name="Note">Why.</param>
public sealed record PromptDraft(string PromptId, string Text, int BasedOn, string Author, string Note);
