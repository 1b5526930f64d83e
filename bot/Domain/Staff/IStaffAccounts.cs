using BotService.Domain.Cases;

namespace BotService.Domain.Staff;

/// <summary>Console accounts as plain values.</summary>
public interface IStaffAccounts
{
    /// <summary>Makes an account.</summary>
    /// <param name="name">Sign-in name: 2 to 32 of <c>[a-z0-9._-]</c>.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="password">Null for a generated one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The password, to be shown once; null when the name is taken.</returns>
    /// <exception cref="ArgumentException">Name or password does not meet the rules; the message says which.</exception>
    Task<string?> CreateAsync(string name, StaffRole role, string? password, CancellationToken cancellationToken);

    /// <summary>Name that colleagues see.</summary>
    /// <returns>Null when there is no such account.</returns>
    Task<string?> FindNameAsync(CounselorId id, CancellationToken cancellationToken);

    /// <summary>True when there is any account.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);
}
