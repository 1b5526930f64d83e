using BotService.Skills.Model;

namespace BotService.Tests.Skills.Model;

public class ModelLimitsTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.4);

    [Theory]
    [InlineData(ModelProvider.AzureOpenAI)]
    [InlineData(ModelProvider.OpenAICompatible)]
    public async Task A_server_that_hangs_costs_the_limit_of_the_first_words_once(ModelProvider provider)
    {
        await using AskedModel asked = await AskedModel.StartAsync(provider, options => options.FirstTokenLimit = Short);
        asked.Server.Mode = "hang";

        TimeSpan took = await AskedModel.TimeAsync(async () => Assert.Equal(ModelOutcome.Late, (await asked.AskAsync()).Outcome));

        Assert.Equal(1, asked.Server.Calls);
        Assert.InRange(took, Short / 2, TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData(ModelProvider.AzureOpenAI)]
    [InlineData(ModelProvider.OpenAICompatible)]
    public async Task A_server_that_stalls_costs_the_limit_of_silence(ModelProvider provider)
    {
        await using AskedModel asked = await AskedModel.StartAsync(provider, options => options.IdleLimit = Short);
        asked.Server.Mode = "stall";

        TimeSpan took = await AskedModel.TimeAsync(async () => Assert.Equal(ModelOutcome.Late, (await asked.AskAsync()).Outcome));

        Assert.Equal(1, asked.Server.Calls);
        Assert.InRange(took, Short / 2, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task The_whole_answer_has_a_limit_of_its_own()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, options => options.TurnLimit = Short);
        asked.Server.Mode = "stall";

        TimeSpan took = await AskedModel.TimeAsync(async () => Assert.Equal(ModelOutcome.Late, (await asked.AskAsync()).Outcome));

        Assert.InRange(took, Short / 2, TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData("error500")]
    [InlineData("refuse")]
    [InlineData("throttle:0")]
    public async Task A_failure_that_came_fast_is_tried_once_more(string failure)
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible);
        asked.Server.Next(failure);

        ModelAnswer answer = await asked.AskAsync();

        Assert.Equal(ModelOutcome.Answered, answer.Outcome);
        Assert.Equal(2, asked.Server.Calls);
    }

    [Theory]
    [InlineData(ModelProvider.AzureOpenAI)]
    [InlineData(ModelProvider.OpenAICompatible)]
    public async Task No_question_makes_more_than_two_attempts(ModelProvider provider)
    {
        await using AskedModel asked = await AskedModel.StartAsync(provider);
        asked.Server.Mode = "error500";

        await asked.AskAsync();

        Assert.Equal(2, asked.Server.Calls);
    }

    [Theory]
    [InlineData("throttle")]
    [InlineData("throttle:2")]
    [InlineData("filter")]
    [InlineData("break")]
    public async Task What_a_second_attempt_would_not_cure_is_not_tried_again(string failure)
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible);
        asked.Server.Mode = failure;

        await asked.AskAsync();

        Assert.Equal(1, asked.Server.Calls);
    }

    [Fact]
    public async Task A_failure_that_came_late_is_not_tried_again()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible, options => options.FirstTokenLimit = TimeSpan.FromSeconds(0.15));
        asked.Server.Mode = "error500";

        await asked.AskAsync();

        Assert.NotEqual(2, asked.Server.Calls);
    }

    [Fact]
    public async Task Who_asks_may_give_up_at_any_time()
    {
        await using AskedModel asked = await AskedModel.StartAsync(ModelProvider.OpenAICompatible);
        asked.Server.Mode = "stall";
        using CancellationTokenSource giveUp = new(Short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked.AskAsync(giveUp.Token));

        Assert.Empty(asked.Log.Lines);
    }
}
