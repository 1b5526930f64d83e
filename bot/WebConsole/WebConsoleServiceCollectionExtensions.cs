using BotService.Domain.Delivery;
using BotService.Domain.Privacy;
using BotService.Domain.Prompts;
using BotService.Skills.Prompts;
using BotService.WebConsole.ViewModels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace BotService.WebConsole;

/// <summary>Registers the staff pages.</summary>
public static class WebConsoleServiceCollectionExtensions
{
    /// <summary>Registers pages, view models, policies and languages. Needs the services of Domain and Skills, <c>IStaffAccounts</c>, an authentication scheme, and in the pipeline <c>UseRequestLocalization</c>.</summary>
    public static IServiceCollection AddWebConsole(this IServiceCollection services)
    {
        // A whole prompt comes from the browser in one message; the framework's own limit is half of the largest one.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 4 * PromptText.MaxBytes);
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
            .AddPolicy(ConsolePolicies.Cases, policy => policy.RequireAssertion(context => StaffClaims.Read(context.User) is { TakesCases: true }))
            .AddPolicy(ConsolePolicies.Deliveries, policy => policy.RequireAssertion(context => StaffClaims.Read(context.User) is { } staff && UndeliveredMessages.MayDecide(staff)))
            .AddPolicy(ConsolePolicies.Prompts, policy => policy.RequireAssertion(context => StaffClaims.Read(context.User) is { } staff && PromptAdministration.MayRead(staff)))
            .AddPolicy(ConsolePolicies.Audit, policy => policy.RequireAssertion(context => StaffClaims.Read(context.User) is { } staff && AuditReading.MayRead(staff)));
        services.AddScoped<ConsoleClock>();
        services.AddTransient<LiveRefresh>();
        services.AddTransient<QueueViewModel>();
        services.AddTransient<CaseViewModel>();
        services.AddTransient<StaffNames>();
        services.AddTransient<PromptsViewModel>();
        services.AddTransient<PromptViewModel>();
        services.AddTransient<AuditViewModel>();
        services.AddTransient<UndeliveredViewModel>();
        return services;
    }
}
