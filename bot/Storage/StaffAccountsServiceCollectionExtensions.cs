using BotService.Domain.Staff;
using BotService.Storage.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Storage;

/// <summary>Registers the console accounts.</summary>
public static class StaffAccountsServiceCollectionExtensions
{
    /// <summary>Registers accounts, password and lockout rules, on the tables of the service. Needs the database; signing in over the web is the host's.</summary>
    public static IServiceCollection AddStaffAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<StaffAccount>(options =>
            {
                // Length is what resists guessing; rules on classes of characters only make people write passwords down.
                options.Password.RequiredLength = 8;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<BotDbContext>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 600_000);
        services.AddSingleton<IStaffAccounts, StaffAccounts>();
        return services;
    }
}
