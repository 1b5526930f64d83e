using System.Text.RegularExpressions;
using System.Xml.Linq;
using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Messaging.Messages;
using BotService.Skills.Prompts;
using BotService.Skills.Risk;
using BotService.Skills.Routing;
using BotService.Tests.TestKit;
using BotService.WebConsole.Resources;
using BotService.WebConsole.ViewModels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BotService.Tests.WebConsole;

public partial class TextsTests
{
    private static readonly string Folder = Path.Combine(Places.Root, "bot", "WebConsole");

    public static TheoryData<string> Files() => ["ConsoleTexts", "QueueTexts", "CaseTexts", "LoginTexts", "PromptTexts", "AuditTexts", "DeliveryTexts", "KnowledgeTexts"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_say_the_same_things_with_the_same_blanks(string name)
    {
        Dictionary<string, string> chinese = Read($"{name}.resx");
        Dictionary<string, string> english = Read($"{name}.en.resx");

        Assert.Equal(chinese.Keys, english.Keys);
        Assert.All(chinese, text => Assert.Equal(Blanks(text.Value), Blanks(english[text.Key])));
    }

    [Fact]
    public void Every_text_that_a_page_names_exists()
    {
        HashSet<string> known = [.. Files().SelectMany(row => Read($"{row.Data}.resx").Keys)];
        string[] named = [.. Directory.EnumerateFiles(Path.Combine(Folder, "Components"), "*", SearchOption.AllDirectories)
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))];

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void Every_name_that_data_can_bring_has_its_word()
    {
        HashSet<string> known = [.. Files().SelectMany(row => Read($"{row.Data}.resx").Keys)];
        IEnumerable<string> needed =
        [
            .. Enum.GetNames<RiskLevel>().Select(level => $"Level.{level}"),
            .. Enum.GetNames<StaffRole>().Select(role => $"Role.{role.ToLowerInvariant()}"),
            .. Enum.GetNames<OutboxStatus>().Select(status => $"Delivery.{status}"),
            .. Enum.GetNames<InboundKind>().Except([nameof(InboundKind.Text)]).Select(kind => $"Kind.{kind}"),
            .. Enum.GetNames<UndeliveredKind>().Select(kind => $"Kind.{kind}"),
            .. Enum.GetNames<DeliveryOrigin>().Select(origin => $"From.{origin}"),
            .. Enum.GetNames<UndeliveredOutcome>().Select(outcome => $"Outcome.{outcome}"),
            .. Enum.GetNames<CaseOutcome>().Except([nameof(CaseOutcome.Done)]).Select(outcome => $"Outcome.{outcome}"),
            .. Enum.GetNames<PromptStatus>().Select(status => $"Status.{status}"),
            .. Enum.GetNames<PromptRisk>().Select(risk => $"Risk.{risk}"),
            .. Enum.GetNames<PromptOutcome>().Except([nameof(PromptOutcome.Done)]).SelectMany(outcome => new[] { $"Outcome.{outcome}", $"Failure.{outcome}" }),
            .. Enum.GetNames<CaseOutcome>().Except([nameof(CaseOutcome.Done)]).Select(outcome => $"Failure.{outcome}"),
            .. new[] { "Save", "Submit", "Approve", "SendBack", "Publish", "RollBack" }.Select(act => $"Done.{act}"),
            .. AuditViewModel.Areas.Select(area => $"Area.{area}"),
            .. Directory.EnumerateDirectories(Path.Combine(Places.Root, "prompts")).Select(folder => $"Skill.{Path.GetFileName(folder)}"),
            .. new[] { "risk", "asked", "unanswered", "failed" }.Select(reason => $"Reason.{reason}"),
            .. new[] { "suicide_selfharm", "harm_others", "bullying", "domestic_violence", "sexual_abuse", "fraud_extortion", "running_away", "threat_stalking" }.Select(name => $"Category.{name}"),
        ];

        Assert.Empty(needed.Except(known));
    }

    [Fact]
    public void Every_rule_of_the_linter_and_every_act_in_the_audit_has_its_sentence()
    {
        HashSet<string> known = [.. Files().SelectMany(row => Read($"{row.Data}.resx").Keys)];
        string linter = string.Concat(Directory.EnumerateFiles(Path.Combine(Places.Root, "skills", "Prompts"), "*.cs").Select(File.ReadAllText));
        string bot = string.Concat(Directory.EnumerateFiles(Path.Combine(Places.Root, "bot"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        string[] rules = [.. Rule().Matches(linter).Select(match => match.Groups["rule"].Value).Distinct(), "link", "contact"];
        string[] acts = [.. Act().Matches(bot).Select(match => match.Groups["act"].Value).Distinct()];

        Assert.True(rules.Length > 15 && acts.Length > 12, "The patterns of this test find too little.");
        Assert.Empty(rules.Select(rule => $"Lint.{rule}").Concat(acts.Select(act => $"Action.{act}")).Except(known));
    }

    [Fact]
    public void A_skill_is_called_what_the_menu_calls_it()
    {
        Dictionary<string, string> texts = Read("ConsoleTexts.resx");
        IEnumerable<SkillMenuEntry> entries = SkillMenu.CreateDefault().Channel.SelectMany(entry => entry.Children).Where(entry => texts.ContainsKey($"Skill.{entry.Key![SkillMenu.KeyPrefix.Length..]}"));

        Assert.Equal(6, entries.Count());
        Assert.All(entries, entry => Assert.Equal(entry.Title, texts[$"Skill.{entry.Key![SkillMenu.KeyPrefix.Length..]}"]));
    }

    [Theory]
    [InlineData(-3, "0 秒")]
    [InlineData(59, "59 秒")]
    [InlineData(61, "1 分 01 秒")]
    [InlineData(3600 + 120, "1 小时 02 分")]
    [InlineData(49 * 3600, "49 小时 00 分")]
    public void A_wait_is_said_in_words(int seconds, string expected) =>
        Assert.Equal(expected, Shown.Duration(Localizer(), TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("2026-11-25T16:30:00Z", "2026-11-25T17:00:00Z", "00:30")]
    [InlineData("2026-11-25T15:30:00Z", "2026-11-25T17:00:00Z", "11-25 23:30")]
    public void A_time_is_Chinas_with_its_day_when_it_was_another(string at, string now, string expected) =>
        Assert.Equal(expected, Shown.Time(DateTimeOffset.Parse(at, null), DateTimeOffset.Parse(now, null)));

    private static IStringLocalizer<ConsoleTexts> Localizer()
    {
        System.Globalization.CultureInfo.CurrentUICulture = new("zh-Hans");
        return new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ConsoleTexts>>();
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Folder, "Resources", file))
        .Descendants("data")
        .ToDictionary(item => (string)item.Attribute("name")!, item => (string)item.Element("value")!);

    private static IEnumerable<string> Blanks(string text) => Blank().Matches(text).Select(match => match.Value[..2]).Distinct().Order();

    [GeneratedRegex(@"(?:Error\(|PromptFinding\(|return \(|Fail\(\s*findings,\s*)""(?<rule>[a-z-]+)""")]
    private static partial Regex Rule();

    [GeneratedRegex(@"""(?<act>(?:prompt|case|transcript|signin)\.[a-z_]+)")]
    private static partial Regex Act();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?:Texts|Common)\[""([A-Za-z.]+)""")]
    private static partial Regex Named();
}
