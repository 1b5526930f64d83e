namespace BotService.Skills.Prompts;

/// <summary>How much harm a bad wording can do. Written in front matter as <c>core-safety</c>, <c>high</c> or <c>normal</c>.</summary>
public enum PromptRisk
{
    /// <summary>Ordinary talk.</summary>
    Normal,

    /// <summary>Talk with somebody who may be in danger.</summary>
    High,

    /// <summary>The part that every prompt includes.</summary>
    CoreSafety,
}
