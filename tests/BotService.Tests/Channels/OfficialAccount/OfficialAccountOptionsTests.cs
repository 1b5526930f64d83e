using BotService.Channels.OfficialAccount;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Moq;

namespace BotService.Tests.Channels.OfficialAccount;

public sealed class OfficialAccountOptionsTests
{
    [Fact]
    public void A_complete_account_has_no_fault() =>
        Assert.Empty(FaultsOf(_ => { }));

    public static TheoryData<string, string> Faults => new()
    {
        { nameof(OfficialAccountOptions.AppId), "" },
        { nameof(OfficialAccountOptions.AppSecret), "" },
        { nameof(OfficialAccountOptions.Token), "" },
        { nameof(OfficialAccountOptions.Token), "no spaces" },
        { nameof(OfficialAccountOptions.EncodingAesKey), "" },
        { nameof(OfficialAccountOptions.EncodingAesKey), "short" },
        { nameof(OfficialAccountOptions.PreviousEncodingAesKey), "short" },
        { nameof(OfficialAccountOptions.PassiveReplyBudget), "00:00:05" },
        { nameof(OfficialAccountOptions.ApiTimeLimit), "00:01:00" },
        { nameof(OfficialAccountOptions.ApiBaseAddress), "ftp://example.org" },
        { nameof(OfficialAccountOptions.Encryption), "Plain" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_names_its_key(string key, string value)
    {
        IEnumerable<string> faults = FaultsOf(account =>
        {
            System.Reflection.PropertyInfo property = typeof(OfficialAccountOptions).GetProperty(key)!;
            property.SetValue(account, System.ComponentModel.TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value));
        });

        Assert.StartsWith($"Channels:WeChat:Accounts:main:{key}: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_listed_at_once() =>
        Assert.Equal(3, FaultsOf(account =>
        {
            account.AppId = "";
            account.AppSecret = "";
            account.EncodingAesKey = "";
        }).Count());

    [Fact]
    public void An_account_without_the_api_needs_no_secret() =>
        Assert.Empty(FaultsOf(account =>
        {
            account.AppSecret = "";
            account.CustomerServiceApi = false;
        }));

    [Fact]
    public void Plain_is_allowed_in_development() =>
        Assert.Empty(FaultsOf(account => account.Encryption = CallbackEncryption.Plain, environment: "Development"));

    [Fact]
    public void A_name_that_is_no_part_of_an_address_is_refused() =>
        Assert.Single(FaultsOf(_ => { }, name: "a/b"));

    [Fact]
    public void Printing_the_options_prints_no_secret() =>
        Assert.DoesNotContain("secret", new OfficialAccountOptions { AppSecret = "secret" }.ToString(), StringComparison.Ordinal);

    private static IEnumerable<string> FaultsOf(Action<OfficialAccountOptions> change, string environment = "Production", string name = "main")
    {
        OfficialAccountOptions account = new()
        {
            AppId = ChannelHost.AppId,
            AppSecret = "secret",
            Token = ChannelHost.Token,
            EncodingAesKey = ChannelHost.AesKey,
        };
        change(account);
        OfficialAccountsOptions options = new() { Accounts = { [name] = account } };
        ValidateOptionsResult result = new OfficialAccountsOptionsValidator(
            Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment)).Validate(null, options);
        return result.Failures ?? [];
    }
}
