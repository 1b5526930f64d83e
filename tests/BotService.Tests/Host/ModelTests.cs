using BotService.Channels.OfficialAccount;
using BotService.Skills.Model;
using BotService.Tests.TestKit;
using BotService.Tests.TestKit.FakeModel;

namespace BotService.Tests.Host;

/// <summary>The whole service with a model that does what it should, and one that does not.</summary>
public class ModelTests
{
    // A few rounds here, on a machine that does much else: nothing is timed. By hand and on a quiet machine BOTSERVICE_MODEL_ROUNDS=40 makes
    // two hundred turns of each, and every one must come in the answer to the push itself, so within the platform's five seconds.
    private static readonly int? LongRun = int.TryParse(Environment.GetEnvironmentVariable("BOTSERVICE_MODEL_ROUNDS"), out int rounds) ? rounds : null;

    // Where the model's answer is what is looked at.
    private const string Patient = "--Model:FirstTokenLimit=00:00:10";

    private static readonly string[] Questions =
    [
        "打暑假工老板不给钱怎么办",
        "同学在群里骂我，我该怎么办",
        "家里交不起学费，有没有帮助",
        "考试压力大，晚上睡不着",
        "什么是正当防卫",
    ];

    private static readonly Lazy<Task<IReadOnlyList<string>>> WithoutModel = new(() => AskAllAsync([]));

    [Theory]
    [InlineData("AzureOpenAI")]
    [InlineData("OpenAICompatible")]
    public async Task With_a_model_the_same_questions_are_answered_in_its_words(string provider)
    {
        await using ModelServer model = await ModelServer.StartAsync();

        IReadOnlyList<string> plain = await WithoutModel.Value;
        IReadOnlyList<string> written = await AskAllAsync([.. Settings(provider, model), Patient]);

        Assert.Equal(Questions.Length * (LongRun ?? 2), written.Count);
        Assert.All(plain, reply => Assert.DoesNotContain("AI 生成", reply, StringComparison.Ordinal));
        Assert.Contains(written, reply => reply.Contains("谢谢你愿意说出来", StringComparison.Ordinal) && reply.EndsWith("（AI 生成）", StringComparison.Ordinal));
        Assert.Contains(model.LastCall!.Messages, message => message.Role == "system" && message.Text.Contains("青少年服务台", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AzureOpenAI", "hang")]
    [InlineData("OpenAICompatible", "hang")]
    [InlineData("AzureOpenAI", "refuse")]
    [InlineData("OpenAICompatible", "error500")]
    [InlineData("AzureOpenAI", "filter:violence")]
    [InlineData("OpenAICompatible", "filter-output")]
    [InlineData("AzureOpenAI", "lie")]
    [InlineData("OpenAICompatible", "lie")]
    [InlineData("OpenAICompatible", "throttle")]
    public async Task With_a_model_that_fails_every_turn_has_the_answer_it_has_without_one(string provider, string mode)
    {
        await using ModelServer model = await ModelServer.StartAsync();
        model.Mode = mode;

        IReadOnlyList<string> plain = await WithoutModel.Value;
        IReadOnlyList<string> replies = await AskAllAsync(Settings(provider, model));

        Assert.Equal(plain, replies);
        Assert.True(model.Calls > 0);
    }

    [Fact]
    public async Task A_filter_that_saw_self_harm_leads_to_the_question_and_the_offer_of_a_person()
    {
        await using ModelServer model = await ModelServer.StartAsync();
        model.Mode = "filter";
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort(), [.. Settings("AzureOpenAI", model), Patient]);

        string reply = await new SimulatedPhone(host.Http, "filtered").AskAsync(Questions[1]);

        Assert.Contains("结束自己的生命", reply, StringComparison.Ordinal);
        Assert.Contains("人工", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_a_crisis_never_reach_the_model()
    {
        await using ModelServer model = await ModelServer.StartAsync();
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort(), Settings("AzureOpenAI", model));

        string reply = await new SimulatedPhone(host.Http, "crisis").AskAsync("我站在楼顶了，马上就跳");

        Assert.Contains("120", reply, StringComparison.Ordinal);
        Assert.Equal(0, model.Calls);
    }

    [Fact]
    public async Task Over_a_persons_limit_of_the_day_the_skill_answers_alone()
    {
        await using ModelServer model = await ModelServer.StartAsync();
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort(), [.. Settings("AzureOpenAI", model), Patient, "--Limits:ModelCallsPerYouthPerDay=1"]);
        SimulatedPhone phone = new(host.Http, "eager");

        string first = await phone.AskAsync(Questions[0]);
        string second = await phone.AskAsync(Questions[2]);

        Assert.EndsWith("（AI 生成）", first);
        Assert.DoesNotContain("AI 生成", second, StringComparison.Ordinal);
        Assert.Equal(1, model.Calls);
    }

    [Fact]
    public void A_model_that_hangs_or_stalls_leaves_the_fixed_answer_its_place_in_the_answer_to_the_push()
    {
        ModelOptions limits = new();

        Assert.True(limits.FirstTokenLimit + limits.IdleLimit < new OfficialAccountOptions().PassiveReplyBudget);
    }

    private static string[] Settings(string provider, ModelServer model) =>
    [
        $"--Model:Provider={provider}",
        $"--Model:Endpoint={(provider == "AzureOpenAI" ? model.Endpoint : model.CompatibleEndpoint)}",
        "--Model:ApiKey=key",
        "--Model:Name=chat",
    ];

    // Each question by a person of its own: one asks the service, not a talk.
    private static async Task<IReadOnlyList<string>> AskAllAsync(string[] settings)
    {
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort(), settings);
        List<string> replies = [];
        for (int round = 0; round < (LongRun ?? 2); round++)
        {
            foreach (string question in Questions)
            {
                SimulatedPhone phone = new(host.Http, $"person{replies.Count}");
                replies.Add(await phone.AskAsync(question));
                Assert.True(LongRun is null || await phone.HeardOnlyPassivelyAsync(), $"'{question}' was answered late.");
            }
        }

        return replies;
    }
}
