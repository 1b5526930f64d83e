namespace BotService.Skills.Prompts;

/// <summary>A prompt with its values filled in.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Version in use when it was rendered.</param>
/// <param name="SystemText">What the model is told as system; never holds a person's words.</param>
/// <param name="MustInclude">What the answer must hold.</param>
internal sealed record RenderedPrompt(string Id, int Version, string SystemText, IReadOnlyList<PromptDemand> MustInclude);
