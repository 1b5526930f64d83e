namespace BotService.Skills.Guard;

/// <summary>Words that passed the output guard. Nothing else can make one.</summary>
public sealed class GuardedReply
{
    internal GuardedReply(string text) => Text = text;

    /// <summary>The words; never blank.</summary>
    public string Text { get; }
}
