using BotService.Skills.Guard;
using BotService.Skills.Prompts;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.Prompts;

public sealed class PromptCatalogTests
{
    private static readonly IReadOnlyDictionary<string, string> Values = PromptVariables.Of(RiskLevel.R1, 300, new DateTimeOffset(2026, 11, 24, 18, 30, 0, TimeSpan.Zero));

    private readonly PromptCatalog _catalog = new(new PromptLinter(HotlineDirectory.Load(null)));

    [Fact]
    public async Task A_prompt_is_its_includes_and_its_body_with_values_of_the_turn()
    {
        _catalog.Replace(
        [
            new LivePrompt("shared/voice", 2, Prompt.File("不超过{{$max_chars}}个字，今天是{{$today}}，{{$part_of_day}}。", "shared/voice", "risk: normal\nvariables:\n  - { name: max_chars, type: integer, label: 字数 }\n  - { name: today, type: date, label: 今天 }\n  - { name: part_of_day, type: enum, label: 时段 }")),
            new LivePrompt(Prompt.Id, 3, Prompt.File("说一条规则。", head: "risk: normal\nincludes: [shared/voice]")),
        ]);

        RenderedPrompt? rendered = await _catalog.RenderAsync(Prompt.Id, Values, CancellationToken.None);

        Assert.Equal("不超过300个字，今天是2026-11-25，night。\n\n说一条规则。", rendered?.SystemText);
        Assert.Equal(3, rendered?.Version);
    }

    [Fact]
    public async Task What_an_author_types_stays_as_it_is_typed()
    {
        _catalog.Replace([new LivePrompt(Prompt.Id, 1, Prompt.File("a < b && c > d：“引号”'单'"))]);

        RenderedPrompt? rendered = await _catalog.RenderAsync(Prompt.Id, Values, CancellationToken.None);

        Assert.Equal("a < b && c > d：“引号”'单'", rendered?.SystemText);
    }

    [Fact]
    public void A_prompt_with_an_error_is_left_out_and_so_is_what_includes_it()
    {
        IReadOnlyList<string> leftOut = _catalog.Replace(
        [
            new LivePrompt("shared/voice", 1, Prompt.File("打 13800138000", "shared/voice")),
            new LivePrompt(Prompt.Id, 1, Prompt.File(head: "risk: normal\nincludes: [shared/voice]")),
            new LivePrompt("smalltalk/reply", 1, Prompt.File(id: "smalltalk/reply")),
        ]);

        Assert.Equal(["legal-rights/reply", "shared/voice"], leftOut.Order());
        Assert.Equal(["smalltalk/reply"], _catalog.Live.Select(live => live.Id));
    }

    [Fact]
    public async Task Without_prompts_there_is_nothing_to_render()
    {
        Assert.Null(await _catalog.RenderAsync(Prompt.Id, Values, CancellationToken.None));
    }

    [Fact]
    public void Files_written_and_read_again_are_the_same_prompts()
    {
        using TemporaryFolder folder = new();
        LivePrompt[] prompts = [new(Prompt.Id, 0, Prompt.File()), new("shared/voice", 0, Prompt.File(id: "shared/voice"))];

        PromptFiles.Write(folder.Path, prompts);

        Assert.Equal(prompts, PromptFiles.Read(folder.Path));
    }

    [Theory]
    [InlineData("a\r\nb  \r\n\r\n", "a\nb\n")]
    [InlineData("\n\ne\u0301", "é\n")]
    public void Line_ends_and_composed_letters_make_no_difference_to_the_hash(string text, string canonical)
    {
        Assert.Equal(canonical, PromptText.Canonical(text));
        Assert.Equal(PromptText.Hash(canonical), PromptText.Hash(text));
    }
}
