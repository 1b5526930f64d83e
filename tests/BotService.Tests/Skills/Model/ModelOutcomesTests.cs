using BotService.Skills.Model;
using BotService.Tests.TestKit.FakeModel;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Skills.Model;

public class ModelOutcomesTests
{
    private static readonly (string Mode, ModelOutcome Outcome)[] Modes =
    [
        ("obey", ModelOutcome.Answered),
        ("dialect", ModelOutcome.Answered),
        ("slow:50", ModelOutcome.Answered),
        ("lie", ModelOutcome.Answered),
        ("empty", ModelOutcome.Empty),
        ("say:  ", ModelOutcome.Empty),
        ("huge", ModelOutcome.TooLong),
        ("flood", ModelOutcome.TooLong),
        ("cut", ModelOutcome.CutOff),
        ("unfinished", ModelOutcome.Unavailable),
        ("break", ModelOutcome.Unavailable),
        ("refuse", ModelOutcome.Unavailable),
        ("error500", ModelOutcome.Unavailable),
        ("throttle", ModelOutcome.Unavailable),
        ("filter", ModelOutcome.FilteredSelfHarm),
        ("filter:violence", ModelOutcome.Filtered),
        ("filter-output", ModelOutcome.Filtered),
        ("filter-output:self_harm", ModelOutcome.FilteredSelfHarm),
    ];

    public static TheoryData<ModelProvider, string, ModelOutcome> Cases() =>
        [.. AskedModel.Providers.SelectMany(provider => Modes.Select(mode => (provider, mode.Mode, mode.Outcome)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_a_server_does_is_an_outcome(ModelProvider provider, string mode, ModelOutcome outcome)
    {
        await using AskedModel asked = await AskedModel.StartAsync(provider);
        asked.Server.Mode = mode;

        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome == ModelOutcome.Answered, answer.Text is not null);
    }

    [Theory]
    [InlineData(ModelProvider.AzureOpenAI)]
    [InlineData(ModelProvider.OpenAICompatible)]
    public async Task The_pieces_of_an_answer_come_together_whole(ModelProvider provider)
    {
        await using AskedModel asked = await AskedModel.StartAsync(provider);
        asked.Server.Mode = "say:先喝口水，慢慢说。😀 <b>&amp;\n第二行";

        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal("先喝口水，慢慢说。😀 <b>&amp;\n第二行", answer.Text);
    }

    [Fact]
    public async Task A_server_that_nobody_runs_is_unavailable()
    {
        ModelServer gone = await ModelServer.StartAsync();
        Uri address = gone.CompatibleEndpoint;
        await gone.DisposeAsync();
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, options => options.Endpoint = address);

        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(new ModelAnswer(ModelOutcome.Unavailable, Text: null), answer);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_unavailable_and_its_status_is_in_the_log()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.AzureOpenAI);
        asked.Server.Mode = "deny";

        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(ModelOutcome.Unavailable, answer.Outcome);
        Assert.Contains(asked.Log.Lines, line => line.Text.Contains("(401)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_question_leaves_one_line_without_a_word_of_it()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible);
        asked.Server.Mode = "break";

        await asked.AskAsync();

        (LogLevel level, string text) = Assert.Single(asked.Log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith("The model gave no answer: Unavailable", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}|key-of-the-test", text);
    }
}
