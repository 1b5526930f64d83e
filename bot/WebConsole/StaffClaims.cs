using System.Security.Claims;
using BotService.Domain.Cases;
using BotService.Domain.Staff;

namespace BotService.WebConsole;

/// <summary>Reads a member of staff from the claims of the sign-in.</summary>
public static class StaffClaims
{
    /// <summary>Claim of the name that colleagues see.</summary>
    public const string DisplayName = "display_name";

    /// <returns>Null when nobody is signed in, or with a role that this version does not know.</returns>
    public static StaffMember? Read(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        string? name = user.Identity?.Name;
        return user.Identity is { IsAuthenticated: true }
            && !string.IsNullOrEmpty(name)
            && Enum.TryParse(user.FindFirstValue(ClaimTypes.Role), ignoreCase: true, out StaffRole role)
            && Enum.IsDefined(role)
                ? new StaffMember(new CounselorId(name), user.FindFirstValue(DisplayName) ?? name, role)
                : null;
    }
}
