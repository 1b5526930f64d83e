namespace BotService.Skills.Prompts;

/// <summary>Something about a prompt that is wrong, or might be.</summary>
/// <param name="Rule">Name, such as <c>phone</c> or <c>undeclared</c>; also the key of the sentence that a page shows.</param>
/// <param name="Line">1-based line of the file; 0 for the file as a whole.</param>
/// <param name="IsError">An error keeps a prompt from review and from use; a warning does not.</param>
/// <param name="Message">What is wrong and the cure; English, one sentence or two.</param>
/// <param name="Detail">The offending piece of the prompt; empty when there is none.</param>
public sealed record PromptFinding(string Rule, int Line, bool IsError, string Message, string Detail = "");
