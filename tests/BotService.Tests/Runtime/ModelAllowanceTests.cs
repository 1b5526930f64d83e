using BotService.Domain.Turns;
using BotService.Runtime;
using BotService.Runtime.Limits;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Runtime;

public class ModelAllowanceTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_model_is_asked_as_often_as_the_limit_says_and_again_the_next_day()
    {
        ModelAllowance allowance = new(new RuntimeOptions { Limits = new LimitOptions { ModelCallsPerYouthPerDay = 2 } }, _time);
        Session twice = allowance.CountOne(allowance.CountOne(new Session()));

        bool before = allowance.MayAsk(new Session());
        bool after = allowance.MayAsk(twice);
        _time.Advance(TimeSpan.FromDays(1));
        bool tomorrow = allowance.MayAsk(twice);

        Assert.Equal((true, false, true), (before, after, tomorrow));
        Assert.Equal(1, allowance.CountOne(twice).ModelCalls);
    }
}
