namespace BotService.Skills.Guard;

/// <summary>What the guard made of a draft: the reply, or the rules that it broke.</summary>
/// <param name="Reply">Null when a rule was broken.</param>
/// <param name="Findings">Empty when none was.</param>
public sealed record GuardVerdict(GuardedReply? Reply, IReadOnlyList<GuardFinding> Findings);
