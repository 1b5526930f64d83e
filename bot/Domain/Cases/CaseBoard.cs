namespace BotService.Domain.Cases;

/// <summary>Open cases as one member of staff sees them.</summary>
/// <param name="Waiting">Nobody's, the next one first.</param>
/// <param name="Mine">Theirs, the longest owned first.</param>
/// <param name="WithOthers">How many colleagues have.</param>
public sealed record CaseBoard(IReadOnlyList<Case> Waiting, IReadOnlyList<Case> Mine, int WithOthers);
