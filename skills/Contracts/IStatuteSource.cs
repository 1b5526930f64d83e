using BotService.Skills.Laws;

namespace BotService.Skills.Contracts;

/// <summary>Where statutes come from. May be asked from many threads; answers at once, from memory.</summary>
public interface IStatuteSource
{
    /// <summary>What was imported last; null when nothing was. The same object as long as nothing changed.</summary>
    StatuteCorpus? Corpus { get; }
}
