using BotService.Domain.Cases;

namespace BotService.Domain.Delivery;

/// <summary>Finds what did not arrive and writes what staff decide. Every decision is one transaction with its audit line, guarded by the status that was seen.</summary>
public interface IUndeliveredStore
{
    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<Undelivered>> ReadAsync(int limit, CancellationToken cancellationToken);

    /// <summary>How many there are.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Gives it back to the sender, with all its tries.</summary>
    Task<UndeliveredOutcome> SendAgainAsync(Undelivered item, CounselorId actor, CancellationToken cancellationToken);

    /// <summary>Takes it off the list for good.</summary>
    Task<UndeliveredOutcome> LeaveAsync(Undelivered item, CounselorId actor, CancellationToken cancellationToken);
}
