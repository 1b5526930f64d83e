namespace BotService.WebConsole.ViewModels;

/// <summary>What stands in the editor.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="Note">Why it was changed.</param>
/// <param name="BasedOn">Number of the version that was changed.</param>
/// <param name="IsDirty">True when the text is not that version's.</param>
public sealed record PromptEdit(string Text, string Note, int BasedOn, bool IsDirty);
