using BotService.Domain.Cases;

namespace BotService.Domain.Staff;

/// <summary>Who asks: a signed-in member of staff.</summary>
/// <param name="Id">Sign-in name; it never changes, so audit lines and cases keep it.</param>
/// <param name="Name">Name that colleagues see.</param>
/// <param name="Role">What they may do.</param>
public sealed record StaffMember(CounselorId Id, string Name, StaffRole Role)
{
    /// <summary>True for counselors and supervisors; nobody else sees a case.</summary>
    public bool TakesCases => Role is StaffRole.Counselor or StaffRole.Supervisor;
}
