using System.Security.Claims;
using BotService.Storage.Database;
using BotService.WebConsole;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BotService.Host;

/// <summary>What the cookie says of a member of staff: beside Identity's own claims, the name that colleagues see and the role.</summary>
internal sealed class StaffClaimsFactory(UserManager<StaffAccount> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffAccount>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffAccount user)
    {
        ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(StaffClaims.DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role));
        return identity;
    }
}
