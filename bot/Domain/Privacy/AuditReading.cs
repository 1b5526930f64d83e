using BotService.Domain.Staff;

namespace BotService.Domain.Privacy;

/// <summary>Shows the audit log to those who answer for it.</summary>
public sealed class AuditReading(IAuditLog audit)
{
    /// <summary>True for auditors, supervisors and administrators.</summary>
    public static bool MayRead(StaffMember staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return staff.Role is StaffRole.Auditor or StaffRole.Supervisor or StaffRole.Admin;
    }

    /// <summary>Lines, newest first.</summary>
    /// <returns>Null for a role that does not see the log.</returns>
    public async Task<IReadOnlyList<AuditLine>?> ReadAsync(AuditQuery query, StaffMember staff, CancellationToken cancellationToken) =>
        MayRead(staff) ? await audit.ReadAsync(query, cancellationToken) : null;
}
