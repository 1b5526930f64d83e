using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.LegalEducation;

/// <summary>A quiz of five questions with explanations and citations, by age band. What is asked and answered stands in the slots.</summary>
internal sealed partial class Quiz
{
    public const int Length = 5;

    private const string Left = "quiz";
    private const string Right = "right";
    private const int PrimaryEnds = 12;
    private const int MiddleEnds = 15;

    private readonly List<Question> _questions = [];

    public Quiz()
    {
        var data = DataFile.Embedded("LegalEducation/quiz.yaml");
        data.Allow("questions");
        foreach (var node in data.Get("questions").Items())
        {
            node.Allow("band", "ask", "options", "answer", "why", "law", "article");
            var options = node.Texts("options");
            var answer = node.Text("answer")[0] - 'A';
            if (answer < 0 || answer >= options.Count)
            {
                throw node.Fault($"'{node.Text("answer")}' is no letter of the {options.Count} options.");
            }

            _questions.Add(new Question(node.Text("band"), node.Text("ask"), options, answer, node.Text("why"), new LawReference(node.Text("law"), node.Text("article"))));
        }
    }

    /// <summary>Every article that an explanation names.</summary>
    public IEnumerable<LawReference> Laws => _questions.Select(question => question.Law);

    /// <summary>Whether a question of this quiz waits for its answer.</summary>
    public static bool IsRunning(IReadOnlyDictionary<string, string> slots) => slots.ContainsKey(Left);

    /// <summary>Five questions for an age, another five each day.</summary>
    /// <param name="age">Years; null for all bands.</param>
    /// <param name="day">Day number: the choice changes with it.</param>
    public Dictionary<string, string> Start(int? age, int day)
    {
        var bands = _questions.GroupBy(question => question.Band).Select(group => group.Key).ToList();
        var band = age is not { } years ? null : bands[Math.Min(bands.Count - 1, years <= PrimaryEnds ? 0 : years <= MiddleEnds ? 1 : 2)];
        var fitting = Enumerable.Range(0, _questions.Count).Where(number => band is null || _questions[number].Band == band).ToList();
        var chosen = Enumerable.Range(0, Math.Min(Length, fitting.Count)).Select(place => fitting[(day + place * (band is null ? 3 : 1)) % fitting.Count]).Distinct();
        return new Dictionary<string, string> { [Left] = string.Join(',', chosen), [Right] = "0" };
    }

    /// <summary>The question that waits.</summary>
    public string Ask(IReadOnlyDictionary<string, string> slots)
    {
        var question = _questions[Numbers(slots)[0]];
        return string.Join('\n', question.Options.Select((option, place) => $"{(char)('A' + place)}. {option}").Prepend(question.Ask));
    }

    /// <summary>Judges an answer; null when the text is none.</summary>
    public QuizStep? Answer(string text, IReadOnlyDictionary<string, string> slots)
    {
        if (Letter().Match(text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToUpperInvariant()) is not { Success: true } letter)
        {
            return null;
        }

        var numbers = Numbers(slots);
        var question = _questions[numbers[0]];
        var isRight = letter.Value[0] - 'A' == question.Answer;
        var right = int.Parse(slots.GetValueOrDefault(Right, "0"), CultureInfo.InvariantCulture) + (isRight ? 1 : 0);
        var left = numbers[1..];
        return new QuizStep(isRight, (char)('A' + question.Answer), question.Why, question.Law, right, left.Length == 0 ? [] : new Dictionary<string, string>
        {
            [Left] = string.Join(',', left),
            [Right] = right.ToString(CultureInfo.InvariantCulture),
        });
    }

    private static int[] Numbers(IReadOnlyDictionary<string, string> slots) => [.. slots[Left].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    [GeneratedRegex("^[A-D](?=[.\u3002 ]?$)|(?<=^[\u9009\u662f])[A-D](?=$)")]
    private static partial Regex Letter();

    private sealed record Question(string Band, string Ask, IReadOnlyList<string> Options, int Answer, string Why, LawReference Law);
}
