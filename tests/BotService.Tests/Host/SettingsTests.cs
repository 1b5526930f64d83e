using BotService.Tests.TestKit;

namespace BotService.Tests.Host;

public class SettingsTests
{
    [Fact]
    public async Task Every_fault_is_named_at_once_with_its_cure()
    {
        using TemporaryFolder data = new();

        await using HostProcess host = await HostProcess.RunToEndAsync(
            data.Path,
            "--environment=Production",
            "--Redis:Mod=External",
            "--Database:Provider=PostgreSql",
            "--Skills:Echo=true",
            "--Channels:BotFramework:AppPassword=secret",
            "--Channels:BotFramework:AllowedServiceUrls:0=http://smba.trafficmanager.net",
            "--Roles:0=Bot",
            "--Roles:1=Bot");

        Assert.Equal(2, host.ExitCode);
        string all = string.Join('\n', host.Output);
        Assert.Contains("Redis:Mod is not a setting. Did you mean Redis:Mode?", all, StringComparison.Ordinal);
        Assert.Contains("Database:ConnectionString is needed when Database:Provider is PostgreSql.", all, StringComparison.Ordinal);
        Assert.Contains("Channels:BotFramework:AppId: missing", all, StringComparison.Ordinal);
        Assert.Contains("'http://smba.trafficmanager.net' is no https address", all, StringComparison.Ordinal);
        Assert.Contains("Skills:Echo is true outside Development.", all, StringComparison.Ordinal);
        Assert.Contains("Roles are split while Redis:Mode is Embedded", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_none_of_the_choices_is_named()
    {
        using TemporaryFolder data = new();

        await using HostProcess host = await HostProcess.RunToEndAsync(data.Path, "--environment=Production", "--Redis:Mode=Cloud");

        Assert.Equal(2, host.ExitCode);
        Assert.Contains(host.Output, line => line.Contains("Redis", StringComparison.Ordinal) && line.Contains("Cloud", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_in_plain_mode_is_refused_in_production()
    {
        using TemporaryFolder data = new();

        await using HostProcess host = await HostProcess.RunToEndAsync(
            data.Path,
            "--environment=Production",
            "--Channels:WeChat:Accounts:main:AppId=wx0123456789abcdef",
            "--Channels:WeChat:Accounts:main:AppSecret=0123456789abcdef0123456789abcdef",
            "--Channels:WeChat:Accounts:main:Token=token123",
            "--Channels:WeChat:Accounts:main:Encryption=Plain");

        Assert.Equal(2, host.ExitCode);
        Assert.Contains(host.Output, line => line.Contains("Plain", StringComparison.Ordinal) && line.Contains("main", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_is_set_by_half_is_refused_with_every_fault_and_without_its_key()
    {
        using TemporaryFolder data = new();

        await using HostProcess host = await HostProcess.RunToEndAsync(
            data.Path,
            "--environment=Production",
            "--Model:Provider=OpenAICompatible",
            "--Model:Endpoint=https://host",
            "--Model:ApiKey=sk-secret-of-the-test",
            "--Model:IdleLimit=00:01:00");

        Assert.Equal(2, host.ExitCode);
        string all = string.Join('\n', host.Output);
        Assert.Contains("Model:Endpoint does not end in /v1.", all, StringComparison.Ordinal);
        Assert.Contains("Model:Name is needed", all, StringComparison.Ordinal);
        Assert.Contains("Model:IdleLimit is 00:01:00.", all, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret-of-the-test", all, StringComparison.Ordinal);
    }
}
