namespace BotService.WebConsole.ViewModels;

/// <summary>A piece of a compared line.</summary>
internal sealed record ComparedPart(string Text, bool IsChanged);
