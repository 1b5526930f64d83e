using BotService.Channels.BotFramework;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Moq;

namespace BotService.Tests.Channels.BotFramework;

public sealed class ServiceAddressesTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net", true)]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://SMBA.TrafficManager.NET/emea/", true)]
    [InlineData("https://smba.trafficmanager.net:443/", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://a.b.botframework.com/", true)]
    [InlineData("https://botframework.com/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://webchat.botframework.com.evil.example/", false)]
    [InlineData("https://webchat.botframework.com./", false)]
    [InlineData("https://webchat.botframework.com:8443/", false)]
    [InlineData("http://webchat.botframework.com/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", false)]
    [InlineData("https://evil.example/@smba.trafficmanager.net/", false)]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/", false)]
    [InlineData("https://evil.example#.botframework.com", false)]
    [InlineData("https://evil.example?.botframework.com", false)]
    [InlineData("https://evil.example%2f.botframework.com", false)]
    [InlineData("https://webchat.botframework.com/a/..%2f", false)]
    [InlineData(" https://webchat.botframework.com/", false)]
    [InlineData("ftp://webchat.botframework.com/", false)]
    [InlineData("http://localhost:9/", false)]
    [InlineData("http://127.0.0.1/", false)]
    public void By_default_replies_go_to_azure_alone(string address, bool allowed) =>
        Assert.Equal(allowed, Addresses("Production", BotFrameworkHost.AppId).Allows(address));

    [Theory]
    [InlineData("https://a.example/path", true)]
    [InlineData("https://a.example/path/", true)]
    [InlineData("https://a.example/path/more", true)]
    [InlineData("https://a.example/pathology", false)]
    [InlineData("https://a.example/", false)]
    [InlineData("https://a.example/path/../other", false)]
    [InlineData("https://a.example:8443/path", false)]
    [InlineData("https://smba.trafficmanager.net/", false)]
    public void A_list_replaces_the_default_and_matches_whole_segments(string address, bool allowed) =>
        Assert.Equal(allowed, Addresses("Production", BotFrameworkHost.AppId, "https://A.example/path").Allows(address));

    [Theory]
    [InlineData("http://localhost:9/", true)]
    [InlineData("http://127.0.0.1:9/", true)]
    [InlineData("http://127.1.2.3:9/", true)]
    [InlineData("http://[::1]:9/", true)]
    [InlineData("http://localhost.evil.example/", false)]
    [InlineData("http://127.0.0.1.evil.example/", false)]
    [InlineData("http://127.0.0.1@evil.example/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://0.0.0.0/", false)]
    [InlineData("https://smba.trafficmanager.net/", false)]
    public void Without_an_application_id_replies_stay_on_this_machine(string address, bool allowed) =>
        Assert.Equal(allowed, Addresses("Development", null).Allows(address));

    private static ServiceAddresses Addresses(string environment, string? appId, params string[] list) => new(
        Options.Create(new BotFrameworkOptions { AppId = appId, AllowedServiceUrls = list }),
        Mock.Of<IHostEnvironment>(it => it.EnvironmentName == environment));
}
