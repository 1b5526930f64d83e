namespace BotService.Skills.Model;

/// <summary>One message to the model.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">Plain text; nothing in it is parsed.</param>
public sealed record ModelMessage(ModelRole Role, string Text)
{
    /// <summary>Role and length, since a message may hold a person's words.</summary>
    public override string ToString() => $"{nameof(ModelMessage)} {{ {Role}, {Text.Length} characters }}";
}
