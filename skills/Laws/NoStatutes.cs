using BotService.Skills.Contracts;

namespace BotService.Skills.Laws;

/// <summary>Nothing was imported.</summary>
internal sealed class NoStatutes : IStatuteSource
{
    public StatuteCorpus? Corpus => null;
}
