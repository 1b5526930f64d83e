namespace BotService.Skills.Linear;

/// <summary>A labelled text to learn from.</summary>
/// <param name="Views">The text as the model will see it, in one way or in several, always in the same order.</param>
/// <param name="Labels">Those that hold; every other label of the model does not.</param>
/// <param name="Group">Texts of one group stay on one side of a cross-validation, so that near-copies do not flatter it.</param>
/// <param name="Weight">How much it counts beside the others; 1 for an ordinary one.</param>
internal sealed record LinearExample(IReadOnlyList<string> Views, IReadOnlyList<string> Labels, string Group, double Weight = 1);
