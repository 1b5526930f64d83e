using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotService.Channels.BotFramework;

/// <summary>Lists every fault of the section at once, each with its key and cure.</summary>
internal sealed partial class BotFrameworkOptionsValidator(IHostEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        string[] faults = [.. FaultsOf(options).Select(fault => $"{BotFrameworkOptions.Section}:{fault}")];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(BotFrameworkOptions options)
    {
        if (string.IsNullOrEmpty(options.AppId))
        {
            if (!string.IsNullOrEmpty(options.AppPassword) || !string.IsNullOrEmpty(options.TenantId))
            {
                yield return "AppId: missing beside AppPassword or TenantId; copy it from the bot's registration, or remove both for the Emulator in Development.";
            }
            else if (options.AllowedServiceUrls.Count > 0)
            {
                yield return "AppId: missing beside AllowedServiceUrls; without it replies go only to loopback, and only in Development. Set it or remove the list.";
            }
        }
        else
        {
            if (!ApplicationId().IsMatch(options.AppId))
            {
                yield return "AppId: must be the application id of the bot's registration, such as 00000000-0000-0000-0000-000000000000.";
            }

            if (string.IsNullOrEmpty(options.AppPassword))
            {
                yield return "AppPassword: missing; make a client secret for the registration and copy its value.";
            }
        }

        foreach (string entry in options.AllowedServiceUrls.Where(entry => !AllowedAddress.TryParse(entry, environment.IsDevelopment(), out _)))
        {
            yield return $"AllowedServiceUrls: '{entry}' is no https address without user, query and fragment; write one such as https://smba.trafficmanager.net or https://*.botframework.com.";
        }
    }

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z.-]{0,63}\z")]
    private static partial Regex ApplicationId();
}
