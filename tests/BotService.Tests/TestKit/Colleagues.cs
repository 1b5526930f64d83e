using BotService.Domain.Cases;
using BotService.Domain.Staff;

namespace BotService.Tests.TestKit;

/// <summary>Names of the people of <see cref="Desk"/>.</summary>
internal sealed class Colleagues : IStaffAccounts
{
    private static readonly StaffMember[] All = [Desk.Li, Desk.Wang, Desk.Supervisor, Desk.Admin, Desk.Auditor];

    public Task<string?> CreateAsync(string name, StaffRole role, string? password, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<string?> FindNameAsync(CounselorId id, CancellationToken cancellationToken) => Task.FromResult(All.FirstOrDefault(staff => staff.Id == id)?.Name);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => Task.FromResult(true);
}
