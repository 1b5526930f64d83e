using BotService.Channels.BotFramework;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;

namespace BotService.Tests.Channels.BotFramework;

public sealed class BotFrameworkOptionsTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public void Nothing_set_is_no_fault(string environment) => Assert.Empty(Faults(environment));

    [Fact]
    public void A_whole_application_is_no_fault() => Assert.Empty(Faults(
        "Production", "AppId=00000000-1111-2222-3333-444444444444", "AppPassword=x", "TenantId=t", "AllowedServiceUrls:0=https://*.botframework.com"));

    [Theory]
    [InlineData("AppId", "AppPassword=x")]
    [InlineData("AppId", "TenantId=x")]
    [InlineData("AppId", "AllowedServiceUrls:0=https://smba.trafficmanager.net")]
    [InlineData("AppId", "AppId=not an id", "AppPassword=x")]
    [InlineData("AppId", "AppId=a/b", "AppPassword=x")]
    [InlineData("AppPassword", "AppId=id")]
    [InlineData("AllowedServiceUrls", "AppId=id", "AppPassword=x", "AllowedServiceUrls:0=smba.trafficmanager.net")]
    [InlineData("AllowedServiceUrls", "AppId=id", "AppPassword=x", "AllowedServiceUrls:0=http://smba.trafficmanager.net")]
    [InlineData("AllowedServiceUrls", "AppId=id", "AppPassword=x", "AllowedServiceUrls:0=http://localhost:9")]
    [InlineData("AllowedServiceUrls", "AppId=id", "AppPassword=x", "AllowedServiceUrls:0=https://*.com")]
    [InlineData("AllowedServiceUrls", "AppId=id", "AppPassword=x", "AllowedServiceUrls:0=https://*")]
    [InlineData("AllowedServiceUrls", "AppId=id", "AppPassword=x", "AllowedServiceUrls:0=https://a.*.com")]
    [InlineData("AllowedServiceUrls", "AppId=id", "AppPassword=x", "AllowedServiceUrls:0=https://a.example?b")]
    public void A_fault_names_its_key(string key, params string[] settings)
    {
        string fault = Assert.Single(Faults("Production", settings));

        Assert.StartsWith($"Channels:BotFramework:{key}: ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("=x", fault, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Faults(string environment, params string[] settings)
    {
        BotFrameworkOptions options = new();
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]))
            .Build()
            .Bind(options);
        return BotFrameworkServiceCollectionExtensions.FindFaults(options, Mock.Of<IHostEnvironment>(it => it.EnvironmentName == environment));
    }
}
