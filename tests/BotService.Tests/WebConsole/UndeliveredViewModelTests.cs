using BotService.Domain.Delivery;
using BotService.Domain.Privacy;
using BotService.Domain.Staff;
using BotService.Messaging.Channels;
using BotService.Tests.TestKit;
using BotService.WebConsole.ViewModels;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.WebConsole;

public class UndeliveredViewModelTests : IAsyncLifetime
{
    private Stores _stores = null!;
    private Desk _desk = null!;
    private UndeliveredMessages _messages = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.OnSqliteAsync();
        _desk = new Desk(_stores);
        _messages = new UndeliveredMessages(_stores.Get<IUndeliveredStore>(), _stores.Get<IAuditLog>(), _desk, _desk);
        Line line = new(_stores);
        await line.AcceptAsync(line.Message("m1"), waits: false);
        await line.CommitAsync([Line.Reply("一")]);
        await line.Outbox.RecordAsync((await line.TakeAsync())!, OutboxStatus.Held, new SendReceipt(SendOutcome.Rejected, "40003"), notBefore: null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Counselors_supervisors_and_administrators_see_the_list()
    {
        foreach (StaffMember staff in new[] { Li, Supervisor, Admin })
        {
            UndeliveredViewModel view = await OpenAsync(staff);

            Assert.Equal((UndeliveredKind.Held, 1), (Assert.Single(view.Items).Kind, view.Count));
        }
    }

    [Fact]
    public async Task An_auditor_sees_nothing_and_decides_nothing()
    {
        Undelivered item = (await OpenAsync(Li)).Items[0];
        UndeliveredViewModel view = await OpenAsync(Auditor);

        await view.SendAgainAsync(item, CancellationToken.None);

        Assert.Empty(view.Items);
        Assert.Equal((0, UndeliveredOutcome.NotAllowed), (view.Count, view.Outcome));
        Assert.Empty(_desk.Woken);
        Assert.Equal(["auditor delivery.send_again.NotAllowed"], await _desk.AuditAsync());
    }

    [Fact]
    public async Task What_is_sent_again_leaves_the_list_and_wakes_the_sender()
    {
        UndeliveredViewModel view = await OpenAsync(Admin);

        await view.SendAgainAsync(view.Items[0], CancellationToken.None);

        Assert.Empty(view.Items);
        Assert.Equal(UndeliveredOutcome.Done, view.Outcome);
        Assert.Equal([Line.Conversation], _desk.Woken);
    }

    [Fact]
    public async Task A_second_decision_about_the_same_message_says_that_it_was_too_late()
    {
        UndeliveredViewModel first = await OpenAsync(Li);
        UndeliveredViewModel second = await OpenAsync(Wang);
        await first.LeaveAsync(first.Items[0], CancellationToken.None);

        await second.SendAgainAsync(second.Items[0], CancellationToken.None);

        Assert.Equal(UndeliveredOutcome.Lost, second.Outcome);
        Assert.Empty(second.Items);
    }

    private async Task<UndeliveredViewModel> OpenAsync(StaffMember staff)
    {
        UndeliveredViewModel view = new(_messages);
        await view.OpenAsync(staff, CancellationToken.None);
        return view;
    }
}
