using BotService.Domain.Delivery;
using BotService.Domain.Staff;

namespace BotService.WebConsole.ViewModels;

/// <summary>What did not arrive, as one member of staff sees it.</summary>
public sealed class UndeliveredViewModel(UndeliveredMessages messages)
{
    private StaffMember? _staff;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Undelivered> Items { get; private set; } = [];

    /// <summary>How many there are, those that are not shown included.</summary>
    public int Count { get; private set; }

    /// <summary>How the last decision ended; null before the first.</summary>
    public UndeliveredOutcome? Outcome { get; private set; }

    public Task OpenAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        _staff = staff;
        return RefreshAsync(cancellationToken);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        Items = await messages.ReadAsync(Staff, cancellationToken);
        Count = await messages.CountAsync(Staff, cancellationToken);
    }

    public Task SendAgainAsync(Undelivered item, CancellationToken cancellationToken) =>
        DecideAsync(messages.SendAgainAsync(item, Staff, cancellationToken), cancellationToken);

    public Task LeaveAsync(Undelivered item, CancellationToken cancellationToken) =>
        DecideAsync(messages.LeaveAsync(item, Staff, cancellationToken), cancellationToken);

    private StaffMember Staff => _staff ?? throw new InvalidOperationException("OpenAsync comes first.");

    private async Task DecideAsync(Task<UndeliveredOutcome> decision, CancellationToken cancellationToken)
    {
        Outcome = await decision;
        await RefreshAsync(cancellationToken);
    }
}
