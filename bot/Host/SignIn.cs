using System.Globalization;
using System.Security.Claims;
using BotService.Domain.Cases;
using BotService.Domain.Privacy;
using BotService.Storage;
using BotService.Storage.Database;
using BotService.WebConsole;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace BotService.Host;

/// <summary>Signing in and out. Not a page: a circuit cannot set a cookie.</summary>
internal static class SignIn
{
    /// <summary>Without a request for this long the cookie ends; the console asks while somebody works in it.</summary>
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>After this long everybody signs in again.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    internal const string SignedInAtClaim = "signed_in_at";

    private const string LoginPath = "/console/login";

    /// <summary>Accounts and signing in. After <c>AddWebConsole</c>, whose provider of the signed-in person it replaces.</summary>
    public static IServiceCollection AddStaffIdentity(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddStaffAccounts();
        services.AddHttpContextAccessor();
        services.AddScoped<IUserClaimsPrincipalFactory<StaffAccount>, StaffClaimsFactory>();
        services.AddScoped<SignInManager<StaffAccount>>();
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddSingleton<UnknownAccount>();

        // A __Host- cookie must be Secure; plain http exists in Development only, so it goes by another name there.
        bool isDevelopment = environment.IsDevelopment();
        string prefix = isDevelopment ? "" : "__Host-";
        CookieSecurePolicy secure = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = prefix + "botservice-console";
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = Idle;
            options.SlidingExpiration = true;
            options.LoginPath = LoginPath;
            options.AccessDeniedPath = "/console/denied";
            options.ReturnUrlParameter = "returnUrl";
            options.Events = new CookieAuthenticationEvents { OnValidatePrincipal = ValidateAsync };
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = prefix + "botservice-antiforgery";
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = secure;
        });
        return services;
    }

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        // The sign-in page answers at the same address, and would take the post too.
        endpoints.MapPost(LoginPath, LoginAsync).AllowAnonymous().WithOrder(-1);
        endpoints.MapPost("/console/logout", LogoutAsync);
        endpoints.MapGet("/console/alive", () => TypedResults.NoContent()).RequireAuthorization(ConsolePolicies.Console);
        return endpoints;
    }

    internal static bool IsTooOld(ClaimsPrincipal principal, DateTimeOffset now) =>
        !long.TryParse(principal.FindFirstValue(SignedInAtClaim), CultureInfo.InvariantCulture, out long seconds)
        || now - DateTimeOffset.FromUnixTimeSeconds(seconds) > Longest;

    private static async Task<RedirectHttpResult> LoginAsync(
        [FromForm] string? username,
        [FromForm] string? password,
        [FromForm] string? returnUrl,
        SignInManager<StaffAccount> signIn,
        UnknownAccount unknown,
        IAuditLog audit,
        TimeProvider time,
        HttpContext http)
    {
        username ??= "";
        password ??= "";
        string target = IsOurs(returnUrl) ? returnUrl! : "/console";
        StaffAccount? account = await signIn.UserManager.FindByNameAsync(username);
        bool mayTry = account is not null && !await signIn.UserManager.IsLockedOutAsync(account);
        if (account is null || !mayTry)
        {
            unknown.Verify(password);
        }

        // Who does not exist, who is locked out and whose password is wrong hear the same.
        SignInResult result = account is not null && mayTry
            ? await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)
            : SignInResult.Failed;
        if (account is { UserName: { } name })
        {
            await audit.RecordAsync(new CounselorId(name), result.Succeeded ? "signin.done" : mayTry ? "signin.failed" : "signin.locked_out", name, http.RequestAborted);
        }

        if (account is null || !result.Succeeded)
        {
            return TypedResults.LocalRedirect($"{LoginPath}?failed=1&returnUrl={Uri.EscapeDataString(target)}");
        }

        string now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await signIn.SignInWithClaimsAsync(account, new AuthenticationProperties(), [new Claim(SignedInAtClaim, now)]);
        return TypedResults.LocalRedirect(target);
    }

    // The form parameter is what makes the framework ask for the antiforgery token.
    private static async Task<RedirectHttpResult> LogoutAsync([FromForm] string? reason, SignInManager<StaffAccount> signIn)
    {
        _ = reason;
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect($"{LoginPath}?left=1");
    }

    private static bool IsOurs(string? url) =>
        url is not null && (url == "/console" || url.StartsWith("/console/", StringComparison.Ordinal) || url.StartsWith("/console?", StringComparison.Ordinal));

    // Asked at every request, not now and then: who was shut out is out, and one row by its key is cheap.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        IServiceProvider services = context.HttpContext.RequestServices;
        DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (context.Principal is null
            || IsTooOld(context.Principal, now)
            || await services.GetRequiredService<SignInManager<StaffAccount>>().ValidateSecurityStampAsync(context.Principal) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
