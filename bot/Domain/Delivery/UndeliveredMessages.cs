using BotService.Domain.Cases;
using BotService.Domain.Privacy;
using BotService.Domain.Staff;

namespace BotService.Domain.Delivery;

/// <summary>What did not arrive, for those who decide what becomes of it.</summary>
public sealed class UndeliveredMessages(IUndeliveredStore store, IAuditLog audit, IWakeUp wakeUp, ICaseFeed feed)
{
    /// <summary>Most entries shown at once.</summary>
    public const int Limit = 200;

    /// <summary>True for counselors, supervisors and administrators.</summary>
    public static bool MayDecide(StaffMember staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return staff.TakesCases || staff.Role == StaffRole.Admin;
    }

    /// <summary>Oldest first.</summary>
    /// <returns>Empty for a role that does not see the list.</returns>
    public async Task<IReadOnlyList<Undelivered>> ReadAsync(StaffMember staff, CancellationToken cancellationToken) =>
        MayDecide(staff) ? await store.ReadAsync(Limit, cancellationToken) : [];

    /// <summary>How many there are, those that are not shown included.</summary>
    public async Task<int> CountAsync(StaffMember staff, CancellationToken cancellationToken) =>
        MayDecide(staff) ? await store.CountAsync(cancellationToken) : 0;

    /// <summary>Sends it again, by the rules of order, window and budget; twice if it had arrived.</summary>
    /// <exception cref="ArgumentException">It is a message of the person.</exception>
    public Task<UndeliveredOutcome> SendAgainAsync(Undelivered item, StaffMember staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Kind == UndeliveredKind.SetAside
            ? throw new ArgumentException("A message of the person is not sent.", nameof(item))
            : DecideAsync("delivery.send_again", store.SendAgainAsync, item, staff, cancellationToken);
    }

    /// <summary>Leaves it as it is and takes it off the list.</summary>
    public Task<UndeliveredOutcome> LeaveAsync(Undelivered item, StaffMember staff, CancellationToken cancellationToken) =>
        DecideAsync("delivery.leave", store.LeaveAsync, item, staff, cancellationToken);

    private async Task<UndeliveredOutcome> DecideAsync(
        string action,
        Func<Undelivered, CounselorId, CancellationToken, Task<UndeliveredOutcome>> decide,
        Undelivered item,
        StaffMember staff,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!MayDecide(staff))
        {
            await audit.RecordAsync(staff.Id, $"{action}.{UndeliveredOutcome.NotAllowed}", item.Person, cancellationToken);
            return UndeliveredOutcome.NotAllowed;
        }

        UndeliveredOutcome outcome = await decide(item, staff.Id, cancellationToken);
        if (outcome == UndeliveredOutcome.Done)
        {
            wakeUp.Wake(item.Conversation);
        }

        feed.Signal();
        return outcome;
    }
}
