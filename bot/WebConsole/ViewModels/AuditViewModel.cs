using BotService.Domain.Privacy;
using BotService.Domain.Staff;

namespace BotService.WebConsole.ViewModels;

/// <summary>A page of the audit log.</summary>
public sealed class AuditViewModel(AuditReading audit)
{
    /// <summary>First parts of the actions that there are.</summary>
    public static IReadOnlyList<string> Areas { get; } = ["prompt", "case", "transcript", "delivery", "signin"];

    /// <summary>What was asked for.</summary>
    public AuditQuery Query { get; private set; } = new();

    /// <summary>Id to go on from; null when this is the end.</summary>
    public long? Older { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public async Task ReadAsync(AuditQuery query, StaffMember staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        // One more than is shown tells whether there is an older page.
        IReadOnlyList<AuditLine> lines = await audit.ReadAsync(query with { Limit = query.Limit + 1 }, staff, cancellationToken) ?? [];
        Query = query;
        Older = lines.Count > query.Limit ? lines[query.Limit - 1].Id : null;
        Entries = [.. lines.Take(query.Limit).Select(AuditEntry.Of)];
    }
}
