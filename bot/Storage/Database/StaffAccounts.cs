using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BotService.Domain.Cases;
using BotService.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Storage.Database;

/// <inheritdoc cref="IStaffAccounts"/>
internal sealed partial class StaffAccounts(IServiceScopeFactory scopes) : IStaffAccounts
{
    // Read aloud and typed from paper: nothing that looks like something else.
    private const string PasswordAlphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 16;

    public async Task<string?> CreateAsync(string name, StaffRole role, string? password, CancellationToken cancellationToken)
    {
        if (!SignInName().IsMatch(name))
        {
            throw new ArgumentException("A sign-in name has 2 to 32 of a-z, 0-9, dot, underscore and hyphen.", nameof(name));
        }

        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserManager<StaffAccount> users = scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();
        if (await users.FindByNameAsync(name) is not null)
        {
            return null;
        }

        string chosen = password ?? RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength);
        StaffAccount account = new() { UserName = name, DisplayName = name, Role = role.ToString().ToLowerInvariant() };
        IdentityResult result = await users.CreateAsync(account, chosen);
        return result.Succeeded
            ? chosen
            : throw new ArgumentException(string.Join(' ', result.Errors.Select(error => error.Description)), nameof(password));
    }

    public async Task<string?> FindNameAsync(CounselorId id, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>().FindByNameAsync(id.Value))?.DisplayName;
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BotDbContext>().Users.AnyAsync(cancellationToken);
    }

    [GeneratedRegex("^[a-z0-9._-]{2,32}$")]
    private static partial Regex SignInName();
}
