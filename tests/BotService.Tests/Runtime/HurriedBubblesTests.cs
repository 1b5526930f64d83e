using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

/// <summary>The same words sent several times before the first is answered.</summary>
public sealed class HurriedBubblesTests : IAsyncLifetime
{
    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Theory]
    [InlineData("人工", "人工")]
    [InlineData("我好难受", "人工")]
    [InlineData("人工", "快点")]
    public async Task Who_calls_for_a_person_in_a_hurry_is_heard(string first, string second)
    {
        await TogetherAsync(first, second);

        Assert.Equal("asked", (await _line.CaseAsync()).Reason);
        Assert.EndsWith(_line.Sentence(NoticeKey.HandoffOpened), Assert.Single(_line.Sent));
    }

    [Fact]
    public async Task The_menu_asked_for_twice_comes_once()
    {
        await TogetherAsync("菜单", "菜单");

        Assert.EndsWith(_line.Sentence(NoticeKey.Menu), Assert.Single(_line.Sent));
    }

    private async Task TogetherAsync(string first, string second)
    {
        await _line.StoreAsync(_line.Message("m1", first));
        await _line.StoreAsync(_line.Message("m2", second));
        _line.Time.Advance(TimeSpan.FromSeconds(2));
        await _line.LookAsync();
    }
}
