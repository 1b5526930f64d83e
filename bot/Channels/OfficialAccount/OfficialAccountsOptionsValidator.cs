using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using BotService.Channels.Tencent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotService.Channels.OfficialAccount;

/// <summary>Lists every fault of every account at once, each with its key and cure.</summary>
internal sealed partial class OfficialAccountsOptionsValidator(IHostEnvironment environment) : IValidateOptions<OfficialAccountsOptions>
{
    public ValidateOptionsResult Validate(string? name, OfficialAccountsOptions options)
    {
        List<string> faults = [.. options.Accounts.SelectMany(account => FaultsOf(account.Key, account.Value))];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(string name, OfficialAccountOptions account)
    {
        string prefix = $"{OfficialAccountsOptions.Section}:Accounts:{name}";
        if (!AccountName().IsMatch(name))
        {
            yield return $"{prefix}: the name is part of an address; use letters, digits, dots, hyphens or underscores.";
        }

        List<ValidationResult> results = [];
        Validator.TryValidateObject(account, new ValidationContext(account), results, validateAllProperties: true);
        foreach (ValidationResult result in results)
        {
            yield return $"{prefix}:{result.MemberNames.First()}: {Cure(result.MemberNames.First())}";
        }

        if (account.Encryption == CallbackEncryption.Plain && !environment.IsDevelopment())
        {
            yield return $"{prefix}:Encryption: Plain is for Development only, as its signature does not cover the body; choose Safe here and in the platform's server settings.";
        }

        if (account.Encryption != CallbackEncryption.Plain && account.EncodingAesKey.Length == 0)
        {
            yield return $"{prefix}:EncodingAesKey: missing; copy the 43 characters from the platform's server settings.";
        }

        if (account.EncodingAesKey.Length > 0 && !CallbackKey.TryParse(account.EncodingAesKey, out _))
        {
            yield return $"{prefix}:EncodingAesKey: must be the 43 letters and digits of the platform's server settings.";
        }

        if (account.PreviousEncodingAesKey.Length > 0 && !CallbackKey.TryParse(account.PreviousEncodingAesKey, out _))
        {
            yield return $"{prefix}:PreviousEncodingAesKey: must be the 43 letters and digits that were used before, or be left out.";
        }

        if (account.CustomerServiceApi && account.AppSecret.Length == 0)
        {
            yield return $"{prefix}:AppSecret: missing; copy it from the platform, or set CustomerServiceApi to false if the account has no such API.";
        }

        if (account.ApiBaseAddress is not { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "" })
        {
            yield return $"{prefix}:ApiBaseAddress: must be a whole http or https address without a query.";
        }
    }

    private static string Cure(string property) => property switch
    {
        nameof(OfficialAccountOptions.AppId) => "missing; copy it from the platform.",
        nameof(OfficialAccountOptions.Token) => "must be the 3 to 32 letters and digits of the platform's server settings.",
        nameof(OfficialAccountOptions.PassiveReplyBudget) => "must lie between 00:00:00.5 and 00:00:04.7; the platform cuts at five seconds.",
        nameof(OfficialAccountOptions.ApiTimeLimit) => "must lie between 00:00:00.5 and 00:00:30.",
        _ => "missing or out of range.",
    };

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$")]
    private static partial Regex AccountName();
}
