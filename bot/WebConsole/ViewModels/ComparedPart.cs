namespace BotService.WebConsole.ViewModels;

/// <summary>A piece of a compared line.</summary>
public sealed record ComparedPart(string Text, bool IsChanged);
