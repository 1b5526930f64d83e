using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.Prompts;

/// <summary>Judges a prompt before anybody may use it: the editor, the command line and the start ask the same rules. Deterministic, thread safe.</summary>
public sealed partial class PromptLinter
{
    private readonly HotlineDirectory _hotlines;
    private readonly GuardRules _guard = new(DataFile.Embedded("Guard/guard.yaml"));

    /// <param name="hotlines">The numbers that a prompt may name.</param>
    public PromptLinter(HotlineDirectory hotlines) => _hotlines = hotlines;

    /// <summary>Checks one prompt.</summary>
    /// <param name="id">Folder and name that it is kept under, such as <c>legal-rights/reply</c>.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="knownIds">Every prompt there is, for the includes.</param>
    /// <returns>Errors and warnings in the order of the lines; empty for a prompt without fault.</returns>
    public IReadOnlyList<PromptFinding> Check(string id, string text, IEnumerable<string> knownIds)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<PromptFinding> findings = [];
        if (PromptReader.Read(id, text, findings) is { } prompt)
        {
            CheckHead(prompt, [.. knownIds], findings);
            CheckBody(prompt, findings);
        }

        return [.. findings.OrderBy(finding => finding.Line)];
    }

    private void CheckHead(PromptDocument prompt, HashSet<string> knownIds, List<PromptFinding> findings)
    {
        foreach (var variable in prompt.Variables)
        {
            if (!PromptVariables.Types.TryGetValue(variable.Name, out var type))
            {
                Error("variable", 1, $"The service has no variable {variable.Name}. It has: {string.Join(", ", PromptVariables.Types.Keys)}.", variable.Name);
            }
            else if (type != variable.Type)
            {
                Error("variable", 1, $"The variable {variable.Name} is of type {type}, not {variable.Type}.", variable.Name);
            }
        }

        foreach (var twice in prompt.Variables.GroupBy(variable => variable.Name).Where(group => group.Count() > 1))
        {
            Error("variable", 1, $"The variable {twice.Key} is declared twice. Keep one.", twice.Key);
        }

        foreach (var include in prompt.Includes)
        {
            if (!include.StartsWith(PromptIds.Shared, StringComparison.Ordinal) || !knownIds.Contains(include) || prompt.Id.StartsWith(PromptIds.Shared, StringComparison.Ordinal))
            {
                Error("include", 1, $"{include} cannot be included. A skill's prompt may include what lies in shared/: {string.Join(", ", knownIds.Where(id => id.StartsWith(PromptIds.Shared, StringComparison.Ordinal)).Order(StringComparer.Ordinal))}.", include);
            }
        }

        foreach (var demand in prompt.MustInclude)
        {
            if (demand.What != "person" && !(demand.What.StartsWith("hotline:", StringComparison.Ordinal) && _hotlines.Contains(demand.What["hotline:".Length..])))
            {
                Error("must-include", 1, $"{demand.What} cannot be demanded. Write person, or hotline: and a number of the directory.", demand.What);
            }
        }

        void Error(string rule, int line, string message, string detail) => findings.Add(new PromptFinding(rule, line, IsError: true, message, detail));
    }

    private void CheckBody(PromptDocument prompt, List<PromptFinding> findings)
    {
        if (string.IsNullOrWhiteSpace(prompt.Body))
        {
            findings.Add(new PromptFinding("empty", prompt.BodyLine, IsError: true, "The prompt has no words. Write them under the front matter."));
        }

        var declared = prompt.Variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var line = prompt.BodyLine;
        foreach (var text in prompt.Body.Split('\n'))
        {
            foreach (var (rule, message, detail) in FindIn(text, declared))
            {
                findings.Add(new PromptFinding(rule, line, IsError: true, message, detail));
            }

            line++;
        }

        foreach (var unused in declared.Where(name => !prompt.Body.Contains($"{{{{${name}}}}}", StringComparison.Ordinal)))
        {
            findings.Add(new PromptFinding("unused", 1, IsError: false, $"The variable {unused} is declared and not used. Use it or take it out.", unused));
        }
    }

    private IEnumerable<(string Rule, string Message, string Detail)> FindIn(string line, HashSet<string> declared)
    {
        foreach (var name in Variable().Matches(line).Select(match => match.Groups["name"].Value).Where(name => !declared.Contains(name)))
        {
            yield return ("undeclared", $"The variable {name} is not declared. Add it under variables, or take it out.", name);
        }

        var plain = Variable().Replace(line, " ");
        foreach (Match hotline in Hotline().Matches(plain))
        {
            if (!_hotlines.Contains(hotline.Groups["number"].Value))
            {
                yield return ("hotline", $"The directory holds no hotline {hotline.Groups["number"].Value}. Use one that it holds.", hotline.Value);
            }
        }

        plain = Hotline().Replace(plain, " ");
        if (plain.IndexOfAny(['{', '}']) is var brace and >= 0)
        {
            yield return ("braces", "A brace stands here that belongs to no variable. Write {{$name}} or {hotline:NUMBER}, or take it out.", Around(plain, brace));
        }

        foreach (var number in PhoneNumbers.In(plain))
        {
            yield return ("phone", $"{number} is written by hand. Numbers come from the directory: write {{hotline:{number}}} if it is held there.", number);
        }

        if (MessageTag().Match(plain) is { Success: true } tag)
        {
            yield return ("message-tag", "This looks like a message tag, which could be taken for somebody else's words. Take it out.", tag.Value);
        }

        if (Article().Match(plain) is { Success: true } article)
        {
            yield return ("law", "Articles of law are not written in prompts: the service adds those that were found for the question. Take it out.", article.Value);
        }

        foreach (var rule in _guard.BrokenBy(plain.ToLowerInvariant()).Where(rule => rule is "link" or "contact"))
        {
            yield return (rule, "Links and contact handles are not written in prompts. Take it out.", "");
        }

        if (line.Any(character => character != '\t' && char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format))
        {
            yield return ("invisible", "An invisible character stands on this line, which a reviewer cannot see. Delete the line and type it anew.", "");
        }
    }

    private static string Around(string text, int index) => text[Math.Max(0, index - 8)..Math.Min(text.Length, index + 8)].Trim();

    [GeneratedRegex(@"\{\{\$(?<name>[A-Za-z0-9_]+)\}\}", RegexOptions.ExplicitCapture)]
    internal static partial Regex Variable();

    [GeneratedRegex(@"\{hotline:(?<number>\d{3,12})\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Hotline();

    [GeneratedRegex(@"</?\s*(message|text|image|audio|binary|function|tool|system|user|assistant)\b[^>]{0,80}>?|<\|[^|]{0,40}\|>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex MessageTag();

    // "di ... tiao": article so and so.
    [GeneratedRegex("\u7b2c ?[0-9\u96f6\u3007\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343]{1,9} ?\u6761")]
    private static partial Regex Article();
}
