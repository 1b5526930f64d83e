using System.Net;
using BotService.Domain.Staff;
using BotService.Storage.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Host;

public class SignInTests : IAsyncLifetime
{
    private SignInHost _host = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync();
        _browser = _host.Browser();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_right_password_opens_the_page_that_was_asked_for()
    {
        HttpResponseMessage answer = await SignInHost.SignInAsync(_browser, SignInHost.Name, SignInHost.Password, "/console/cases/4f");

        Assert.Equal((HttpStatusCode.Redirect, "/console/cases/4f"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync("/console")).StatusCode);
    }

    [Fact]
    public async Task Who_does_not_exist_and_whose_password_is_wrong_hear_the_same()
    {
        HttpResponseMessage unknown = await SignInHost.SignInAsync(_browser, "nobody", SignInHost.Password);
        HttpResponseMessage wrong = await SignInHost.SignInAsync(_browser, SignInHost.Name, "wrong");

        Assert.Equal("/console/login?failed=1&returnUrl=%2Fconsole", wrong.Headers.Location?.ToString());
        Assert.Equal((wrong.StatusCode, wrong.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        Assert.Equal(HttpStatusCode.Redirect, (await _browser.GetAsync("/console")).StatusCode);
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_password_does_not_help()
    {
        for (int i = 0; i < 5; i++)
        {
            await SignInHost.SignInAsync(_browser, SignInHost.Name, "wrong");
        }

        HttpResponseMessage answer = await SignInHost.SignInAsync(_browser, SignInHost.Name, SignInHost.Password);

        Assert.Equal("/console/login?failed=1&returnUrl=%2Fconsole", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/consoleevil")]
    [InlineData("/metrics")]
    public async Task It_never_sends_anybody_elsewhere(string returnUrl)
    {
        HttpResponseMessage answer = await SignInHost.SignInAsync(_browser, SignInHost.Name, SignInHost.Password, returnUrl);

        Assert.Equal("/console", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        HttpResponseMessage answer = await SignInHost.SignInAsync(_browser, SignInHost.Name, SignInHost.Password, withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Fifteen_minutes_without_a_request_end_it()
    {
        await SignInHost.SignInAsync(_browser, SignInHost.Name, SignInHost.Password);

        _host.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.GetAsync("/console/alive")).StatusCode);
    }

    [Fact]
    public async Task Work_keeps_it_and_eight_hours_end_it()
    {
        await SignInHost.SignInAsync(_browser, SignInHost.Name, SignInHost.Password);
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 49; i++)
        {
            _host.Time.Advance(TimeSpan.FromMinutes(10));
            answers.Add((await _browser.GetAsync("/console/alive")).StatusCode);
        }

        Assert.All(answers[..48], answer => Assert.Equal(HttpStatusCode.NoContent, answer));
        Assert.Equal(HttpStatusCode.Unauthorized, answers[48]);
    }

    [Fact]
    public async Task A_changed_account_is_signed_out()
    {
        await SignInHost.SignInAsync(_browser, SignInHost.Name, SignInHost.Password);
        await using (AsyncServiceScope scope = _host.Services.CreateAsyncScope())
        {
            UserManager<StaffAccount> users = scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();
            await users.UpdateSecurityStampAsync((await users.FindByNameAsync(SignInHost.Name))!);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await _browser.GetAsync("/console/alive")).StatusCode);
    }

    [Theory]
    [InlineData(StaffRole.Counselor, "/console/cases/4f", true)]
    [InlineData(StaffRole.Admin, "/console/cases/4f", false)]
    [InlineData(StaffRole.Auditor, "/console/cases/4f", false)]
    [InlineData(StaffRole.Counselor, "/console/prompts", false)]
    [InlineData(StaffRole.Counselor, "/console/prompts/shared/voice", false)]
    [InlineData(StaffRole.Auditor, "/console/prompts", true)]
    [InlineData(StaffRole.Counselor, "/console/audit", false)]
    [InlineData(StaffRole.Admin, "/console/audit", true)]
    [InlineData(StaffRole.Counselor, "/console/knowledge", true)]
    public async Task A_page_opens_for_the_roles_that_it_is_for(StaffRole role, string path, bool isOpen)
    {
        await _host.Services.GetRequiredService<IStaffAccounts>().CreateAsync("someone", role, SignInHost.Password, CancellationToken.None);
        await SignInHost.SignInAsync(_browser, "someone", SignInHost.Password);

        HttpResponseMessage answer = await _browser.GetAsync(path);

        Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(!isOpen, answer.Headers.Location?.PathAndQuery.StartsWith("/console/denied", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task A_page_may_load_only_what_is_ours_and_stays_in_no_cache()
    {
        HttpResponseMessage page = await _browser.GetAsync("/console/login");
        string body = await page.Content.ReadAsStringAsync();

        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("//fonts.", body, StringComparison.Ordinal);
    }
}
