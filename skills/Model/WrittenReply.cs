using BotService.Skills.Contracts;
using BotService.Skills.Guard;

namespace BotService.Skills.Model;

/// <summary>What to say after a model was asked, or was not.</summary>
/// <param name="Reply">The skill's reply, in the model's words where those passed.</param>
/// <param name="Outcome">How asking ended; null when no model was asked.</param>
/// <param name="Findings">Rules that the model's words broke; empty when none.</param>
/// <param name="SignalsDanger">The provider's filter took the person's words for a sign of self-harm.</param>
public sealed record WrittenReply(SkillReply Reply, ModelOutcome? Outcome, IReadOnlyList<GuardFinding> Findings, bool SignalsDanger);
