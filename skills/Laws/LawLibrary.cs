using BotService.Skills.Contracts;
using BotService.Skills.Guard;

namespace BotService.Skills.Laws;

/// <summary>The statutes as they stand today, with their index. Builds it anew when a corpus was imported or a day has begun. Thread safe.</summary>
public sealed class LawLibrary(IStatuteSource source, TimeProvider time)
{
    // Statutes come into force at midnight in China.
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private readonly Lock _building = new();
    private LawSearch? _search;

    /// <summary>Today in China.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(ChinaOffset).Date);

    /// <summary>The search over today's versions; null when no statute was imported.</summary>
    public LawSearch? Search
    {
        get
        {
            if (source.Corpus is not { } corpus)
            {
                return null;
            }

            var today = Today;
            if (_search is { } ready && ReferenceEquals(ready.Corpus, corpus) && ready.Day == today)
            {
                return ready;
            }

            lock (_building)
            {
                if (_search is not { } built || !ReferenceEquals(built.Corpus, corpus) || built.Day != today)
                {
                    _search = new LawSearch(corpus, today);
                }

                return _search;
            }
        }
    }

    /// <summary>An article in force today; null when it is not, or nothing was imported.</summary>
    public StatuteArticle? Find(LawReference reference) => source.Corpus?.Find(reference, Today);
}
