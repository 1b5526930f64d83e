using System.Security.Claims;
using BotService.Storage.Database;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace BotService.Host;

/// <summary>A circuit outlives its cookie; this ends it when the account is gone or changed, or the shift is over.</summary>
internal sealed class StaffRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, TimeProvider time) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (SignIn.IsTooOld(authenticationState.User, time.GetUtcNow()))
        {
            return false;
        }

        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserManager<StaffAccount> users = scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();
        return await users.GetUserAsync(authenticationState.User) is { } account
            && authenticationState.User.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(account);
    }
}
