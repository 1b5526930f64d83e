using BotService.Skills.Model;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Skills.Model;

public class ModelBreakerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_server_that_failed_three_times_is_skipped_and_asked_again_after_a_while()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, time: _time);
        await FailAsync(asked, times: 3);
        asked.Server.Mode = "obey";

        ModelAnswer during = await asked.AskAsync();
        _time.Advance(TimeSpan.FromSeconds(6));
        ModelAnswer after = await asked.AskAsync();
        ModelAnswer later = await asked.AskAsync();

        Assert.Equal([ModelOutcome.Skipped, ModelOutcome.Answered, ModelOutcome.Answered], [during.Outcome, after.Outcome, later.Outcome]);
        Assert.Equal(5, asked.Server.Calls);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_tried_ever_more_rarely()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, time: _time);
        await FailAsync(asked, times: 3);
        _time.Advance(TimeSpan.FromSeconds(6));
        await FailAsync(asked, times: 1);

        _time.Advance(TimeSpan.FromSeconds(6));
        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(ModelOutcome.Skipped, answer.Outcome);
    }

    [Fact]
    public async Task Failures_count_only_in_a_row()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, time: _time);
        await FailAsync(asked, times: 2);
        asked.Server.Next("obey");
        await asked.AskAsync();

        await FailAsync(asked, times: 3);
    }

    [Fact]
    public async Task Failures_far_apart_count_as_well()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, time: _time);
        for (int i = 0; i < 3; i++)
        {
            await FailAsync(asked, times: 1);
            _time.Advance(TimeSpan.FromMinutes(20));
        }

        await FailAsync(asked, times: 1);
        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(ModelOutcome.Skipped, answer.Outcome);
    }

    [Theory]
    [InlineData("filter")]
    [InlineData("filter-output")]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("huge")]
    public async Task An_answer_of_whatever_kind_is_no_failure_of_the_server(string mode)
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.AzureOpenAI, time: _time);
        asked.Server.Mode = mode;
        for (int i = 0; i < 5; i++)
        {
            await asked.AskAsync();
        }

        asked.Server.Mode = "obey";
        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(ModelOutcome.Answered, answer.Outcome);
    }

    [Fact]
    public async Task Who_gives_up_says_nothing_about_the_server()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, time: _time);
        asked.Server.Mode = "hang";
        for (int i = 0; i < 5; i++)
        {
            await GiveUpAsync(asked);
        }

        asked.Server.Mode = "obey";
        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(ModelOutcome.Answered, answer.Outcome);
    }

    [Fact]
    public async Task A_probe_that_was_given_up_does_not_count_as_an_answer()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, time: _time);
        await FailAsync(asked, times: 3);
        _time.Advance(TimeSpan.FromSeconds(6));
        asked.Server.Mode = "hang";
        await GiveUpAsync(asked);

        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(ModelOutcome.Skipped, answer.Outcome);
    }

    private static async Task FailAsync(AskedModel asked, int times)
    {
        asked.Server.Mode = "throttle";
        for (int i = 0; i < times; i++)
        {
            Assert.Equal(ModelOutcome.Unavailable, (await asked.AskAsync()).Outcome);
        }
    }

    private static async Task GiveUpAsync(AskedModel asked)
    {
        using CancellationTokenSource giveUp = new(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.AskAsync(giveUp.Token));
    }
}
