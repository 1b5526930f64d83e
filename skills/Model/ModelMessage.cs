namespace BotService.Skills.Model;

/// <summary>One message to a model.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">The words.</param>
public sealed record ModelMessage(ModelRole Role, string Text);
