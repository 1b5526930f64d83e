namespace BotService.Tests.Host;

public class SignInCookieTests
{
    [Theory]
    [InlineData("Production", "__Host-botservice-console", true)]
    [InlineData("Development", "botservice-console", true)]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_other_sites(string environment, string name, bool isSecure)
    {
        await using SignInHost host = await SignInHost.StartAsync(environment);
        using HttpClient browser = host.Browser();

        HttpResponseMessage answer = await SignInHost.SignInAsync(browser, SignInHost.Name, SignInHost.Password);

        string cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith($"{name}=", StringComparison.Ordinal));
        string[] attributes = [.. cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal)];
        Assert.Equal(isSecure ? ["httponly", "path=/", "samesite=strict", "secure"] : ["httponly", "path=/", "samesite=strict"], attributes);
    }
}
