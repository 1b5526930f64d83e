using System.Text;
using System.Text.RegularExpressions;
using BotService.Skills.Data;
using BotService.Skills.Risk;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotService.Skills.Prompts;

/// <summary>Reads a prompt file. YAML here is plain: no anchors, aliases, tags or doubled keys, for what a reviewer reads must be what is used.</summary>
internal static partial class PromptReader
{
    /// <returns>Null when the file cannot be read; the findings say why.</returns>
    public static PromptDocument? Read(string id, string text, List<PromptFinding> findings)
    {
        if (Encoding.UTF8.GetByteCount(text) > PromptText.MaxBytes)
        {
            return Fail(findings, "size", 0, $"The prompt is larger than {PromptText.MaxBytes / 1024} KiB. Shorten it, or move a part into a file of its own.");
        }

        if (text.StartsWith('\ufeff'))
        {
            return Fail(findings, "bom", 1, "The file begins with a byte order mark. Save it as UTF-8 without one.");
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (end < 0)
        {
            return Fail(findings, "front-matter", 1, "The front matter is missing. Begin the file with a line ---, the fields, and a line ---.");
        }

        // A line of its own for the opening mark keeps the numbers of the lines true.
        var yaml = "\n" + string.Join('\n', lines[1..end]) + "\n";
        try
        {
            RefuseTricks(yaml);
            return Build(id, DataFile.Parse(id, new StringReader(yaml)), string.Join('\n', lines[(end + 1)..]).Trim('\n'), end + 2 + LeadingBlanks(lines, end + 1));
        }
        catch (YamlException exception)
        {
            return Fail(findings, "yaml", (int)exception.Start.Line, exception.Message);
        }
        catch (SkillDataException exception)
        {
            var place = Place().Match(exception.Message);
            return Fail(
                findings,
                exception.InnerException is YamlException ? "yaml" : "front-matter",
                place.Success ? int.Parse(place.Groups["line"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 1,
                Place().Replace(exception.Message, ""));
        }
    }

    private static PromptDocument Build(string id, DataNode data, string body, int bodyLine)
    {
        data.Allow("id", "name", "risk", "variables", "includes", "mustInclude");
        if (data.Text("id") != id)
        {
            throw data.Get("id").Fault($"'id' is {data.Text("id")}, but the file is {id}; write the same.");
        }

        List<PromptDemand> demands = [];
        foreach (var (level, wishes) in data.Find("mustInclude")?.Entries() ?? [])
        {
            var from = Enum.TryParse(level, out RiskLevel parsed) && Enum.IsDefined(parsed) && parsed < RiskLevel.R4
                ? parsed
                : throw wishes.Fault($"'{level}' is not a level that a prompt is used at; levels are R0, R1, R2 and R3.");
            demands.AddRange(wishes.Items().Select(wish => new PromptDemand(from, wish.Text())));
        }

        return new PromptDocument
        {
            Id = id,
            Name = data.Text("name"),
            Risk = data.Text("risk") switch
            {
                "normal" => PromptRisk.Normal,
                "high" => PromptRisk.High,
                "core-safety" => PromptRisk.CoreSafety,
                var other => throw data.Get("risk").Fault($"'{other}' is not a risk class; classes are core-safety, high and normal."),
            },
            Variables = [.. (data.Find("variables")?.Items() ?? []).Select(ReadVariable)],
            Includes = data.Texts("includes"),
            MustInclude = demands,
            Body = body,
            BodyLine = bodyLine,
        };
    }

    private static PromptVariable ReadVariable(DataNode node)
    {
        node.Allow("name", "type", "label");
        return new PromptVariable(node.Text("name"), node.Text("type"), node.Text("label"));
    }

    private static void RefuseTricks(string yaml)
    {
        var depth = 0;
        Parser parser = new(new StringReader(yaml));
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            var trick = parser.Current switch
            {
                AnchorAlias => "An alias (*name)",
                NodeEvent { Anchor.IsEmpty: false } => "An anchor (&name)",
                NodeEvent { Tag.IsEmpty: false } => "A tag (!name)",
                _ when depth > 8 => "Nesting this deep",
                _ => null,
            };
            if (trick is not null)
            {
                throw new YamlException(parser.Current.Start, parser.Current.End, $"{trick} is not allowed in front matter. Write the value out.");
            }
        }
    }

    private static int LeadingBlanks(string[] lines, int from) => lines.Skip(from).All(line => line.Length == 0) ? 0 : lines.Skip(from).TakeWhile(line => line.Length == 0).Count();

    private static PromptDocument? Fail(List<PromptFinding> findings, string rule, int line, string message)
    {
        findings.Add(new PromptFinding(rule, line, IsError: true, message));
        return null;
    }

    [GeneratedRegex(@"^[^()\n]{0,120}\((?<line>\d{1,6})\): ", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
