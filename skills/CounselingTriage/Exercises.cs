using System.Globalization;
using BotService.Skills.Contracts;
using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.CounselingTriage;

/// <summary>
/// Grounding, the first steps of a safety plan and self-reflection by questionnaire, one message a step, as <c>exercises.yaml</c> writes them.
/// Scores are added up here and never called a diagnosis; a yes to the question about dying ends the questionnaire at once.
/// </summary>
internal sealed class Exercises
{
    private const string Running = "exercise";
    private const string Given = "given";
    private const char Between = '\u001e';
    private const int LongestKept = 60;

    private readonly List<Exercise> _all = [];
    private readonly List<RulePattern> _answers;
    private readonly RulePattern _stop;
    private readonly string _stopped;
    private readonly string _again;

    public Exercises(DataNode data, HotlineDirectory hotlines)
    {
        data.Allow("review", "stop", "stopped", "exercises", "scales", "answers", "again");
        _stop = PatternWords.Compile(data, data.Texts("stop"));
        _stopped = Sentence(data, "stopped");
        _again = Sentence(data, "again");
        _answers = [.. data.Get("answers").Items().Select(list => PatternWords.Compile(list, [.. list.Items().Select(item => item.Text())]))];
        foreach (var node in data.Get("exercises").Items())
        {
            node.Allow("id", "triggers", "keep", "steps", "end");
            _all.Add(new Exercise(node.Text("id"), Triggers(node), [.. node.Texts("steps").Select(step => hotlines.Fill(step, node.Text("id")))], Sentence(node, "end"), IsScale: false, Danger: null, []));
        }

        foreach (var node in data.Get("scales").Items())
        {
            node.Allow("id", "triggers", "start", "items", "danger", "bands", "result");
            string[] items = [.. node.Texts("items")];
            items[0] = $"{Sentence(node, "start")}\n{items[0]}";
            _all.Add(new Exercise(node.Text("id"), Triggers(node), items, Sentence(node, "result"), IsScale: true, node.Find("danger") is null ? null : (int)node.Number("danger", 0), ReadBands(node)));
        }

        string Sentence(DataNode node, string key) => hotlines.Fill(node.Text(key), key);
        static RulePattern Triggers(DataNode node) => PatternWords.Compile(node, node.Texts("triggers"));
    }

    /// <summary>Every sentence that can be said, for the tests.</summary>
    public IEnumerable<string> Sentences => [_stopped, _again, .. _all.SelectMany(exercise => exercise.Steps.Append(exercise.End).Concat(exercise.Bands.Select(band => band.Text)))];

    /// <summary>The next step, or the first of an exercise that was asked for.</summary>
    /// <param name="request">The turn.</param>
    /// <param name="danger">What to say instead when the question about dying is answered with anything but no.</param>
    /// <returns>Null when none runs and none is asked for.</returns>
    public SkillReply? Next(SkillRequest request, Func<SkillReply> danger)
    {
        if (!request.Slots.TryGetValue(Running, out var id) || _all.Find(exercise => exercise.Id == id) is not { } running)
        {
            return _all.Find(exercise => exercise.Triggers.IsMatch(request.Text)) is { } asked ? Say(asked.Steps[0], asked.Id, "") : null;
        }

        if (_stop.IsMatch(request.Text))
        {
            return Say(_stopped, null, "");
        }

        var given = request.Slots.GetValueOrDefault(Given, "");
        var answer = running.IsScale ? Points(request.Text)?.ToString(CultureInfo.InvariantCulture) : Kept(request.Text);
        if (answer is null)
        {
            return Say(_again, id, given);
        }

        string[] answers = [.. given.Split(Between, StringSplitOptions.RemoveEmptyEntries), answer];
        return running.Danger == answers.Length && answer != "0" ? danger()
            : answers.Length < running.Steps.Count ? Say(running.Steps[answers.Length], id, string.Join(Between, answers))
            : Say(running.Finish(answers), null, "");
    }

    private int? Points(string text)
    {
        var points = _answers.FindIndex(answer => answer.IsMatch(text.Trim()));
        return points < 0 ? null : points;
    }

    private static string Kept(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace(Between, ' ').Trim();
        return line.Length > LongestKept ? line[..LongestKept] : line.Length == 0 ? " " : line;
    }

    private static SkillReply Say(string text, string? running, string given) => new()
    {
        Text = text,
        Answered = true,
        Slots = running is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [Running] = running, [Given] = given },
    };

    private static List<Band> ReadBands(DataNode node) => [.. node.Get("bands").Items().Select(band => new Band((int)band.Number("from", 0), band.Text("text")))];

    private sealed record Exercise(string Id, RulePattern Triggers, IReadOnlyList<string> Steps, string End, bool IsScale, int? Danger, IReadOnlyList<Band> Bands)
    {
        public string Finish(string[] answers) => IsScale
            ? string.Format(CultureInfo.InvariantCulture, End, Bands.Last(band => band.From <= answers.Sum(answer => int.Parse(answer, CultureInfo.InvariantCulture))).Text)
            : string.Format(CultureInfo.InvariantCulture, End, [.. answers]);
    }

    private sealed record Band(int From, string Text);
}
