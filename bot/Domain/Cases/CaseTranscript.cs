using BotService.Domain.Staff;

namespace BotService.Domain.Cases;

/// <summary>A transcript that a member of staff opened. Only <see cref="CaseService"/> makes one, after its audit line is written; reading again is the same opening.</summary>
public sealed class CaseTranscript
{
    private readonly ICaseStore _store;
    private readonly StaffMember _reader;
    private readonly CaseId _id;

    internal CaseTranscript(ICaseStore store, StaffMember reader, CaseId id)
    {
        _store = store;
        _reader = reader;
        _id = id;
    }

    /// <summary>The newest lines, oldest first. The right to read is checked each time: it ends when a colleague takes the case.</summary>
    /// <param name="limit">At most this many lines.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the reader may no longer see it.</returns>
    public async Task<IReadOnlyList<TranscriptEntry>?> ReadAsync(int limit, CancellationToken cancellationToken) =>
        await _store.FindAsync(_id, cancellationToken) is { } found && MayRead(_reader, found)
            ? await _store.ReadTranscriptAsync(found.Conversation, limit, cancellationToken)
            : null;

    // Nobody's case may be looked at before it is taken; a colleague's only by a supervisor.
    internal static bool MayRead(StaffMember staff, Case found) =>
        staff.TakesCases && (found.Owner is null || found.Owner == staff.Id || staff.Role == StaffRole.Supervisor);
}
