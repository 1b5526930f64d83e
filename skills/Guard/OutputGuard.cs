using BotService.Skills.Risk;

namespace BotService.Skills.Guard;

/// <summary>Stands between any text a skill or model wrote and a young person. Deterministic, thread safe, cannot be switched off.</summary>
public sealed class OutputGuard
{
    /// <summary>Checks a draft.</summary>
    /// <param name="draft">What a skill wants to say; may be null or blank, which is a finding.</param>
    /// <param name="level">Level of the turn: what must and must not be said depends on it.</param>
    public GuardVerdict Check(string? draft, RiskLevel level) => throw new NotImplementedException();
}
