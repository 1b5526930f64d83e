using BotService.Domain.Staff;
using BotService.Storage.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Host;

public class StaffAccountsTests : IAsyncLifetime
{
    private SignInHost _host = null!;

    private IStaffAccounts Accounts => _host.Services.GetRequiredService<IStaffAccounts>();

    public async ValueTask InitializeAsync() => _host = await SignInHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_generated_password_has_sixteen_characters_and_works()
    {
        string? password = await Accounts.CreateAsync("zhou", StaffRole.Supervisor, null, CancellationToken.None);

        using HttpClient browser = _host.Browser();
        HttpResponseMessage answer = await SignInHost.SignInAsync(browser, "zhou", password!);
        Assert.Equal(16, password!.Length);
        Assert.Equal("/console", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_taken_name_makes_nothing() =>
        Assert.Null(await Accounts.CreateAsync(SignInHost.Name, StaffRole.Admin, null, CancellationToken.None));

    [Theory]
    [InlineData("a")]
    [InlineData("Upper")]
    [InlineData("with space")]
    public async Task A_name_that_breaks_the_rules_is_refused_with_the_rules(string name)
    {
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(() => Accounts.CreateAsync(name, StaffRole.Admin, null, CancellationToken.None));

        Assert.StartsWith("A sign-in name has 2 to 32 of a-z, 0-9, dot, underscore and hyphen.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_password_is_refused_with_the_rule()
    {
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(() => Accounts.CreateAsync("zhou", StaffRole.Admin, "short", CancellationToken.None));

        Assert.StartsWith("Passwords must be at least 8 characters.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passwords_are_hashed_with_six_hundred_thousand_rounds()
    {
        await using AsyncServiceScope scope = _host.Services.CreateAsyncScope();
        StaffAccount account = (await scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>().FindByNameAsync(SignInHost.Name))!;

        byte[] hash = Convert.FromBase64String(account.PasswordHash!);

        Assert.Equal(600_000u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }
}
