using BotService.Skills.Guard;

namespace BotService.Skills.Laws;

/// <summary>
/// Finds articles by what people say. An article's own words and the questions written for it are one document; besides, the best single
/// question counts once more, since a long article would drown it. Immutable.
/// </summary>
internal sealed class StatuteIndex
{
    // Found on the tuning questions; flat between 0.4 and 0.8, and 0.3 and 0.6.
    private const float AliasWeight = 0.6f;
    private const float LawWordWeight = 0.45f;

    // More of a flood changes nothing.
    private const int LongestQuestion = 600;

    private readonly LayWords _words;
    private readonly TermIndex _articles;
    private readonly TermIndex _aliases;
    private readonly List<LawReference> _references = [];
    private readonly List<int> _aliasOwners = [];

    public StatuteIndex(IEnumerable<StatuteVersion> versions, LayWords words, IReadOnlyDictionary<LawReference, IReadOnlyList<string>> aliases)
    {
        _words = words;
        List<Dictionary<uint, int>> documents = [];
        List<Dictionary<uint, int>> questions = [];
        foreach (var version in versions)
        {
            foreach (var article in version.Articles)
            {
                LawReference reference = new(version.Law, article.Number.Label);
                var document = TermReader.Count($"{version.Law} {article.Heading} {article.Text}");
                foreach (var alias in aliases.GetValueOrDefault(reference) ?? [])
                {
                    var terms = TermReader.Count(words.Strip(alias));
                    foreach (var (term, count) in terms)
                    {
                        document[term] = document.GetValueOrDefault(term) + count;
                    }

                    questions.Add(terms);
                    _aliasOwners.Add(documents.Count);
                }

                documents.Add(document);
                _references.Add(reference);
            }
        }

        _articles = new TermIndex(documents);
        _aliases = new TermIndex(questions);
    }

    /// <summary>Bytes that the index takes, roughly.</summary>
    public long Bytes => _articles.Bytes + _aliases.Bytes;

    /// <summary>The articles that fit best, best first.</summary>
    /// <param name="question">Half width, lower case.</param>
    /// <param name="top">How many at most.</param>
    /// <param name="favoured">A statute that the question names; null when it names none.</param>
    public IReadOnlyList<LawHit> Search(string question, int top, string? favoured = null)
    {
        var terms = Terms(question);
        var scores = _articles.Score(terms);
        var best = new float[scores.Length];
        var aliasScores = _aliases.Score(terms);
        for (var alias = 0; alias < aliasScores.Length; alias++)
        {
            best[_aliasOwners[alias]] = Math.Max(best[_aliasOwners[alias]], aliasScores[alias]);
        }

        PriorityQueue<int, float> leaders = new(top + 1);
        for (var article = 0; article < scores.Length; article++)
        {
            scores[article] += AliasWeight * best[article];
            scores[article] *= favoured is not null && _references[article].Law == favoured ? 2 : 1;
            if (scores[article] > 0)
            {
                leaders.Enqueue(article, scores[article]);
                if (leaders.Count > top)
                {
                    leaders.Dequeue();
                }
            }
        }

        var weight = Math.Max(1, terms.Count(term => term.Value >= 1));
        List<LawHit> hits = [];
        while (leaders.TryDequeue(out var article, out var score))
        {
            hits.Insert(0, new LawHit(_references[article], Math.Round(score / Math.Sqrt(weight), 3)));
        }

        return hits;
    }

    private Dictionary<uint, float> Terms(string question)
    {
        var asked = question.Length > LongestQuestion ? question[..LongestQuestion] : question;
        // People repeat themselves in a long message; a word that comes twice does not matter twice.
        var terms = TermReader.Count(_words.Strip(asked)).ToDictionary(term => term.Key, _ => 1f);
        foreach (var term in _words.Expand(asked))
        {
            terms.TryAdd(term, LawWordWeight);
        }

        return terms;
    }
}
