namespace BotService.Domain.Cases;

/// <summary>How asking for the most urgent case ended.</summary>
/// <param name="Outcome"><see cref="CaseOutcome.NotFound"/> when nothing waits, or everything that waited was taken by others meanwhile.</param>
/// <param name="Claimed">Null unless Done.</param>
public sealed record ClaimResult(CaseOutcome Outcome, CaseId? Claimed);
