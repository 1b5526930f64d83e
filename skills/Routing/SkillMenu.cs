using System.Text;
using BotService.Skills.Data;

namespace BotService.Skills.Routing;

/// <summary>The menu as text answers and as a channel's menu. Thread safe.</summary>
public sealed class SkillMenu
{
    /// <summary>What every skill's menu key starts with.</summary>
    public const string KeyPrefix = "menu:";

    private const int MaxTop = 3;
    private const int MaxChildren = 5;
    private const int MaxTopBytes = 16;
    private const int MaxChildBytes = 60;

    private readonly Dictionary<string, string> _skillByAnswer = new(StringComparer.OrdinalIgnoreCase);

    internal SkillMenu(DataNode data)
    {
        data.Allow("numbered", "channel");
        var number = 0;
        foreach (var item in data.Get("numbered").Items())
        {
            item.Allow("skill", "answers");
            number++;
            var skill = item.Text("skill");
            foreach (var answer in item.Texts("answers").Append(KeyPrefix + skill).Append(number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            {
                _skillByAnswer.Add(answer, skill);
            }
        }

        Channel = Read(data.Get("channel"), MaxTop, MaxTopBytes);
    }

    /// <summary>For the menu at the foot of a WeChat account: at most three entries with at most five below each.</summary>
    public IReadOnlyList<SkillMenuEntry> Channel { get; }

    /// <summary>A menu with the entries of this assembly.</summary>
    public static SkillMenu CreateDefault() => new(DataFile.Embedded("Routing/menu.yaml"));

    /// <summary>The skill that an answer to the numbered menu, or a menu key, stands for; null when it is no such answer.</summary>
    public string? Resolve(string? answer) => answer is null ? null
        : _skillByAnswer.GetValueOrDefault(answer.Normalize(NormalizationForm.FormKC).Trim().TrimEnd('.', '\u3002', '\u3001', ' '));

    private static List<SkillMenuEntry> Read(DataNode list, int most, int bytes)
    {
        List<SkillMenuEntry> entries = [];
        foreach (var node in list.Items())
        {
            node.Allow("title", "key", "children");
            var title = node.Text("title");
            var children = node.Find("children") is { } below ? Read(below, MaxChildren, MaxChildBytes) : [];
            var key = node.OptionalText("key");
            if (Encoding.UTF8.GetByteCount(title) > bytes)
            {
                throw node.Fault($"'{title}' is longer than {bytes} bytes; the channel refuses it.");
            }

            if (key is null == (children.Count == 0))
            {
                throw node.Fault($"'{title}' needs either a key or children.");
            }

            entries.Add(new SkillMenuEntry(title, key, children));
        }

        return entries.Count <= most ? entries : throw list.Fault($"more than {most} entries; the channel refuses them.");
    }
}
