using BotService.WebConsole.ViewModels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace BotService.WebConsole;

/// <summary>Registers the staff pages.</summary>
public static class WebConsoleServiceCollectionExtensions
{
    /// <summary>Registers pages, view models, policies and languages. Needs <c>CaseService</c>, <c>IStaffAccounts</c>, an authentication scheme, and in the pipeline <c>UseRequestLocalization</c>.</summary>
    public static IServiceCollection AddWebConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddCascadingAuthenticationState();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            // The browser's own language does not decide: these are Chinese pages, and English is asked for by ?culture=en or the cookie.
            options.SetDefaultCulture("zh-Hans").AddSupportedCultures("zh-Hans", "en").AddSupportedUICultures("zh-Hans", "en");
            options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new CookieRequestCultureProvider()];
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(ConsolePolicies.Console, policy => policy.RequireAssertion(context => StaffClaims.Read(context.User) is not null))
            .AddPolicy(ConsolePolicies.Cases, policy => policy.RequireAssertion(context => StaffClaims.Read(context.User) is { TakesCases: true }));
        services.AddScoped<ConsoleClock>();
        services.AddTransient<LiveRefresh>();
        services.AddTransient<QueueViewModel>();
        services.AddTransient<CaseViewModel>();
        return services;
    }
}
