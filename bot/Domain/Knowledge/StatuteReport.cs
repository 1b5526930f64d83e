using BotService.Skills.Guard;
using BotService.Skills.Laws;

namespace BotService.Domain.Knowledge;

/// <summary>What an import found.</summary>
/// <param name="Corpus">What is used from now on; null when an error left the old one in place.</param>
/// <param name="Faults">Errors and warnings, in the order of the files.</param>
/// <param name="Changed">Articles of current versions that are new, gone or differ from the corpus before.</param>
public sealed record StatuteReport(StatuteCorpus? Corpus, IReadOnlyList<StatuteFault> Faults, IReadOnlyList<LawReference> Changed);
