using System.Security.Cryptography;
using BotService.Storage.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BotService.Host;

/// <summary>Does the work of checking a password where there is none to check, so that the time of an answer does not tell which names exist.</summary>
internal sealed class UnknownAccount(IOptions<PasswordHasherOptions> options)
{
    private readonly StaffAccount _nobody = new();
    private readonly PasswordHasher<StaffAccount> _hasher = new(options);
    private readonly Lazy<string> _hash = new(() =>
        new PasswordHasher<StaffAccount>(options).HashPassword(new StaffAccount(), RandomNumberGenerator.GetHexString(32)));

    public void Verify(string password) => _hasher.VerifyHashedPassword(_nobody, _hash.Value, password);
}
