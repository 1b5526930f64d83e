using System.Net;
using System.Text.RegularExpressions;
using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Privacy;
using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Host;
using BotService.Skills;
using BotService.Storage;
using BotService.Storage.Database;
using BotService.Storage.Redis;
using BotService.Tests.TestKit;
using BotService.WebConsole;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace BotService.Tests.Host;

/// <summary>Sign-in, headers and pages on a real database, in process, on a clock that only the test moves.</summary>
internal sealed partial class SignInHost : IAsyncDisposable
{
    public const string Name = "li";
    public const string Password = "night-shift-1";

    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _app.Services;

    public static async Task<SignInHost> StartAsync(string environment = "Development")
    {
        SignInHost host = new();
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = host._folder.Path });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(host.Time);
        builder.Services.AddStorage(new StorageSettings
        {
            DataPath = host._folder.Path,
            KeysPath = Path.Combine(host._folder.Path, "keys"),
            Database = new DatabaseOptions(),
            Redis = new RedisOptions { Mode = RedisMode.External, ConnectionString = "127.0.0.1:1" },
        });
        builder.Services.AddSkills(new SkillsOptions());
        builder.Services.AddSingleton(Mock.Of<IWakeUp>());
        builder.Services.AddSingleton<CaseService>();
        builder.Services.AddSingleton<PromptAdministration>();
        builder.Services.AddSingleton<AuditReading>();
        builder.Services.AddSingleton<UndeliveredMessages>();
        builder.Services.AddWebConsole();
        builder.Services.AddStaffIdentity(builder.Environment);
        host._app = builder.Build();
        host._app.UsePageSecurity(host._app.Environment);
        host._app.UseRequestLocalization();
        host._app.UseAuthentication();
        host._app.UseAuthorization();
        host._app.UseAntiforgery();
        host._app.MapSignIn();
        host._app.MapWebConsole();
        await host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await host.Services.GetRequiredService<IStaffAccounts>().CreateAsync(Name, StaffRole.Counselor, Password, CancellationToken.None);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>A browser of its own: keeps cookies, does not follow redirects.</summary>
    public HttpClient Browser() =>
        new(new CookieContainerHandler { InnerHandler = _app.GetTestServer().CreateHandler() }) { BaseAddress = new Uri("https://localhost") };

    public static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password, string returnUrl = "/console", bool withToken = true)
    {
        string page = await browser.GetStringAsync("/console/login");
        Dictionary<string, string> form = new() { ["username"] = name, ["password"] = password, ["returnUrl"] = returnUrl };
        if (withToken)
        {
            form["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
        }

        return await browser.PostAsync("/console/login", new FormUrlEncodedContent(form));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
