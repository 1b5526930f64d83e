namespace BotService.Skills.Prompts;

/// <summary>A value that the service fills in. A prompt may use only those of <see cref="PromptVariables"/>, and only where it declares them.</summary>
/// <param name="Name">ASCII letters, digits and underscore, as in <c>{{$max_chars}}</c>.</param>
/// <param name="Type"><c>integer</c>, <c>date</c> or <c>enum</c>. There is no free text: whatever a person typed is never part of a prompt.</param>
/// <param name="Label">What it is called for the author; Chinese.</param>
public sealed record PromptVariable(string Name, string Type, string Label);
