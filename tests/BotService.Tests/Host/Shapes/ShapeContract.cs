using BotService.Domain.Cases;
using BotService.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Host.Shapes;

/// <summary>What the line promises, whatever the number of processes behind it.</summary>
public abstract class ShapeContract
{
    private protected const string Crisis = "我已经站在天台上了，准备跳下去";

    private protected ShapeContract(ServiceShape shape)
    {
        Assert.SkipUnless(shape.Missing is null, shape.Missing ?? "");
        Shape = shape;
    }

    private protected ServiceShape Shape { get; }

    [Fact]
    public async Task A_message_is_answered_in_the_answer_to_its_push()
    {
        (string youth, long id) = Shape.NewYouth();
        string? reply = null;

        // A machine with much else to do may be late for one or another of them; a service that cannot do it is late for all.
        for (int message = 0; message < 20 && reply is null; message++)
        {
            reply = await WeChatSide.PushAsync(Shape.Nodes.One, youth, "一", id + message);
        }

        Assert.StartsWith("re:一:state=", reply);
    }

    [Fact]
    public async Task Copies_that_reach_different_nodes_get_the_same_answer_from_one_turn()
    {
        (string youth, long id) = Shape.NewYouth();
        Shape.Model.Next("slow:500");

        string[] replies = await Task.WhenAll(
            AskAsync(Shape.Nodes.One, youth, "一", id),
            AskAsync(Shape.Nodes.Other, youth, "一", id));

        Assert.Equal(["re:一:state=1", "re:一:state=1"], replies);
        Assert.Equal(["1"], await Shape.QueryAsync("SELECT turn FROM conversation WHERE key = @k", youth));
    }

    [Fact]
    public async Task Bubbles_to_alternating_nodes_are_answered_in_order_by_what_the_others_left()
    {
        (string youth, long id) = Shape.NewYouth();
        List<string> replies = [];
        for (int bubble = 0; bubble < 6; bubble++)
        {
            replies.Add(await AskAsync(bubble % 2 == 0 ? Shape.Nodes.One : Shape.Nodes.Other, youth, $"第{bubble}句", id + bubble));
        }

        Assert.Equal(Enumerable.Range(0, 6).Select(bubble => $"re:第{bubble}句:state={bubble + 1}"), replies);
    }

    [Fact]
    public async Task A_bubble_that_comes_while_another_node_is_at_work_is_answered_after_it()
    {
        (string youth, long id) = Shape.NewYouth();
        Task<string> first = await AtWorkAsync("slow:1500", () => AskAsync(Shape.Nodes.One, youth, "一", id));

        string second = await AskAsync(Shape.Nodes.Other, youth, "二", id + 1);

        Assert.Equal(("re:一:state=1", "re:二:state=2"), (await first, second));
    }

    [Fact]
    public async Task A_crisis_opens_one_case_however_often_it_is_delivered()
    {
        (string youth, long id) = Shape.NewYouth();

        string?[] replies = await Task.WhenAll(
            WeChatSide.PushAsync(Shape.Nodes.One, youth, Crisis, id),
            WeChatSide.PushAsync(Shape.Nodes.Other, youth, Crisis, id));

        Assert.All(replies, reply => Assert.Contains("120", reply!, StringComparison.Ordinal));
        Assert.Equal(["waiting"], await Shape.QueryAsync("SELECT status FROM cases WHERE conversation = @k", youth));
    }

    [Fact]
    public async Task What_a_counselor_writes_leaves_through_a_bot_node()
    {
        (string youth, long id) = Shape.NewYouth();
        await WeChatSide.PushAsync(Shape.Nodes.One, youth, Crisis, id);
        CaseService cases = Shape.Staff.GetRequiredService<CaseService>();
        CaseId item = new(Assert.Single(await Shape.QueryAsync("SELECT id FROM cases WHERE conversation = @k", youth)));

        await cases.ClaimAsync(item, Desk.Li, CancellationToken.None);
        await cases.ReplyAsync(item, Desk.Li, "我在，你现在在哪里？", "c1", CancellationToken.None);

        await UntilAsync(() => Shape.WeChat.SentTo(youth).Contains("我在，你现在在哪里？"));
        Assert.Null(await WeChatSide.PushAsync(Shape.Nodes.Other, youth, "在家", id + 1));
    }

    [Fact]
    public async Task What_a_killed_node_was_at_work_on_is_answered_at_the_next_delivery_elsewhere()
    {
        (string youth, long id) = Shape.NewYouth();
        Task<string> cut = await AtWorkAsync("hang", () => AskAsync(Shape.Nodes.One, youth, "一", id));
        await Shape.Nodes.One.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => cut);
        await Shape.RestartAsync();

        string reply = await AskAsync(Shape.Nodes.Other, youth, "一", id);

        Assert.Equal("re:一:state=1", reply);
        Assert.Equal(["1"], await Shape.QueryAsync("SELECT turn FROM conversation WHERE key = @k", youth));
    }

    /// <summary>Delivers a text and waits for the reply, in the answer or, on a machine that has much else to do, through the API.</summary>
    private protected async Task<string> AskAsync(HostProcess node, string youth, string text, long id)
    {
        if (await WeChatSide.PushAsync(node, youth, text, id) is { } passive)
        {
            return passive;
        }

        string expected = $"re:{text}:state=";
        await UntilAsync(() => Shape.WeChat.SentTo(youth).Any(sent => sent.StartsWith(expected, StringComparison.Ordinal)));
        return Shape.WeChat.SentTo(youth).Last(sent => sent.StartsWith(expected, StringComparison.Ordinal));
    }

    /// <summary>Asks a node, and returns when its turn waits for the model.</summary>
    private protected async Task<Task<T>> AtWorkAsync<T>(string mode, Func<Task<T>> ask)
    {
        int calls = Shape.Model.Calls;
        Shape.Model.Next(mode);
        Task<T> reply = ask();
        await UntilAsync(() => Shape.Model.Calls > calls);
        return reply;
    }

    private protected static Task UntilAsync(Func<bool> isTrue) => UntilAsync(() => Task.FromResult(isTrue()));

    private protected static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!await isTrue())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}

public class OneProcessTests(OneProcess shape) : ShapeContract(shape), IClassFixture<OneProcess>;

public class SplitRolesTests(SplitRoles shape) : ShapeContract(shape), IClassFixture<SplitRoles>;
